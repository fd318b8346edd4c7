from . import cchc_plan_import
from . import cchc_plan_import_line
from . import cchc_plan_import_problem
from . import cchc_plan_approve
