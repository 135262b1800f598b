"""Comparisons of real files through the real command: groups, order, words and JSON."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from cli import stevig
from questionnaire.assessment import Assessment
from questionnaire.loader import default_instrument
from reporting.change import ChangeWording
from scoring.shown_change import shown_change
from tests.workflow.scans import INSTRUMENT, ITEMS, joint_scan, scan
from translations import LANGUAGES, load_texts
from workflow.comparison import compare_scans
from workflow.exchange.files import to_csv, write_scan
from workflow.schemas import FOLDER

PUBLIC = {"organisation", "team", "from", "to", "linked", "dropped_items", "moved_together", "conditions"}
PUBLIC_CONDITION = {"id", "n", "before", "after", "change", "low", "high", "verdict", "reason"}


def team_day(date: str, levels: dict[str, int], *, people: int = 5, apart: bool = False, **changes: Any) -> Assessment:
    """A scan of people who all give a condition its level in `levels`, else 2; or 1, 2, 3 and so on when apart."""
    respondents = [
        {
            "id": f"r{number}",
            "link": f"code{number}",
            "answers": {item: {"level": 1 + number if apart else levels.get(item.split(".")[0], 2)} for item in ITEMS},
        }
        for number in range(people)
    ]
    return scan(date=date, team_size=people, respondents=respondents, **changes)


FIRST = team_day("2026-01-10", {})
SECOND = team_day("2027-01-10", {"tijd": 3})
THIRD = team_day("2028-01-10", {"tijd": 4, "beleid": 1})

# Two days, and whether it is the later one.
DAYS = (("2026-01-10", False), ("2027-01-10", True))


def compare(*arguments: object) -> Result:
    result = CliRunner().invoke(stevig, ["compare", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def save(tmp_path: Path) -> Any:
    """save(scan, ...): the paths of scan files with these scans."""

    def write(*scans: Assessment) -> list[Path]:
        paths = [tmp_path / f"{number}.scan.json" for number in range(len(scans))]
        for path, one in zip(paths, scans, strict=True):
            path.write_bytes(write_scan(one))
        return paths

    return write


def found(result: Result) -> list[dict[str, Any]]:
    assert (result.exit_code, result.stderr) == (0, "")
    changes: list[dict[str, Any]] = json.loads(result.stdout)
    schema = json.loads((FOLDER / "compare.schema.json").read_text("utf-8"))
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(changes)
    return changes


def test_the_json_has_the_public_fields_and_unrounded_numbers(save: Any) -> None:
    (change,) = found(compare("--json", *save(FIRST, SECOND)))
    assert change.keys() >= PUBLIC
    assert [one["id"] for one in change["conditions"]] == [condition.id for condition in INSTRUMENT.conditions]
    assert all(one.keys() >= PUBLIC_CONDITION for one in change["conditions"])
    assert (change["organisation"], change["team"]) == ("Welzijn Voorbeeld", "Team Noord")
    assert (change["from"], change["to"], change["linked"]) == ("2026-01-10", "2027-01-10", 5)
    tijd = next(one for one in change["conditions"] if one["id"] == "tijd")
    assert (tijd["n"], tijd["before"], tijd["after"], tijd["change"]) == (5, 25.0, 50.0, 1.0)
    assert (tijd["verdict"], tijd["reason"]) == ("clearly up", None)
    assert tijd["low"] == pytest.approx(2 - tijd["high"])
    assert tijd["low"] != round(tijd["low"], 6)


def test_each_scan_stands_beside_the_previous_one_and_the_first(save: Any) -> None:
    changes = found(compare("--json", *save(THIRD, FIRST, SECOND)))
    assert [(one["from"][:4], one["to"][:4], one["against"]) for one in changes] == [
        ("2026", "2027", "previous"),
        ("2027", "2028", "previous"),
        ("2026", "2028", "first"),
    ]


def test_the_order_of_the_files_does_not_matter(save: Any) -> None:
    paths = save(FIRST, SECOND, THIRD)
    assert compare("--json", *paths).stdout == compare("--json", *reversed(paths)).stdout


def test_teams_and_organisations_stay_apart(save: Any) -> None:
    others = [
        team_day("2026-01-10", {}, team="Team Zuid"),
        team_day("2027-01-10", {"accounts": 1}, team="Team Zuid"),
        team_day("2026-01-10", {}, organisation="Elders"),
        team_day("2027-01-10", {}, organisation="Elders"),
    ]
    changes = found(compare("--json", *save(FIRST, *others, SECOND)))
    assert [(one["organisation"], one["team"]) for one in changes] == [
        ("Welzijn Voorbeeld", "Team Noord"),
        ("Welzijn Voorbeeld", "Team Zuid"),
        ("Elders", "Team Noord"),
    ]


def test_the_noise_is_that_of_the_organisation_and_of_no_other(save: Any) -> None:
    """Noord moved alike; in Zuid people moved apart, which makes Noord less sure when both are given."""
    zuid = [team_day(date, {}, team="Team Zuid", apart=later) for date, later in DAYS]
    elders = [one.model_copy(update={"organisation": "Elders"}) for one in zuid]

    def width(*scans: Assessment) -> float:
        condition = found(compare("--json", *save(*scans)))[0]["conditions"][0]
        return float(condition["high"] - condition["low"])

    assert width(FIRST, SECOND, *zuid) > width(FIRST, SECOND)
    assert width(FIRST, SECOND, *elders) == width(FIRST, SECOND)


def test_joint_scans_have_a_difference_and_no_verdict(save: Any) -> None:
    earlier, later = joint_scan(), joint_scan(date=SECOND.date)
    answers = {item: answer.model_copy(update={"level": 4}) for item, answer in later.respondents[0].answers.items()}
    later = later.model_copy(update={"respondents": (later.respondents[0].model_copy(update={"answers": answers}),)})
    (change,) = found(compare("--json", *save(earlier, later)))
    for one in change["conditions"]:
        assert (one["change"], one["low"], one["high"], one["verdict"]) == (1.0, None, None, "not compared")
        assert one["reason"] == "agreed answers"


def test_a_table_holds_several_scans(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(to_csv([FIRST, SECOND]))
    (change,) = found(compare("--json", tmp_path / "t.csv"))
    assert change["basis"] == "unlinked"


def test_a_team_with_one_scan_is_named_and_the_others_are_compared(save: Any) -> None:
    result = compare("--json", *save(FIRST, SECOND, joint_scan()))
    assert result.exit_code == 0
    assert result.stderr == "not compared, one scan only: Welzijn Voorbeeld, Team Zuid\n"
    assert len(json.loads(result.stdout)) == 1


def test_nothing_to_compare_is_said_per_team(save: Any) -> None:
    result = compare(*save(FIRST, joint_scan()))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        f"Welzijn Voorbeeld, {team}: there is one scan of this team; "
        "give an earlier or a later scan of the same team as well"
        for team in ("Team Noord", "Team Zuid")
    ]


def test_a_file_that_cannot_be_read_stops_the_whole(save: Any, tmp_path: Path) -> None:
    (tmp_path / "stuk.json").write_text("{")
    result = compare(*save(FIRST, SECOND), tmp_path / "stuk.json", tmp_path / "weg.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [
        str(tmp_path / "stuk.json"),
        str(tmp_path / "weg.json"),
    ]


def test_in_words_in_both_languages(save: Any) -> None:
    paths = save(FIRST, SECOND)
    dutch, english = compare(*paths).stdout, compare(*paths, "--language", "en").stdout
    assert dutch.splitlines()[:2] == [
        "Team Noord (Welzijn Voorbeeld), van 10 januari 2026 naar 10 januari 2027",
        "Vijf mensen deden twee keer mee.",
    ]
    assert english.splitlines()[0] == "Team Noord (Welzijn Voorbeeld), from 10 January 2026 to 10 January 2027"
    for text, name, verdict, means in (
        (dutch, "Tijd", "duidelijk omhoog", "Niet te zeggen betekent niet dat er niets gebeurd is."),
        (english, "Time", "clearly up", "That we cannot tell does not mean that nothing happened."),
    ):
        (row,) = [line for line in text.splitlines() if line.startswith(f"{name} ")]
        assert row.split()[1:4] == ["25", "50", "+25"]
        assert row.endswith(verdict)
        assert means in text


def test_why_nothing_is_compared_stands_there_once(save: Any) -> None:
    text = compare(*save(team_day("2026-01-10", {}, people=2), team_day("2027-01-10", {}, people=2))).stdout
    assert text.count("Minder dan drie mensen deden met hun code twee keer mee.") == 1
    assert text.count("niet vergeleken") == len(INSTRUMENT.conditions)


def test_a_name_cannot_steer_the_terminal(save: Any) -> None:
    scans = (one.model_copy(update={"team": "Noord\x1b[2J\nKlaar"}) for one in (FIRST, SECOND))
    assert compare(*save(*scans)).stdout.startswith("Noord\\x1b[2J\\nKlaar (Welzijn")


# -- the sentences of pages and papers -------------------------------------------------------------------------------


def sentences(audience: Any, *scans: Assessment) -> dict[str, str]:
    """The sentence of each condition of the last comparison, in Dutch."""
    change = shown_change(compare_scans(INSTRUMENT, scans)[0], audience)
    wording = ChangeWording(default_instrument(), load_texts("nl"))
    return {one.id: wording.sentence(change, one) for one in change.conditions}


def test_the_sentences_say_what_how_sure_and_for_whom() -> None:
    said = sentences("team", FIRST, SECOND)
    assert said["tijd"] == (
        "Duidelijk omhoog: 25 punten (waarschijnlijk tussen 17 en 33). "
        "Dat geldt voor de vijf mensen die twee keer meededen. Zo'n duidelijke verandering komt zelden door toeval."
    )
    assert said["accounts"] == (
        "Van 25 naar 25. We kunnen nog niet zeggen of er iets veranderd is. Zoveel schommelt een score ook vanzelf. "
        "Niet te zeggen betekent niet dat er niets gebeurd is."
    )
    down = sentences("team", SECOND, team_day("2028-01-10", {}))
    assert down["tijd"].startswith("Duidelijk omlaag: 25 punten (waarschijnlijk tussen 17 en 33).")


def test_with_a_newcomer_the_sentence_has_no_number() -> None:
    said = sentences("team", FIRST, team_day("2027-01-10", {"tijd": 3}, people=6))
    assert said["tijd"] == (
        "Duidelijk omhoog. Zo'n duidelijke verandering komt zelden door toeval. "
        "Er kwamen of gingen een of twee mensen. Een getal zou hun antwoorden verraden."
    )


def test_a_good_day_is_said_for_every_condition() -> None:
    later = team_day("2027-01-10", {condition.id: 3 for condition in INSTRUMENT.conditions})
    assert {*sentences("team", FIRST, later).values()} == {load_texts("nl")("change.together")}


def test_what_is_hidden_says_so() -> None:
    few = [team_day(date, {"tijd": level}, people=4) for date, level in (("2026-01-10", 2), ("2027-01-10", 4))]
    assert {*sentences("outside", *few).values()} == {load_texts("nl")("change.hidden.people")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_speaks_of_statistics(language: str) -> None:
    texts = load_texts(language)
    said = " ".join(texts(key) for key in sorted(texts.keys()) if key.startswith(("change.", "simulated.")))
    for word in ("signific", "alpha", "standaard", "standard", "betrouwbaar", "reliab", "p-"):
        assert word not in said.lower()
