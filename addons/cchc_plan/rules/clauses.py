"""The body of a plan, clause by clause.

read_clauses(text) -> Body(clauses, problems)
Clause(ref, level, number, title, text, parent, items, row)
"""
