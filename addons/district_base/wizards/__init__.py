from . import district_calendar_change
from . import district_calendar_change_line
from . import district_calendar_change_move
from . import district_calendar_closure
from . import district_rule_successor
