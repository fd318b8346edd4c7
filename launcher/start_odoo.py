import ctypes
import signal

import odoo.cli

# Linux tells this process to end when the launcher is killed, so that nothing is left behind.
PR_SET_PDEATHSIG = 1
ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
odoo.cli.main()
