"""The annex of a plan, read as life has it: the front door.

    read(source, matcher, plan_from=None, plan_to=None) -> Annex       bytes or str
    read_text(text, matcher, ...) -> Annex                             pasted text
    read_rows(rows, matcher, ...) -> Annex                             rows of cells

Nothing is raised for bad input: every finding is a `Problem` in `Annex.problems`.
"""
