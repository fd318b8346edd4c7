"""Who may change an approved plan's content: only code of this suite, which holds the token."""

# An object, not a flag: a context that comes over RPC cannot hold it.
TOKEN = object()
AMEND_KEY = "cchc_plan_amending"


def may_amend(env):
    """Tell whether this code runs inside an act that may change approved content."""
    return env.context.get(AMEND_KEY) is TOKEN


def amending(records):
    """Return the records for writing inside such an act; the caller has checked the right to it."""
    return records.with_context(**{AMEND_KEY: TOKEN})
