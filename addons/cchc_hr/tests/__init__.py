from . import test_staff_decision
from . import test_privacy
from . import test_conduct
from . import test_description
from . import test_vacancy
from . import test_training_places
from . import test_training_results
