"""Who may change a given calendar: only code of this addon, which holds the token."""

# An object, not a flag: a context that comes over RPC cannot hold it.
TOKEN = object()
CHANGE_KEY = "district_calendar_change"


def may_change(env):
    """Tell whether this code runs inside a calendar change."""
    return env.context.get(CHANGE_KEY) is TOKEN


def changing(records):
    """Return the records for writing inside a calendar change."""
    return records.with_context(**{CHANGE_KEY: TOKEN})
