"""What is measured, and the partnership it is measured for."""
