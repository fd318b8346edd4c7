from . import cchc_rotation_handover
