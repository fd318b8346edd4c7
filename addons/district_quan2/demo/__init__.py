from .life import play
