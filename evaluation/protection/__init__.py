"""Disclosure protection, made once, when a publication is made."""
