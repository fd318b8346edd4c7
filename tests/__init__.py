"""Tests that stand outside the addons: pure rules, whole system, style."""
