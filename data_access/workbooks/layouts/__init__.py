"""The officer's own spreadsheets: tables found, understood, mapped to the sheets of this system, and nothing guessed.

In order: finding.understand, proposing.proposed, questions.open_questions and answered, applying.applied,
leaving_out.left_out. A sheet is a grid, cut into regions; a region has headings and labels, and becomes a table.
"""
