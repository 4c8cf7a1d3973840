"""Campaigns: what was put out and whom it reached."""
