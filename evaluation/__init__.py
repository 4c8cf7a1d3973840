"""The domain: definitions, checks, disclosure protection and evaluation. Nothing here does input or output."""
