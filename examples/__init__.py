"""Made-up scans: as files, and as a whole organisation."""
