"""Definitions, methods, and the quality of the figures."""
