"""What may be said of a calculation, and the words for it."""
