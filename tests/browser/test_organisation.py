"""Somebody of an organisation looks at forty teams, chooses a part of them, and takes files along."""

import io
import zipfile

import pandas as pd
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import NARROW, WIDE, Visitor
from tests.pdf import pdf_text

pytestmark = pytest.mark.browser


def taken(visitor: Visitor, button: str) -> bytes:
    return visitor.download(button).path().read_bytes()


@pytest.mark.parametrize(("language", "width"), [("nl", WIDE), ("en", NARROW)])
def test_forty_teams_are_looked_at_and_taken_along(visit: Visit, language: str, width: int) -> None:
    visitor = visit(language=language, width=width).open()
    texts, page = visitor.texts, visitor.page
    visitor.press(texts("start.example_organisation"))
    expect(page.locator(".sv-map")).to_be_visible()
    visitor.settled()
    visitor.sees_all_in_sight()
    page.get_by_role("link", name=texts("organisation.steps")).click()
    expect(page.locator("#steps")).to_be_in_viewport()
    assert "page=organisation" in page.url
    page.locator("h1.sv-title").scroll_into_view_if_needed()
    page.get_by_role("combobox", name=texts("organisation.part")).click()
    page.get_by_role("option", name="Zilverzoom (verzonnen) / Hoogelo").click()
    visitor.settled()
    expect(page.get_by_text(texts("organisation.scope_part", part="Zilverzoom (verzonnen) / Hoogelo"))).to_be_visible()
    expect(page.locator(".sv-map tbody th[scope=row]")).to_have_count(4)
    assert "Straatteam Hoogelo" in pdf_text(taken(visitor, "organisation-pdf"))
    # The tables for a researcher are of the whole organisation, whatever is chosen above.
    teams = pd.read_excel(io.BytesIO(taken(visitor, "research-xlsx")), sheet_name="scans")["team"]
    assert teams.nunique() == 40
    for kind in ("csv", "parquet"):
        names = zipfile.ZipFile(io.BytesIO(taken(visitor, f"research-{kind}"))).namelist()
        assert any(name.startswith("answers") for name in names)
