"""Remembering: scans and the answers to them, in SQLite or PostgreSQL."""
