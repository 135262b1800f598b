"""The report of an organisation: a real PDF, read back, and what people typed in it."""

from pathlib import Path

import page as page_validation
import pytest

from reporting.organisation_paper import organisation_html, render_organisation_pdf
from reporting.organisation_views import OrganisationView
from tests.pdf import pdf_text
from tests.workflow.scans import INSTRUMENT
from tests.workflow.teams import ORGANISATION, team_of, together
from translations import LANGUAGES, load_texts
from workflow.made_up_organisation import start_organisation
from workflow.organisation import get_organisation
from workflow.team import list_teams, set_part_of
from workflow.workplace import OWNER, Workplace, open_workplace

NASTY = "<script>alert(1)</script> & <img src=file:///etc/passwd>"


@pytest.fixture
def work(tmp_path: Path) -> Workplace:
    return open_workplace(f"sqlite:///{tmp_path / 'stevig.db'}").used_by(OWNER)


def forty(work: Workplace, language: str) -> OrganisationView:
    return get_organisation(work, start_organisation(work), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_forty_teams_on_paper_can_be_read_by_everybody(work: Workplace, language: str, tmp_path: Path) -> None:
    view, file = forty(work, language), tmp_path / "organisation.pdf"
    file.write_bytes(render_organisation_pdf(view, INSTRUMENT.version))
    report = page_validation.validate_pdf(str(file), profile=page_validation.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, str(report)
    said, texts = pdf_text(file.read_bytes()), load_texts(language)
    for row in (row for group in view.groups for row in group.rows):
        assert row.name in said
    headings = ("attention", "map", "changes", "report_shared", "steps", "report_method")
    assert [name for name in headings if texts(f"organisation.{name}") not in said] == []
    assert view.helps
    assert all(one.title in said for one in view.helps)


def test_the_same_teams_give_the_same_bytes(work: Workplace) -> None:
    view = forty(work, "nl")
    assert render_organisation_pdf(view, "1.0") == render_organisation_pdf(view, "1.0")


def test_what_people_typed_is_text_and_nothing_more(work: Workplace) -> None:
    work.repository.add_assessments([together(NASTY, 1, organisation=ORGANISATION), together("Zuid", 1)])
    for team in list_teams(work):
        set_part_of(work, team.id, NASTY)
    html = organisation_html(get_organisation(work, ORGANISATION, "nl"), "1.0")
    assert "<script>" not in html
    assert "file:" not in html.replace("src=file:", "")
    assert "&lt;script&gt;" in html
    assert render_organisation_pdf(get_organisation(work, ORGANISATION, "nl"), "1.0").startswith(b"%PDF")


def test_little_to_tell_is_told(work: Workplace) -> None:
    work.repository.add_assessments([team_of("Klein", [3] * 4)])
    html = organisation_html(get_organisation(work, ORGANISATION, "nl"), "1.0")
    texts = load_texts("nl")
    assert texts("organisation.headline.none") in html
    assert texts("organisation.nothing_shared") in html
    assert texts("organisation.hidden_row") in html
