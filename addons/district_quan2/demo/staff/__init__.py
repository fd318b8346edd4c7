from .stage import play_staff
