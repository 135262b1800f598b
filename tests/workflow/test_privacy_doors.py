"""Somebody goes past every door through which something of a scan can leave, looking for one person's answer."""

import dataclasses
import html
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import stevig
from reporting.render import render_html
from storage.errors import ClosedError
from tests.app.conftest import Open
from tests.workflow.doors import DOCUMENTS, FILES, Door, in_attachment
from tests.workflow.scans import ITEMS
from tests.workflow.scans import scan as made_up
from tests.workflow.workshops import everywhere, join, revealed, start
from translations import load_texts
from workflow.exchange.files import write_scan
from workflow.report import get_report
from workflow.scan import add_scans, get_assessment, record_not_applicable
from workflow.seat import record_answers
from workflow.talk import get_talk_page
from workflow.workplace import Workplace
from workflow.workshop import record_agreed, reveal

NOTE = "Alleen Kees weet waar het wachtwoord ligt"
DUTCH = load_texts("nl")
COUNTS = re.compile(r"\d+ antwoord|\d+ keer ‘weet ik niet’|\d+ open\b|Een derde of meer|kan dit niveau|beantwoord\.")
EVERY_DOOR = pytest.mark.parametrize("door", DOCUMENTS + FILES, ids=lambda door: door.__name__)
EVERY_FILE = pytest.mark.parametrize("door", FILES, ids=lambda door: door.__name__)
EVERY_DOCUMENT = pytest.mark.parametrize("door", DOCUMENTS, ids=lambda door: door.__name__)


def stored(work: Workplace, *levels: int | None, note: str | None = None, **changes: object) -> str:
    """A scan from a file, of people who answered the same to every question; the first one writes the note."""
    people = [
        {
            "id": f"p{number}",
            "answers": {item: {"level": level, "note": note if number == 0 else None} for item in ITEMS},
        }
        for number, level in enumerate(levels)
    ]
    return add_scans(work, [made_up(respondents=people, team_size=len(levels) or 1, **changes)])[0]


def plain(report: object) -> dict[str, object]:
    """Everything a report holds, without what differs between two scans by name."""
    fields = dataclasses.asdict(dataclasses.replace(report, texts=None))  # type: ignore[type-var]
    return {name: value for name, value in fields.items() if name != "texts"}


# -- before and after the reveal (A2) -------------------------------------------------------------------------------


@EVERY_DOOR
def test_before_the_reveal_a_newcomer_changes_nothing_that_can_be_seen(
    work: Workplace, screen: Open, door: Door
) -> None:
    scan = start(work)
    for _ in range(5):
        join(work, scan, everywhere(2))
    before = without_numbers(door(work, screen, scan))
    join(work, scan, everywhere(5))
    assert without_numbers(door(work, screen, scan)) == before
    assert get_talk_page(work, scan, "nl").talks == ()


def test_after_the_reveal_nothing_changes_any_more(work: Workplace) -> None:
    scan = revealed(work, 2, 3, 4)
    before = plain(get_report(work, scan, "nl"))
    with pytest.raises(AssertionError):
        join(work, scan, everywhere(5))
    free = next(item.id for item in work.instrument.active_items.values() if not item.critical)
    # With and without a question: the difference is the average of that question.
    with pytest.raises(ClosedError):
        record_not_applicable(work, scan, free, "toch niet")
    reveal(work, scan)
    assert plain(get_report(work, scan, "nl")) == before


def test_a_seat_that_is_open_takes_no_answer_after_the_reveal(work: Workplace) -> None:
    scan = start(work)
    token = join(work, scan, everywhere(2))
    reveal(work, scan)
    with pytest.raises(ClosedError):
        record_answers(work, token, everywhere(5))


def without_numbers(text: str) -> str:
    """The text without how many people there are: before the reveal that is all that may change."""
    return re.sub(r"\d+", "0", text)


# -- one or two people ----------------------------------------------------------------------------------------------


@EVERY_DOOR
def test_two_people_find_nothing_of_each_other(work: Workplace, screen: Open, door: Door) -> None:
    """Whatever the two answered, every door says the same."""
    one_answer = [{"id": f"p{number}", "answers": {ITEMS[0]: {"level": 5}}} for number in range(2)]
    (open_ends,) = add_scans(work, [made_up(respondents=one_answer, team_size=2)])
    scans = (stored(work, 1, 1), stored(work, 4, None), open_ends)
    found = {door(work, screen, scan).replace(scan, "") for scan in scans}
    assert len(found) == 1


@EVERY_DOCUMENT
def test_two_people_read_why(work: Workplace, screen: Open, door: Door) -> None:
    scan = stored(work, 1, 4)
    assert squeezed(DUTCH("privacy.too_few")) in squeezed(door(work, screen, scan))


# -- three or four people -------------------------------------------------------------------------------------------


@EVERY_DOOR
@pytest.mark.parametrize("level", [1, 5])
def test_four_people_cannot_tell_that_all_answered_the_same(
    work: Workplace, screen: Open, door: Door, level: int
) -> None:
    other = everywhere(level) | {ITEMS[0]: 2 if level == 1 else 4}
    found = []
    for last in (everywhere(level), other):
        scan = start(work, team_size=4)
        for answers in (*[everywhere(level)] * 3, last):
            join(work, scan, answers)
        reveal(work, scan)
        found.append(door(work, screen, scan).replace(scan, ""))
    assert found[0] == found[1]


