"""Any file: advice documents that carry a scan, and what decides what a file is."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.workflow.scans import INSTRUMENT, ITEMS, full_scan, joint_scan, scan
from workflow.advice import render_advice
from workflow.errors import InputError
from workflow.exchange.files import open_all, open_scans, read_scan, write_scan

# -- PDF ---------------------------------------------------------------------------------------------------------------


def pdf_with(*attachments: tuple[str, bytes], **save: Any) -> bytes:
    """A PDF that carries these files."""
    document = pikepdf.new()
    document.add_blank_page()
    for name, data in attachments:
        document.attachments[name] = pikepdf.AttachedFileSpec(document, data, filename=name)
    file = io.BytesIO()
    document.save(file, **save)
    return file.getvalue()


def test_an_advice_document_gives_back_the_scan_it_was_made_of(tmp_path: Path) -> None:
    path = tmp_path / "advies.pdf"
    made_of = joint_scan(agreed={ITEMS[0]: 4}, actions=full_scan().actions)
    path.write_bytes(render_advice(INSTRUMENT, made_of, "nl", "pdf", date(2026, 11, 21)))
    assert read_scan(path) == made_of
    assert open_scans(path) == [made_of]


@pytest.mark.parametrize("how", [{}, {"compress_streams": False}, {"encryption": pikepdf.Encryption(owner="x")}])
def test_a_scan_in_any_pdf_is_read(how: dict[str, Any]) -> None:
    pdf = pdf_with(("notes.txt", b"x"), ("team.scan.json", write_scan(full_scan())), **how)
    assert read_scan(pdf) == full_scan()


@pytest.mark.parametrize(
    ("pdf", "message"),
    [
        (pdf_with(), "f.pdf: this PDF carries no scan file"),
        (pdf_with(("a.json", b"{}"), ("b.json", b"{}")), "f.pdf: this PDF carries 2 scan files"),
        (pdf_with(("a.json", b"{}"), encryption=pikepdf.Encryption(user="x", owner="y")), "f.pdf: this PDF is locked"),
        (pdf_with(("a.json", b"{]")), "f.pdf: attached scan: line 1, column 2: not valid JSON"),
        (pdf_with(("a.json", b"[" * 100_000)), "f.pdf: attached scan: is nested too deeply"),
        (
            pdf_with(("a.json", b" " * (51 * 2**20)), recompress_flate=True),
            "f.pdf: the scan file in this PDF is larger",
        ),
        (b"%PDF-1.7\n garbage" * 9, "f.pdf: this PDF is damaged"),
        (b"%PDF-", "f.pdf: this PDF is damaged"),
    ],
    ids=range(8),
)
def test_a_pdf_without_a_usable_scan_is_refused(pdf: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_scan(pdf, "f.pdf")
    assert str(caught.value).startswith(message)
    assert len(str(caught.value).splitlines()) == 1


# -- any file ----------------------------------------------------------------------------------------------------------


def test_several_files_are_read_in_order_and_all_their_faults_are_told(tmp_path: Path) -> None:
    for name, data in (("a", write_scan(scan())), ("b", write_scan(joint_scan())), ("c", b"{"), ("d", b"")):
        (tmp_path / f"{name}.json").write_bytes(data)
    assert open_all([tmp_path / "b.json", tmp_path / "a.json"]) == [joint_scan(), scan()]
    with pytest.raises(InputError) as caught:
        open_all(sorted(tmp_path.iterdir()))
    assert [line.split(": ")[0][-6:] for line in caught.value.lines()] == ["c.json", "d.json"]


def test_the_content_decides_what_a_file_is_not_its_name(tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    path.write_bytes(write_scan(scan()))
    assert open_scans(path) == [scan()]
    path.write_bytes(pdf_with(("a.json", write_scan(scan()))))
    assert open_scans(path) == [scan()]


def test_a_file_of_over_fifty_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.scan.json"
    with path.open("wb") as file:
        file.truncate(50 * 2**20 + 1)
    with pytest.raises(InputError, match="is larger than 50 MB"):
        open_scans(path)
    with pytest.raises(InputError, match="is larger than 50 MB"):
        open_scans("/dev/zero")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "this is a folder"),
        ("gone.json", "there is no such file"),
        ("a/b\0", "cannot be read"),
        ("x" * 300, "cannot"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        open_scans(tmp_path / name)
