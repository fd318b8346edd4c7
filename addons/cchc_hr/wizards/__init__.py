from . import cchc_conduct_conclude
from . import cchc_conduct_scan
from . import cchc_conduct_words
from . import cchc_position_approve
from . import cchc_position_end
from . import cchc_vacancy_publish
from . import cchc_vacancy_close
