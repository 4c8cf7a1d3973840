"""The activity plan: how it is rated, when it falls due, and what it does not say."""
