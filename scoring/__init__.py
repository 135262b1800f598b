"""From answers to scores: pure functions, no screen, no database, no files. The method is in docs/rekenvoorbeeld.md."""
