"""The check of the proof, which shares nothing with what finds it."""
