"""Workbooks in, stores, published figures out, and the command line."""
