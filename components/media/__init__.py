"""Media coverage, and what people said."""
