from . import one_stop_procedure_publish
from . import one_stop_procedure_retire
from . import one_stop_procedure_import
from . import one_stop_procedure_import_line
from . import one_stop_procedure_import_save
