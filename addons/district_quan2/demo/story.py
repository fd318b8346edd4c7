"""Who is how in the example, and the few tasks with a story of their own. All of it is invented.

The rest falls by `dice`; the share of work that goes well grows from year to year.
"""

from datetime import date

# Never report and never answer.
SILENT = {"BQLDA", "BV"}
# Silent until they were written to; they begin in the year that is named.
SILENT_UNTIL = {"TTTDTT": 2013}
# A ward that is late in every year, and says why.
ALWAYS_LATE = {"P08"}
EXEMPLARY = {"TP", "TCKH", "P09", "P10"}

# (task, year or None for every year) → how it goes; see `fates`.
TASKS = {
    ("I.1", None): "on_time",
    ("I.2", None): "joint",
    ("II.3", 2011): "joint",
    ("II.3", 2012): "joint",
    ("II.3", 2013): "part_missing",
    ("II.3", None): "joint",
    ("III.2", None): "refused",
    ("IV.3", None): "returned_twice",
    ("VI.1", None): "extended",
    ("VI.2", None): "never",
}

# (agency, task, year): what is still with somebody when the example ends.
UNFINISHED = {
    ("P11", "VII.3", 2015): "waiting",
    ("GDĐT", "VII.3", 2015): "waiting",
    ("NV", "VII.4", 2015): "waiting",
    ("LĐTBXH", "VII.3", 2015): "unanswered",
}

# The amendment of the plan: what it adds, dates and cancels; see `stage_papers`.
AMENDED_ON = date(2013, 12, 20)
AMENDED_FROM = date(2014, 1, 1)

# Shares of what does not go well, before the year's factor.
TROUBLES = (("late", 0.17), ("returned", 0.09), ("extended", 0.06), ("refused", 0.04))
YEAR_FACTOR = {2011: 1.4, 2012: 1.2, 2013: 1.0, 2014: 0.8, 2015: 0.6}
