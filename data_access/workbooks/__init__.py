"""Workbooks: the template written, uploads read."""
