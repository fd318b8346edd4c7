from . import test_staff_decision
from . import test_privacy
from . import test_conduct
