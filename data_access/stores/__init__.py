"""The intake, which officers write, and the published store, which viewers read."""
