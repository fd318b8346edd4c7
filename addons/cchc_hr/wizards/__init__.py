from . import cchc_conduct_conclude
from . import cchc_conduct_scan
from . import cchc_conduct_words
