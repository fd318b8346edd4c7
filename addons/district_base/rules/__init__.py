"""Reasoning of the base without Odoo: plain Python in, plain Python out."""
