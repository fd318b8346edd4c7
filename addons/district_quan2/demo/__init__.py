from .life import play
from .staff import play_staff


def play_all(env):
    """Play the example life of a new database: that of the plan, then that of the people."""
    play(env)
    play_staff(env)
