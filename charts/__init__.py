"""Published tables in, Vega-Lite specifications and their text alternatives out."""
