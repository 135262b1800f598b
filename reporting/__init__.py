"""Scores -> document: which advice and why, the one Report that page and paper draw, and its figures, HTML and PDF."""
