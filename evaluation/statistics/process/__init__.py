"""Process charts: the usual range and what lies outside it."""
