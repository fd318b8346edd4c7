"""The launcher behind ``./district``: from a bare machine to a running, tested system.

Standard library only.  Nothing here is imported by the addons.
"""
