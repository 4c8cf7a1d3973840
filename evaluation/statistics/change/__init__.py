"""Before and after: counts compared, launches, gaps between groups."""
