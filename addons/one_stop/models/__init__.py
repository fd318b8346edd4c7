from . import one_stop_field
from . import one_stop_procedure
from . import one_stop_procedure_version
from . import one_stop_component
from . import one_stop_fee
from . import one_stop_step
