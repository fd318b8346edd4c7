"""Chance that falls the same on every run and every machine: it is read from what it decides."""

from zlib import crc32


def roll(*keys):
    """Return a number from 0 up to 1 that depends on the keys alone."""
    return crc32("|".join(map(str, keys)).encode()) / 2**32


def between(low, high, *keys):
    """Return a whole number from low to high, both included."""
    return low + int(roll("between", *keys) * (high - low + 1))


def pick(options, *keys):
    """Return one of the options."""
    return options[int(roll("pick", *keys) * len(options))]
