"""What the server answers to whoever knocks: headers, closed doors, and the page that opens a file."""

import http.client

import psutil
import pytest
import requests
from requests import Response

from tests.browser.server import Server
from tests.source import PROJECT
from translations import load_texts
from workflow.scan import start_example

pytestmark = pytest.mark.browser

EXAMPLE = PROJECT / "examples" / "middle.scan.json"
NOBODY = "0" * 16
DUTCH = load_texts("nl")


@pytest.fixture(scope="module")
def scan(server: Server) -> str:
    return start_example(server.workplace, "middle")


@pytest.fixture(scope="module")
def pdf(server: Server, scan: str) -> Response:
    return get(server, f"/stevig/report/{scan}.pdf?lang=en")


def get(server: Server, address: str, **more: object) -> Response:
    """What the owner gets."""
    return requests.get(
        server.address + address,
        timeout=120,
        allow_redirects=False,
        cookies=server.cookies,
        **more,  # type: ignore[arg-type]
    )


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


def log_of(server: Server) -> str:
    """What the server said so far."""
    return (server.data.parent / f"server-{server.port}.log").read_text()


def count(server: Server) -> int:
    return len(server.workplace.repository.list_scans())


def test_the_server_listens_on_this_machine_only(server: Server) -> None:
    listening = [
        connection.laddr.ip
        for connection in psutil.Process(server.pid).net_connections()
        if connection.status == psutil.CONN_LISTEN
    ]
    assert listening == ["127.0.0.1"]


@pytest.mark.parametrize("address", ["/", "/stevig/open", "/stevig/report/{scan}.html", "pdf"])
def test_every_page_leaves_with_security_headers(server: Server, scan: str, pdf: Response, address: str) -> None:
    answer = pdf if address == "pdf" else get(server, address.format(scan=scan))
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'sha256-" in policy or "default-src 'none'" in policy
    assert "'unsafe-inline'" not in policy.split("style-src")[0]
    assert "frame-ancestors" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_the_report_page_may_run_no_script_at_all(server: Server, scan: str) -> None:
    answer = get(server, f"/stevig/report/{scan}.html")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    "address",
    ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/interact", "/_stcore/agent/mcp"],
)
def test_streamlits_side_doors_are_closed(server: Server, address: str) -> None:
    assert get(server, address).status_code == 404
    assert requests.post(server.address + address, timeout=60, cookies=server.cookies).status_code == 404


def test_the_page_names_no_side_door_and_no_host_of_others(server: Server) -> None:
    page = get(server, "/").text
    assert "openapi.json" not in page
    assert "https://" not in page.split("</head>")[0].replace("https://www.apache.org", "")
    assert '<html lang="nl"' in page
    assert "<title>Stevig" in page


def test_it_is_healthy(server: Server) -> None:
    assert get(server, "/healthz").json() == {"status": "ok"}


def test_text_is_sent_compressed(server: Server, scan: str) -> None:
    for address in ("/", f"/stevig/report/{scan}.html", "/stevig/screen.js"):
        assert get(server, address).headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_a_report_of_no_scan_is_told_in_the_language(server: Server, language: str, kind: str) -> None:
    answer = get(server, f"/stevig/report/{NOBODY}.{kind}?lang={language}")
    assert answer.status_code == 404
    assert answer.text == load_texts(language)("error.scan_gone")


def test_the_pdf_has_a_plain_name_and_is_shown_in_the_tab(pdf: Response) -> None:
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.headers["Content-Disposition"].startswith('inline; filename="advice-jongerenwerk-')
    assert pdf.content.startswith(b"%PDF-")


@pytest.mark.parametrize("address", ["/onzin", "/onzin/dieper//nog", "/results"])
def test_an_unknown_address_leads_to_the_first_page(server: Server, address: str) -> None:
    answer = get(server, address)
    assert answer.status_code == 200
    assert '<html lang="nl"' in answer.text


@pytest.mark.parametrize("name", ["nope.ttf", "OFL.txt", "..%2f..%2f__init__.py", "%2fetc%2fpasswd"])
def test_the_fonts_hand_out_nothing_else(server: Server, name: str) -> None:
    assert get(server, "/stevig/fonts/AtkinsonHyperlegible-Regular.ttf").status_code == 200
    answer = get(server, f"/stevig/fonts/{name}")
    # A path that leads elsewhere is no address of ours; Streamlit answers such an address with its empty page.
    assert answer.status_code in (400, 404) or "<title>Stevig" in answer.text
    assert "root:" not in answer.text


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


def test_another_site_cannot_listen_in_on_a_screen(server: Server) -> None:
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    own = get(server, "/_stcore/stream", headers=headers | {"Origin": server.address}, stream=True)
    assert own.status_code == 101
    own.close()
    for origin in ("http://ergens.example", "http://localhost:1", "null"):
        answer = get(server, "/_stcore/stream", headers=headers | {"Origin": origin})
        assert answer.status_code == 403
    # Nor does refusing it make the server ask an outside host for its own address.
    assert "external IP" not in log_of(server)


def test_the_log_holds_no_ids_of_scans(server: Server, scan: str) -> None:
    get(server, f"/stevig/report/{scan}.html?lang=nl")
    get(server, f"/?scan={scan}&page=results")
    assert "Uvicorn running" in log_of(server)
    assert scan not in log_of(server)


def test_the_language_of_the_form_is_that_of_the_results(server: Server) -> None:
    files = {"file": ("een.scan.json", of_team("Team English"))}
    address = f"{server.address}/stevig/open?lang=en"
    answer = requests.post(address, files=files, timeout=60, allow_redirects=False, cookies=server.cookies)
    assert answer.headers["Location"].endswith("&page=results&lang=en")
