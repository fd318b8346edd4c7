"""Names of agencies as people write them, and whom they mean.

Matcher(names, places=())
    names: iterable of (key, kind, [name, alias, ...]); kind "agency" or "group"; the first
    name is shown.  places: names of the unit itself ("Quận 2"), left out at a name's end.
Matcher.match(text) -> Party            one name
Matcher.parties(text) -> tuple[Party]   a cell with several (memoised)
Matcher.nearest(text, count=3) -> tuple[(key, name), ...]
"""
