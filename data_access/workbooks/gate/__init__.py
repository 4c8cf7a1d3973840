"""What an uploaded file is, and whether any parser may see it. Only the bytes are looked at, never the name."""
