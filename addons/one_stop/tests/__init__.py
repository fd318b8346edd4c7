from . import test_identity_rule
from . import test_lifecycle
from . import test_access
from . import test_procedure
from . import test_procedure_import
from . import test_linked
from . import test_agency_change
