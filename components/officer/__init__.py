"""Pieces of the officer's pages: they reach the intake, which viewers' pieces may not."""
