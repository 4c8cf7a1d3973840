"""Calculations on published figures, one a module. Nothing here knows a sheet."""
