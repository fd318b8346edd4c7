from . import cchc_plan_approve
from . import cchc_plan_assignment_reason
from . import cchc_plan_task_complete
