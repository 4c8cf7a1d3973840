"""What changed, since when and how sure we are: process charts, launches, boys and girls, years, rates."""
