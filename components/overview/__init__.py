"""The page a director opens first."""
