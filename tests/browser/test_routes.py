"""What the server answers to whoever knocks: headers, closed doors, and nothing that tells too much."""

import psutil
import pytest
import requests
from requests import Response

from tests.browser.asking import get
from tests.browser.server import Server
from translations import load_texts

pytestmark = pytest.mark.browser

NOBODY = "0" * 16


def log_of(server: Server) -> str:
    """What the server said so far."""
    return (server.data.parent / f"server-{server.port}.log").read_text()


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
