from . import district_xlsx
