"""What must be fast in Stevig, each figure beside a floor that is measured in the same run. See `__main__`."""
