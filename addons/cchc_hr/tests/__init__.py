from . import test_staff_decision
