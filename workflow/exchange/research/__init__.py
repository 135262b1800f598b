"""What a researcher gets: tidy tables of many scans, and the code book that says what is in them."""
