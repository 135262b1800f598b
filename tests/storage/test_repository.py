"""What a repository keeps, the same on every database."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from questionnaire.assessment import Action, Assessment, Response
from storage.database import Database
from storage.errors import ScanNotFoundError, StorageError
from storage.repository import Repository
from storage.tables import Base
from storage.teams import Teams
from storage.workshops import Workshops
from tests.storage.scans import ITEMS, full_scan, joint_scan


def rows(database: Database) -> dict[str, int]:
    """How many rows every table has."""
    with database.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) for table in Base.metadata.sorted_tables
        }


def test_a_scan_comes_back_as_it_was(repository: Repository) -> None:
    (scan_id,) = repository.add_assessments([full_scan()])
    assert repository.get_assessment(scan_id) == full_scan()


notes = st.none() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40)
answers = st.dictionaries(
    st.sampled_from([f"a.x{number}" for number in range(9)]),
    st.builds(Response, level=st.none() | st.integers(1, 5), note=notes),
)
scans = st.builds(
    lambda people, actions: full_scan(
        respondents=[{"id": f"r{number}", "answers": given} for number, given in enumerate(people)], actions=actions
    ),
    st.lists(answers, max_size=3),
    st.lists(st.builds(lambda text, due: {"text": text or "", "due": due}, notes, st.none() | st.dates()), max_size=2),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_scans=st.lists(scans, min_size=1, max_size=3))
def test_any_scans_come_back_as_they_were(repository: Repository, given_scans: list[Assessment]) -> None:
    ids = repository.add_assessments(given_scans)
    assert [repository.get_assessment(scan_id) for scan_id in ids] == given_scans


def test_the_list_shows_the_scan_saved_last_first(repository: Repository) -> None:
    first, second = repository.add_assessments([joint_scan("Noord"), joint_scan("Zuid")])
    repository.record_level(first, "team", ITEMS[0], 2)
    repository.record_level(first, "team", ITEMS[1], None)
    assert [(scan.id, scan.team, scan.answered) for scan in repository.list_scans()] == [
        (first, "Noord", 2),
        (second, "Zuid", 0),
    ]
    assert repository.get_stored(first) == repository.list_scans()[0]


def test_an_example_is_marked_as_one(repository: Repository) -> None:
    repository.add_assessments([joint_scan()], example=True)
    assert [scan.example for scan in repository.list_scans()] == [True]


def test_moments_have_a_time_zone_and_are_the_same_wherever_they_are_read(repository: Repository) -> None:
    (scan_id,) = repository.add_assessments([joint_scan()])
    before = dt.datetime.now(dt.UTC)
    saved = repository.record_level(scan_id, "team", ITEMS[0], 2)
    assert before <= saved <= dt.datetime.now(dt.UTC)
    assert repository.get_stored(scan_id).saved_at == saved
    assert repository.get_stored(scan_id).saved_at.utcoffset() == dt.timedelta(0)


def test_all_scans_are_added_or_none(repository: Repository, database: Database) -> None:
    def scans_that_end_badly():
        yield full_scan()
        yield joint_scan()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        repository.add_assessments(scans_that_end_badly())
    assert set(rows(database).values()) == {0}


def test_a_scan_the_database_refuses_takes_the_others_with_it(repository: Repository, database: Database) -> None:
    # Two respondents with one id: the model refuses it, so it is built around the model.
    person = full_scan().respondents[0]
    broken = full_scan().model_copy(update={"respondents": (person, person)})
    with pytest.raises(StorageError) as caught:
        repository.add_assessments([joint_scan(), broken])
    assert caught.value.reason == "other"
    assert set(rows(database).values()) == {0}


def test_an_answer_is_stored_over_the_former_one(repository: Repository) -> None:
    (scan_id,) = repository.add_assessments([joint_scan()])
    for response in (Response(level=1, note="eerst"), Response(level=None), Response(level=4, note="nu")):
        repository.record_level(scan_id, "team", ITEMS[0], response.level)
        repository.record_note(scan_id, "team", ITEMS[0], response.note)
        assert repository.get_assessment(scan_id).respondents[0].answers == {ITEMS[0]: response}


def test_a_level_leaves_the_note_and_makes_the_item_apply_again(repository: Repository) -> None:
    (scan_id,) = repository.add_assessments([joint_scan()])
    repository.record_level(scan_id, "team", ITEMS[0], 2)
    repository.record_note(scan_id, "team", ITEMS[0], "sinds mei")
    repository.record_not_applicable(scan_id, ITEMS[0], "eerst niet")
    repository.record_level(scan_id, "team", ITEMS[0], None)
    scan = repository.get_assessment(scan_id)
    assert scan.respondents[0].answers == {ITEMS[0]: Response(level=None, note="sinds mei")}
    assert scan.not_applicable == {}


def test_a_note_needs_an_answer(repository: Repository) -> None:
    (scan_id,) = repository.add_assessments([joint_scan()])
    with pytest.raises(ScanNotFoundError):
        repository.record_note(scan_id, "team", ITEMS[0], "waarbij?")


def test_not_applicable_can_be_said_and_taken_back(repository: Repository) -> None:
    (scan_id,) = repository.add_assessments([joint_scan()])
    repository.record_not_applicable(scan_id, ITEMS[0], "een reden")
    repository.record_not_applicable(scan_id, ITEMS[0], "een betere reden")
    assert repository.get_assessment(scan_id).not_applicable == {ITEMS[0]: "een betere reden"}
    repository.record_not_applicable(scan_id, ITEMS[0], None)
    assert repository.get_assessment(scan_id).not_applicable == {}


def test_the_actions_are_replaced_as_a_list(repository: Repository) -> None:
    (scan_id,) = repository.add_assessments([full_scan()])
    actions = (Action(text="b"), Action(text="a", due=dt.date(2027, 1, 1)), Action(text="b"))
    repository.record_actions(scan_id, actions)
    assert repository.get_assessment(scan_id).actions == actions
    repository.record_actions(scan_id, [])
    assert repository.get_assessment(scan_id).actions == ()


def test_the_place_is_remembered(repository: Repository) -> None:
    (scan_id,) = repository.add_assessments([joint_scan()])
    repository.record_place(scan_id, "tijd")
    assert repository.get_stored(scan_id).place == "tijd"


def test_deleting_a_scan_leaves_not_one_row_of_it(repository: Repository, database: Database) -> None:
    workshops = Workshops(database)
    scan_id = workshops.open_workshop(full_scan(), "CDFGHJ", roles_compared=False)
    assert scan_id is not None
    workshops.take_seat(scan_id, "0" * 64, "r9", 9, None, None)
    teams = Teams(database)
    teams.rename_team(teams.list_teams()[0].id, "Nieuw")
    # The secrets are the installation's, not a scan's.
    assert 0 not in (rows(database) | {"secret": 1}).values()
    repository.delete_scan(scan_id)
    assert set(rows(database).values()) == {0}


def test_deleting_a_scan_leaves_the_others_and_their_team(repository: Repository) -> None:
    first, second = repository.add_assessments([full_scan(), full_scan(date="2027-11-20")])
    repository.delete_scan(first)
    assert repository.get_assessment(second) == full_scan(date="2027-11-20")


def test_a_changed_head_moves_the_scan_and_drops_an_empty_team(repository: Repository, database: Database) -> None:
    moved, stays = repository.add_assessments([joint_scan("Oost"), joint_scan("West")])
    day = dt.date(2027, 1, 2)
    repository.change_head(moved, organisation="Welzijn Voorbeeld", team="West", team_size=9, date=day)
    found = repository.get_assessment(moved)
    assert (found.team, found.team_size, found.date) == ("West", 9, day)
    assert rows(database)["team"] == 1
    repository.change_head(moved, organisation="Elders", team="West", team_size=9, date=day)
    assert repository.get_assessment(moved).organisation == "Elders"
    assert repository.get_assessment(stays) == joint_scan("West")
    assert rows(database)["team"] == 2


@pytest.mark.parametrize(
    "call",
    [
        lambda repository: repository.get_assessment("gone"),
        lambda repository: repository.get_stored("gone"),
        lambda repository: repository.delete_scan("gone"),
        lambda repository: repository.record_level("gone", "team", ITEMS[0], 1),
        lambda repository: repository.record_note("gone", "team", ITEMS[0], "x"),
        lambda repository: repository.record_not_applicable("gone", ITEMS[0], "x"),
        lambda repository: repository.record_actions("gone", []),
        lambda repository: repository.change_head(
            "gone", organisation="o", team="t", team_size=1, date=dt.date(2026, 1, 1)
        ),
    ],
)
def test_a_scan_that_is_not_there_is_told(repository: Repository, database: Database, call) -> None:
    with pytest.raises(ScanNotFoundError):
        call(repository)
    assert set(rows(database).values()) == {0}


def test_somebody_who_is_not_in_the_scan_cannot_answer(repository: Repository) -> None:
    (scan_id,) = repository.add_assessments([joint_scan()])
    with pytest.raises(ScanNotFoundError):
        repository.record_level(scan_id, "r1", ITEMS[0], 1)


def test_the_database_itself_refuses_a_level_of_six(repository: Repository, database: Database) -> None:
    (scan_id,) = repository.add_assessments([joint_scan()])
    repository.record_level(scan_id, "team", ITEMS[0], 1)
    with pytest.raises(StorageError), database.writing() as session:
        session.execute(text("UPDATE response SET level = 6"))
    assert repository.get_assessment(scan_id).respondents[0].answers[ITEMS[0]].level == 1
