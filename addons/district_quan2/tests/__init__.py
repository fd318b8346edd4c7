from . import test_quan2
