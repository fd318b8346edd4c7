def pre_init_hook(env):
    """Create the extensions that constraints and search of the suite rest on."""
    env.cr.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
