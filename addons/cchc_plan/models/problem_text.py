"""Findings of the rules as sentences in the user's language."""

from ..rules.problems import MESSAGES


def sentence(env, code, args=None, proposal=""):
    """Return the sentence of a finding; its source is marked for translation in the rules."""
    template = env._(MESSAGES[code])
    return template % {"proposal": proposal, **(args or {})}
