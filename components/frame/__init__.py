"""The frame of every page: what is looked at, the filters, and the reads that pages share."""
