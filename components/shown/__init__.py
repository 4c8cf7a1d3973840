"""How a figure is shown: a chart with its words and table, verdicts, marks, figures as printed."""
