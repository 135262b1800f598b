"""Files that are refused at the page that opens them, in the words of whoever chose them."""

from html import unescape

import pytest
import requests

from tests.browser.server import Server
from tests.workflow.form_files import ITEMS
from tests.workflow.table_files import with_parts

pytestmark = pytest.mark.browser

A = next(iter(ITEMS))
# Name -> what is in it, and a part of what is said in Dutch and in English.
FILES = {
    "leeg.csv": (b" ", "“leeg.csv”: Dit bestand is leeg. Kies een", "leeg.csv: this file is empty; choose a"),
    "oud.xls": (
        b"\xd0\xcf\x11\xe0" + bytes(600),
        "Dit is een oud Excel-bestand. Open",
        "this is an old Excel file; open",
    ),
    "stuk.xlsx": (b"PK\x03\x04stuk", "of het is beschadigd. Sla het opnieuw op als .xlsx.", "save it again as .xlsx"),
    "ods.xlsx": (
        with_parts({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        "Dit is een OpenDocument-bestand (.ods).",
        "this is an OpenDocument file (.ods); open",
    ),
    "stuk.pdf": (b"%PDF-1.7 stuk", "Deze pdf is beschadigd. Kies het scanbestand", "this PDF is damaged; choose"),
    "stuk.scan.json": (b"{", "regel 1, teken 2: Dit scanbestand is beschadigd.", "line 1, column 2: not valid JSON"),
    "eigen.csv": (
        f"organisation,team,date,{A}\nO,T,2026-11-20,goed\n".encode(),
        f'“eigen.csv”, rij 2, kolom {A}: "goed" is geen niveau. Schrijf 1,',
        f'eigen.csv: row 2, column {A}: "goed" is not a level; write 1,',
    ),
    "form.csv": (b"naam,leeftijd\nx,33\n", "staat een vraag van Stevig. Geef", "no column is a question of the"),
}


def posted(server: Server, name: str, data: bytes, language: str) -> requests.Response:
    address = f"{server.address}/stevig/open?lang={language}"
    return requests.post(address, files={"file": (name, data)}, timeout=60, cookies=server.cookies)


@pytest.mark.parametrize("name", FILES)
def test_a_refused_file_is_explained_in_the_language_of_the_page(server: Server, name: str) -> None:
    data, *said = FILES[name]
    for language, words, others in (("nl", *said), ("en", *reversed(said))):
        answer = posted(server, name, data, language)
        assert answer.status_code == 400
        page = unescape(answer.text)
        assert words in page
        assert others not in page
        # Nothing on it is in another language than the page itself says.
        assert answer.text.count("lang=") - answer.text.count("?lang=") == 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_a_file_says_of_itself_is_no_markup(server: Server, language: str) -> None:
    for data in (
        b"organisation,team,date,respondent,item,level,<i>x</i>\nO,T,2026-11-20,r1,a.b,1,2\n",
        b"organisation,team,date,respondent,item,level\nO,T,<script>1</script>,r1,<i>x</i>,1\n",
    ):
        page = posted(server, "<b>a.csv", data, language).text
        assert "&lt;b&gt;a.csv" in page
        assert "&lt;i&gt;x&lt;/i&gt;" in page
        assert not any(tag in page for tag in ("<b>", "<i>", "<script>"))
