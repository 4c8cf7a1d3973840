"""A file's figures beside those that are held."""
