"""Published figures as series and parts, with nothing in place of what is not shown."""
