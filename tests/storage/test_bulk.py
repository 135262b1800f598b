"""Reading many scans at once gives what reading them one by one gives."""

import numpy as np

from questionnaire.answer_table import NO_LINK, UNKNOWN, AnswerTable
from questionnaire.assessment import Assessment
from storage.bulk import AT_ONCE, read_answers, read_assessments
from storage.database import Database
from storage.repository import Repository
from tests.storage.scans import ITEMS, full_scan, joint_scan

OTHER_ITEM = "signalen.route"


def people(*answers: dict[str, int | None], link: str | None = None) -> list[dict]:
    """Respondents with these levels; the first one with that code."""
    return [
        {
            "id": f"r{number}",
            "link": link if number == 0 else None,
            "answers": {item: {"level": level} for item, level in levels.items()},
        }
        for number, levels in enumerate(answers)
    ]


def individual(*answers: dict[str, int | None], link: str | None = None) -> Assessment:
    return full_scan(respondents=people(*answers, link=link))


def test_whole_scans_are_those_that_are_read_one_by_one(database: Database, repository: Repository) -> None:
    scans = [
        full_scan(),
        joint_scan(),
        joint_scan(respondents=[{"id": "team", "answers": {OTHER_ITEM: {"level": 2, "note": "☂,;"}}}]),
        individual({ITEMS[2]: 5, ITEMS[0]: None}, {}, {ITEMS[1]: 1}),
        joint_scan(respondents=[]),
    ]
    ids = repository.add_assessments(scans)
    found = read_assessments(database, ids[::-1])
    assert list(found) == ids[::-1]
    for id_, scan in found.items():
        alone = repository.get_assessment(id_)
        assert scan == alone
        assert scan.model_dump_json() == alone.model_dump_json()


def test_scans_that_are_gone_are_left_out(database: Database, repository: Repository) -> None:
    kept, gone = repository.add_assessments([full_scan(), joint_scan()])
    repository.delete_scan(gone)
    assert list(read_assessments(database, [gone, kept, "0"])) == [kept]
    assert read_answers(database, [gone, kept, "0"]).ids == (kept,)


def test_a_scan_that_is_asked_for_twice_comes_once(database: Database, repository: Repository) -> None:
    (id_,) = repository.add_assessments([full_scan()])
    assert list(read_assessments(database, [id_, id_])) == [id_]
    assert read_answers(database, [id_, id_]).ids == (id_,)


def test_nothing_asked_for_gives_empty_columns(database: Database) -> None:
    table = read_answers(database, [])
    assert (table.ids, table.heads, table.items) == ((), (), ())
    columns = (table.respondent_scan, table.respondent_link, table.respondent, table.item, table.level, table.scan)
    assert [len(column) for column in columns] == [0] * len(columns)
    assert read_assessments(database, []) == {}


def test_columns_hold_every_answer_of_every_scan(database: Database, repository: Repository) -> None:
    ids = repository.add_assessments(
        [
            individual({ITEMS[0]: 3, ITEMS[1]: None}, {}, {OTHER_ITEM: 5}),
            joint_scan(respondents=[{"id": "team", "answers": {ITEMS[1]: {"level": 1}}}]),
            full_scan(),
        ]
    )
    table = read_answers(database, ids)
    assert table.ids == tuple(ids)
    assert table.items == tuple(sorted({*ITEMS, OTHER_ITEM}))
    assert [head.mode for head in table.heads] == ["individual", "joint", "individual"]
    assert table.heads[2] == repository.get_assessment_head(ids[2])
    assert table.respondent_scan.tolist() == [0, 0, 0, 1, 2, 2, 2]
    assert answers_in(table) == [
        {(0, ITEMS[0], 3), (0, ITEMS[1], UNKNOWN), (2, OTHER_ITEM, 5)},
        {(3, ITEMS[1], 1)},
        {(4, ITEMS[0], 3), (4, ITEMS[1], UNKNOWN), (4, ITEMS[2], 1), (5, ITEMS[0], 5)},
    ]
    assert table.people().tolist() == [2, 1, 2]


def test_columns_are_small_and_in_order(database: Database, repository: Repository) -> None:
    ids = repository.add_assessments([individual({ITEMS[0]: 3}, {ITEMS[1]: 2, ITEMS[0]: 1}) for _ in range(3)])
    table = read_answers(database, ids)
    columns = (table.respondent_scan, table.respondent_link, table.respondent, table.item, table.level)
    assert [column.dtype for column in columns] == [np.int32, np.int32, np.int32, np.int16, np.int8]
    assert np.all(np.diff(table.respondent) >= 0)
    assert np.all(np.diff(table.scan) >= 0)


def test_the_same_code_is_the_same_number_in_every_scan(database: Database, repository: Repository) -> None:
    some = {ITEMS[0]: 3}
    ids = repository.add_assessments(
        [individual(some, some, link="a"), individual(some, link="b"), individual(some, {}, link="a")]
    )
    table = read_answers(database, ids)
    first, none, other, again, nobody = table.respondent_link.tolist()
    assert first == again != other
    assert none == nobody == NO_LINK
    assert table.link.tolist() == [first, NO_LINK, other, again]


def test_more_scans_than_one_statement_may_ask_for(database: Database, repository: Repository) -> None:
    note = [{"id": "team", "answers": {ITEMS[0]: {"level": 4, "note": "x"}}}]
    ids = repository.add_assessments([joint_scan(respondents=note)] * (AT_ONCE + 2))
    assert [scan.respondents[0].answers[ITEMS[0]].note for scan in read_assessments(database, ids).values()] == [
        "x"
    ] * len(ids)
    table = read_answers(database, ids)
    assert table.ids == tuple(ids)
    assert table.level.tolist() == [4] * len(ids)


def answers_in(table: AnswerTable) -> list[set[tuple[int, str, int]]]:
    """Per scan: person, item and level of each answer."""
    found: list[set[tuple[int, str, int]]] = [set() for _ in table.ids]
    for scan, person, item, level in zip(table.scan, table.respondent, table.item, table.level, strict=True):
        found[scan].add((int(person), table.items[item], int(level)))
    return found
