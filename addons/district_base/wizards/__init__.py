from . import district_agency_change
from . import district_calendar_change
from . import district_calendar_closure