@EVERY_DOCUMENT
def test_three_people_see_no_counts_and_read_why(work: Workplace, screen: Open, door: Door) -> None:
    scan = start(work, team_size=3)
    for answers in (everywhere(2), everywhere(3), everywhere(4) | {ITEMS[0]: None}):
        join(work, scan, answers)
    reveal(work, scan)
    page = squeezed(door(work, screen, scan))
    assert not COUNTS.search(without_rules(page))
    assert squeezed(DUTCH("privacy.few")) in page
    assert squeezed(DUTCH("agreement.differ")) in page


@EVERY_DOOR
def test_a_note_by_one_of_three_stays_inside(work: Workplace, screen: Open, door: Door) -> None:
    assert "Kees" not in door(work, screen, stored(work, 2, 3, 4, note=NOTE))


@pytest.mark.parametrize("door", [*DOCUMENTS, in_attachment], ids=lambda door: door.__name__)
def test_a_note_of_one_person_is_in_no_document_of_any_size(work: Workplace, screen: Open, door: Door) -> None:
    assert "Kees" not in door(work, screen, stored(work, 2, 3, 4, 2, 3, 4, note=NOTE))


@EVERY_FILE
def test_the_files_of_four_people_hold_no_answer(work: Workplace, screen: Open, door: Door) -> None:
    content = door(work, screen, stored(work, 2, 3, 4, 4))
    assert '"level"' not in content
    assert "p0" not in content
    assert "Team Noord" in content


@EVERY_DOCUMENT
def test_the_answer_of_one_person_leads_to_no_advice(work: Workplace, screen: Open, door: Door) -> None:
    """Five of six do not know; what the sixth chose must not be found in the level or the step that is advised."""
    found = []
    for level in (1, 4):
        scan = start(work)
        for number in range(6):
            join(work, scan, everywhere(3) | {ITEMS[0]: level if number == 0 else None})
        reveal(work, scan)
        found.append(door(work, screen, scan).replace(scan, ""))
    assert found[0] == found[1]


# -- roles (W3) -----------------------------------------------------------------------------------------------------


@EVERY_DOOR
def test_a_filter_by_role_that_leaves_two_people_shows_nothing(work: Workplace, screen: Open, door: Door) -> None:
    found = []
    for role in ("manager", None):
        people = [
            {"id": f"p{number}", "role": role if number in (0, 4) else "worker", "answers": {ITEMS[0]: {"level": 3}}}
            for number in range(7)
        ]
        (scan,) = add_scans(work, [made_up(respondents=people, team_size=7)])
        found.append(door(work, screen, scan).replace(scan, ""))
        assert get_report(work, scan, "nl").roles == ()
        assert DUTCH("privacy.files.roles") in get_report(work, scan, "nl").files
    assert found[0] == found[1]


@pytest.mark.parametrize(("told", "shown"), [(True, 6), (False, 0)])
def test_three_and_three_are_compared_only_when_they_were_told(work: Workplace, told: bool, shown: int) -> None:
    roles = ("worker", "worker", "worker", "manager", "manager", "manager")
    scan = revealed(work, 2, 2, 2, 4, 4, 4, roles=roles, roles_compared=told)  # type: ignore[arg-type]
    assert len(get_report(work, scan, "nl").roles) == shown


# -- what is shown, and what is told --------------------------------------------------------------------------------


def test_five_people_see_counts_spread_and_what_they_agreed(work: Workplace) -> None:
    scan = revealed(work, 1, 2, 3, 4, 5)
    record_agreed(work, scan, ITEMS[0], 3, "Iedereen kent de afspraak nu")
    report = get_report(work, scan, "nl")
    assert report.hidden == report.files == ""
    assert "25 antwoorden" in report.conditions[0].counts
    assert DUTCH("privacy.gap", gap="2") in report.conditions[0].agreement
    assert len(report.talks) == 8
    (agreed,) = [talk for talk in report.talks if talk.agreed]
    assert (agreed.agreed, agreed.reason) == (3, "Iedereen kent de afspraak nu")
    assert "Iedereen kent de afspraak nu" in render_html(report)


def test_an_export_says_what_it_left_out_and_why(work: Workplace) -> None:
    small, large = stored(work, 2, 3, 4), stored(work, 2, 3, 4, 2, 3)
    told = CliRunner().invoke(stevig, ["export", small])
    assert told.exit_code == 0
    assert "all answers left out: fewer than 5 people answered" in told.stderr
    assert CliRunner().invoke(stevig, ["export", large]).stderr == ""


def test_what_somebody_holds_as_a_file_is_computed_whole(work: Workplace, tmp_path: Path) -> None:
    whole = get_assessment(work, stored(work, 2, 3, 4))
    (tmp_path / "a.scan.json").write_bytes(write_scan(whole))
    (scored,) = json.loads(CliRunner().invoke(stevig, ["score", "--json", str(tmp_path / "a.scan.json")]).stdout)
    assert scored["conditions"][0]["counts"]["answered"] == 15
    assert scored["conditions"][0]["items"][0]["distribution"] == [0, 1, 1, 1, 0]


def squeezed(text: str) -> str:
    """The text without line breaks, so that a sentence is found wherever it was broken."""
    return " ".join(html.unescape(text).split())


def without_rules(page: str) -> str:
    """A page without the part that explains the rules, which is the same for every team."""
    return page.split(DUTCH("method.rules"))[0] if page.count(DUTCH("method.rules")) == 1 else page
