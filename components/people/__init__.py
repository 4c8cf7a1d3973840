"""Who is counted: profiles of a financial year, what was not recorded, counting bases."""
