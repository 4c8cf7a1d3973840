"""Which figures to hide, found by linear programmes."""
