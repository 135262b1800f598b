"""The page that opens a file: what gets in, what is refused, and from where."""

import http.client

import pytest
import requests
from requests import Response

from tests.browser.server import Server
from tests.source import PROJECT
from translations import load_texts

pytestmark = pytest.mark.browser

EXAMPLE = PROJECT / "examples" / "middle.scan.json"
DUTCH = load_texts("nl")


def post_file(server: Server, data: bytes, name: str = "x.scan.json", **headers: str) -> Response:
    """Sends a file as the form of /stevig/open does."""
    address = f"{server.address}/stevig/open"
    return requests.post(
        address,
        files={"file": (name, data)},
        headers=headers,
        timeout=60,
        allow_redirects=False,
        cookies=server.cookies,
    )


def of_team(name: str) -> bytes:
    """The same scan of another team, so that it is not in the list yet."""
    return EXAMPLE.read_bytes().replace(b"Team Halverwege", name.encode())


def count(server: Server) -> int:
    return len(server.workplace.repository.list_scans())


def test_a_scan_file_is_opened_and_leads_to_its_results(server: Server) -> None:
    answer = post_file(server, of_team("Team Geopend"))
    assert answer.status_code == 303
    scan = answer.headers["Location"].split("scan=")[1].split("&")[0]
    assert answer.headers["Location"] == f"/?scan={scan}&page=results&lang=nl"
    stored = server.workplace.repository.get_stored(scan)
    assert (stored.team, stored.answered, stored.example) == ("Team Geopend (verzonnen)", 34, False)


def test_a_report_is_opened_as_the_scan_inside_it(server: Server, scan: str, pdf: Response) -> None:
    answer = post_file(server, pdf.content, "advies.pdf")
    assert answer.status_code == 303
    again = answer.headers["Location"].split("scan=")[1].split("&")[0]
    repository = server.workplace.repository
    assert repository.get_assessment(again) == repository.get_assessment(scan)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"{", "stuk.scan.json"),
        (b"", "leeg.scan.json"),
        (b"%PDF-1.7 niets", "stuk.pdf"),
        (b"PK\x03\x04", "stuk.xlsx"),
        (b"naam,plaats\nx,y\n", "vreemd.csv"),
        (b"\x00\xff\xfe", "iets.bin"),
        (EXAMPLE.read_bytes().replace(b'"level": 3', b'"level": 6', 1), "zes.scan.json"),
    ],
)
def test_a_broken_file_is_refused_by_name_and_adds_nothing(server: Server, data: bytes, name: str) -> None:
    before = count(server)
    answer = post_file(server, data, name)
    assert answer.status_code == 400
    assert DUTCH("open.fault") in answer.text
    assert name in answer.text
    assert "/tmp" not in answer.text
    assert count(server) == before


def test_the_name_of_a_file_is_no_path_and_no_markup(server: Server) -> None:
    answer = post_file(server, b"{", "../../<b>x.scan.json")
    assert answer.status_code == 400
    assert "<b>x" not in answer.text
    assert "&lt;b&gt;x.scan.json" in answer.text
    assert "../" not in answer.text


def test_a_form_without_a_file_is_told(server: Server) -> None:
    address = f"{server.address}/stevig/open"
    for files in ({"file": ("", b"")}, {"other": ("a.json", b"{}")}, {"file": (None, "{}")}):
        answer = requests.post(address, files=files, timeout=60, cookies=server.cookies)  # type: ignore[arg-type]
        assert answer.status_code == 400
        assert DUTCH("open.nothing") in answer.text


@pytest.mark.parametrize("header", [{"Content-Length": str(10 * 2**20 + 1)}, {"Transfer-Encoding": "chunked"}])
def test_a_file_that_is_too_large_or_of_unknown_size_is_refused_unread(server: Server, header: dict[str, str]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.putrequest("POST", "/stevig/open")
    cookie = "; ".join(f"{name}={value}" for name, value in server.cookies.items())
    for name, value in {"Content-Type": "multipart/form-data; boundary=x", "Cookie": cookie, **header}.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 413
    assert "10 MB" in answer.read().decode()
    connection.close()


@pytest.mark.parametrize("origin", ["cross-site", "same-site"])
def test_a_page_of_another_site_cannot_put_a_scan_in_the_list(server: Server, origin: str) -> None:
    before = count(server)
    answer = post_file(server, EXAMPLE.read_bytes(), **{"Sec-Fetch-Site": origin})
    assert answer.status_code == 403
    assert count(server) == before


def test_the_language_of_the_form_is_that_of_the_results(server: Server) -> None:
    files = {"file": ("een.scan.json", of_team("Team English"))}
    address = f"{server.address}/stevig/open?lang=en"
    answer = requests.post(address, files=files, timeout=60, allow_redirects=False, cookies=server.cookies)
    assert answer.headers["Location"].endswith("&page=results&lang=en")
