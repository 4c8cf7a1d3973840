"""What runs in the child process: the parsers, and nothing that knows a store."""
