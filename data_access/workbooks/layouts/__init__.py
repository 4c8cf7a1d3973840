"""The officer's own spreadsheets: tables found, understood, mapped to the sheets of this system, and nothing guessed.

finding.understand -> proposing.proposed -> questions.open_questions, answered -> applying.applied, left_out.left_out
"""
