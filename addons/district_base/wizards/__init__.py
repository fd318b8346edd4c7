from . import district_calendar_change
from . import district_calendar_change_line
from . import district_calendar_change_move
from . import district_calendar_closure
from . import district_rule_successor
from . import district_number_cancel
from . import district_number_register
from . import district_number_take
