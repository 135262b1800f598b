"""Files that are something else than their name says, or that no table can be read from: refused by what is in them."""

from workflow.errors import InputError

ZIP_START = b"PK\x03\x04"
_OLE_START = b"\xd0\xcf\x11\xe0"
# How the directory of such a file names the part that only a password opens.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WEB_PAGE = (b"<!doctype", b"<html", b"<table", b"<head", b"<body", b"<meta", b"<style")
_AS_XLSX = "open it in Excel or LibreOffice and save it as .xlsx"


def refuse_other_kinds(data: bytes, name: str) -> None:
    """Raises InputError for old and locked Excel files, and for web pages and XML that are called a workbook."""
    if data.startswith(_OLE_START):
        if _LOCKED in data:
            raise InputError(name, "this workbook is locked with a password", "take the password off and save it again")
        raise InputError(name, "this is an old Excel file", _AS_XLSX)
    start = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_WEB_PAGE):
        raise InputError(name, "this is a web page, not a table", _AS_XLSX)
    if start.startswith(b"<?xml"):
        raise InputError(name, "this is an XML file, not a table", _AS_XLSX)
