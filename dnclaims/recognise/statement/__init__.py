"""What a whole sentence states: which of its words claim, which of them it is read by, and whether that is denied."""
