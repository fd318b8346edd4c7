"""Who may file evidence: only the model of evidence, which holds the token."""

# An object, not a flag: a context that comes over RPC cannot hold it.
TOKEN = object()
FILING_KEY = "cchc_plan_filing"


def may_file(env):
    """Tell whether this code runs inside a change of a piece of evidence."""
    return env.context.get(FILING_KEY) is TOKEN


def filing(records):
    """Return the records for changing their files; the caller has checked the right to it."""
    return records.with_context(**{FILING_KEY: TOKEN})
