"""Things that are listed and not counted: activities of a plan, pieces of media coverage, what people said."""
