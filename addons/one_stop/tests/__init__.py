from . import test_identity_rule
from . import test_lifecycle
