"""What a person can do with Stevig, in the words of that person: the package that joins all the others."""
