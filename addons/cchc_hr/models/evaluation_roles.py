"""Roles and codes that evaluations and discipline cases ask for."""

HR = "district_base.group_district_hr"
HEAD = "district_base.group_district_head"
LEADER = "district_base.group_district_leader"

# Classes that the ceilings of the rules of law speak of.
EXCELLENT = "excellent"
GOOD = "good"
