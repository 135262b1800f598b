"""What is wrong with a file, said to somebody who reads a page and not a terminal."""

import pickle

import pytest

from tests.workflow.scans import INSTRUMENT, ITEMS
from workflow.errors import MOST_FAULTS, InputError, shown
from workflow.exchange.files import scans_in
from workflow.fault_lines import fault_lines
from workflow.phrases import phrase

A = ITEMS[0]
CELLS = InputError("a.xlsx", phrase("has more than {most} cells", most=2_000_000), "keep only the rows with answers")


def refused(data: str, name: str) -> InputError:
    with pytest.raises(InputError) as caught:
        scans_in(data.encode(), name, INSTRUMENT)
    return caught.value


def test_a_phrase_is_its_english_and_travels_between_processes() -> None:
    made = phrase("{where}: row {row}", where=phrase("{where}: sheet {sheet}", where="a", sheet="{row}"), row=3)
    assert made == "a: sheet {row}: row 3"
    again = pickle.loads(pickle.dumps(InputError(made, "is empty", "add it", [CELLS])))
    assert (again.where.template, again.where.values["where"].values["sheet"]) == ("{where}: row {row}", "{row}")
    assert fault_lines(again, "nl") == fault_lines(InputError.of([InputError(made, "is empty", "add it"), CELLS]), "nl")
    assert phrase("write {...}") == "write {...}"


def test_a_count_is_written_as_in_the_language_and_in_a_terminal_as_it_was() -> None:
    assert fault_lines(CELLS, "nl") == [
        "“a.xlsx”: Dit bestand heeft meer dan 2.000.000 cellen. Houd alleen de rijen met antwoorden over."
    ]
    assert fault_lines(CELLS, "en") == ["a.xlsx: has more than 2,000,000 cells; keep only the rows with answers"]
    assert str(CELLS) == "a.xlsx: has more than 2000000 cells; keep only the rows with answers"


def test_every_fault_of_a_table_is_told_at_its_place() -> None:
    error = refused(f"organisation,team,date,role,{A}\nO,T,morgen,baas,3\nO,,2026-11-20,,goed\n", "t.csv")
    assert fault_lines(error, "nl") == [
        '“t.csv”, rij 2, kolom date: "morgen" is geen datum. Schrijf de datum zo: 2026-11-20.',
        '“t.csv”, rij 2, kolom role: Stevig kent "baas" hier niet. Schrijf worker of manager, of laat de cel leeg.',
        "“t.csv”, rij 3, kolom team: Hier staat niets. Vul dit op elke rij in.",
        f'“t.csv”, rij 3, kolom {A}: "goed" is geen niveau. Schrijf 1, 2, 3, 4, 5 of "weet ik niet".',
    ]
    assert fault_lines(error, "en") == error.lines()


def test_a_row_of_a_large_table_is_no_count() -> None:
    where = phrase("{where}: row {row}", where="t.csv", row=100_001)
    assert fault_lines(InputError(where, "is empty", "add it"), "nl")[0].startswith("“t.csv”, rij 100001: ")


def test_the_place_of_another_row_is_told_too() -> None:
    error = refused(f"organisation,team,date,team_size,{A}\nO,T,2026-11-20,5,3\nO,T,2026-11-20,,4\n", "t.csv")
    assert fault_lines(error, "nl") == [
        "“t.csv”, rij 3, kolom team_size: Hier staat niets, maar bij “t.csv”, rij 2 staat 5. "
        "Schrijf op elke rij van één scan hetzelfde."
    ]


def test_a_damaged_scan_file_is_told_without_the_english_of_the_reader() -> None:
    assert fault_lines(refused('{"format": ', "a.scan.json"), "nl") == [
        "“a.scan.json”, regel 1, teken 12: Dit scanbestand is beschadigd. "
        "Verbeter die plek, of haal het bestand opnieuw uit Stevig."
    ]
    assert fault_lines(refused('{"a": 1, "a": 2}', "a.scan.json"), "nl")[0].endswith(
        'Het veld "a" staat twee keer op dezelfde plek. Verbeter dat, of haal het bestand opnieuw uit Stevig.'
    )


def test_a_page_sends_nobody_to_a_terminal() -> None:
    error = refused(f"organisation,team,date,{A},Vraag\nO,T,2026-11-20,3,4\n", "t.csv")
    assert "stevig instrument" in str(error)
    assert fault_lines(error, "nl") == [
        '“t.csv”, rij 1, kolom 5: Stevig kent de kolom "Vraag" niet. Verbeter de titel of haal de kolom weg. '
        "De vaste namen van de vragen staan in het Excel-bestand van een scan, op het blad ‘uitleg’."
    ]
    assert "stevig instrument" not in fault_lines(error, "en")[0]


def test_what_a_file_says_stays_on_one_line_and_is_not_filled_in() -> None:
    error = InputError("a\n{most}.csv", phrase("{value} is not a date", value=shown("{x}\x1b")), "add it")
    assert fault_lines(error, "nl") == ['“a\\n{most}.csv”: "{x}\\x1b" is geen datum. Voeg dit toe.']


def test_past_the_most_faults_there_is_a_count() -> None:
    faults = [InputError(f"{number}.csv", "is empty", "add it") for number in range(MOST_FAULTS + 1)]
    lines = fault_lines(InputError.of(faults), "nl")
    assert len(lines) == MOST_FAULTS + 1
    assert lines[-1] == "En nog 1 andere fout. Verbeter eerst deze."
    assert fault_lines(InputError.of([*faults, *faults]), "nl")[-1].startswith("En nog 22 andere fouten.")


@pytest.mark.parametrize(
    "error",
    [
        InputError("a.csv", "is new to us", "add it"),
        InputError("a.csv", "is empty", phrase("try {number} times", number=3)),
        InputError(phrase("{where}: page {page}", where="a.csv", page=1), "is empty", "add it"),
        InputError("a.csv", phrase("{here} here, but {there} at {where}", here="1", there="2", where=3), "x"),
    ],
)
def test_what_has_no_dutch_words_stays_english_as_a_whole(error: InputError) -> None:
    assert fault_lines(error, "nl") == error.lines()


def test_a_language_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        fault_lines(CELLS, "de")
