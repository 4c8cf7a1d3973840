"""The sample partnership: its strategy, its workbooks, and what made them."""
