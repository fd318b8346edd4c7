from . import cchc_reform_field
from . import cchc_plan
from . import cchc_plan_clause
from . import cchc_plan_section
from . import cchc_plan_task
from . import cchc_plan_task_party
from . import cchc_plan_assignment
from . import cchc_plan_assignment_event
