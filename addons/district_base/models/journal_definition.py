"""Checks that a journal's rows cannot change, are all hashed, and say what happened."""

EXTRA_TYPES = {
    "boolean",
    "char",
    "date",
    "datetime",
    "integer",
    "many2one",
    "many2one_reference",
    "selection",
    "text",
}


def check(events, base_fields):
    """Refuse a model of events that breaks the rules of ``district.journal.mixin``.

    :raise TypeError: naming the field; it is for whoever writes the addon.
    """
    if events._journal_record_field not in events._fields:
        raise TypeError(f"{events._name} must name its record in _journal_record_field.")
    if events._log_access:
        raise TypeError(f"{events._name} must have _log_access = False in its own class.")
    extra = set(events._journal_extra_fields)
    covered = {"id", events._journal_record_field, *base_fields, *extra}
    for field in events._fields.values():
        problem = field_problem(field, covered, extra)
        if problem:
            raise TypeError(f"{events._name}.{field.name} {problem}.")


def check_entry(entry):
    """Refuse an event that does not say what happened, or whose payload has no names.

    :raise TypeError: it is for whoever writes the addon.
    """
    if not isinstance(entry.kind, str) or not entry.kind.strip():
        raise TypeError(f"An event of {entry.record} needs its kind as text, not {entry.kind!r}.")
    if not isinstance(entry.payload, dict):
        raise TypeError(f"The payload of an event of {entry.record} is a dict.")


def field_problem(field, covered, extra):
    """Return what is wrong with a field of a journal, or None."""
    if not field.store:
        return None
    if field.compute or field.related or field.translate:
        return "is computed, related or translated and stored: rows would have to change"
    if field.name not in covered:
        return "is not covered by the hash: name it in _journal_extra_fields"
    if field.type == "many2one" and field.comodel_name == "res.partner":
        return "names a partner: contacts are merged and removed, an event is not"
    if field.type == "many2one" and field.ondelete != "restrict":
        return "must have ondelete='restrict'"
    if field.name in extra and field.type not in EXTRA_TYPES:
        return f"is a {field.type} field, which a journal cannot hash exactly"
    if field.name in extra and field.default:
        return "has a default: what stands in an event is said by whoever appends it"
    return None
