from . import models


def post_init_hook(env):
    """Find dossiers by parts of names: PostgreSQL needs its trigram indexes at once."""
