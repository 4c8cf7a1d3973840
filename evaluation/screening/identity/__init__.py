"""The identity screen: what in a file could say who somebody is. It names the place and the kind, never the value."""
