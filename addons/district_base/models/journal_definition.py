"""Checks, when an addon is installed, that a journal's rows cannot change and are all hashed."""

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


def field_problem(field, covered, extra):
    """Return what is wrong with a field of a journal, or None."""
    if not field.store:
        return None
    if field.compute or field.related or field.translate:
        return "is computed, related or translated and stored: rows would have to change"
    if field.name not in covered:
        return "is not covered by the hash: name it in _journal_extra_fields"
    if field.type == "many2one" and field.ondelete != "restrict":
        return "must have ondelete='restrict'"
    if field.name in extra and field.type not in EXTRA_TYPES:
        return f"is a {field.type} field, which a journal cannot hash exactly"
    if field.name in extra and field.default:
        return "has a default: what stands in an event is said by whoever appends it"
    return None
