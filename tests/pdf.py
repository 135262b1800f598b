"""What a PDF says, read by a program that did not write it."""

import subprocess


def pdf_pages(pdf: bytes) -> list[str]:
    """The text of each page, on one line."""
    told = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return [" ".join(page.split()) for page in told.stdout.decode().split("\f")]


def pdf_text(pdf: bytes) -> str:
    """All of the text, on one line."""
    return " ".join(pdf_pages(pdf))
