from . import test_quan2
from . import test_demo
from . import test_procedures
from . import test_papers
from . import test_demo_staff
