"""The loader: the shipped questionnaire as one object, and one clear message when it cannot be read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from questionnaire.instrument import LEVELS, STEP_LEVELS
from questionnaire.loader import ContentError, default_instrument, load_instrument
from tests.questionnaire.broken_structure import misspelt_field
from tests.questionnaire.cases import first_item
from tests.questionnaire.content import CONDITIONS, ITEMS, Files

Build = Callable[..., Path]


def test_the_shipped_questionnaire_loads_with_its_conditions_in_order() -> None:
    instrument = default_instrument()
    assert [condition.id for condition in instrument.conditions] == [
        "doelgroepen",
        "accounts",
        "signalen",
        "registratie",
        "tijd",
        "beleid",
    ]
    assert (instrument.id, instrument.version) == ("digitaal-jongerenwerk", "1.0")
    assert len(instrument.active_items) == 34


def test_every_shipped_item_has_five_levels_and_four_steps_in_both_languages() -> None:
    for item in default_instrument().items.values():
        assert tuple(item.levels) == LEVELS
        assert tuple(item.steps) == STEP_LEVELS
        for text in (item.question, item.why, item.proof, *item.levels.values()):
            assert set(text.languages()) >= {"nl", "en"}


def test_the_default_instrument_is_read_once() -> None:
    assert default_instrument() is default_instrument()


def test_a_folder_loads_in_the_order_of_its_list(broken_folder: Build) -> None:
    def turn_round(files: Files) -> None:
        files["instrument.toml"]["conditions"].reverse()

    instrument = load_instrument(broken_folder(turn_round))
    assert [condition.id for condition in instrument.conditions] == list(reversed(CONDITIONS))
    assert list(instrument.items)[:5] == [f"winter.{item}" for item in ITEMS]


def test_a_retired_item_is_kept_and_not_asked(broken_folder: Build) -> None:
    def retire(files: Files) -> None:
        first_item(files)["retired"] = "1.1"

    instrument = load_instrument(broken_folder(retire))
    assert "buurt.een" in instrument.items
    assert "buurt.een" not in instrument.active_items


def test_texts_lose_the_spaces_around_them(broken_folder: Build) -> None:
    def pad(files: Files) -> None:
        first_item(files)["why"]["nl"] = "  Daarom.\n"

    assert load_instrument(broken_folder(pad)).items["buurt.een"].why.pick("nl") == "Daarom."


@pytest.mark.parametrize("name", ["instrument.toml", "conditions/sport.toml", "facts.toml"])
def test_a_missing_file_is_named(broken_folder: Build, name: str) -> None:
    folder = broken_folder()
    (folder / name).unlink()
    with pytest.raises(ContentError, match=f"{Path(name).name}: this file is missing"):
        load_instrument(folder)


def test_a_file_that_is_no_toml_is_named_with_the_line(broken_folder: Build) -> None:
    folder = broken_folder()
    (folder / "facts.toml").write_text("[[facts]]\nid = \n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"facts\.toml: not valid TOML: .*line 2"):
        load_instrument(folder)


def test_a_file_in_another_encoding_is_named(broken_folder: Build) -> None:
    folder = broken_folder()
    (folder / "glossary.toml").write_bytes("[[glossary]]\nid = 'één'".encode("latin-1"))
    with pytest.raises(ContentError, match=r"glossary\.toml: not UTF-8"):
        load_instrument(folder)


def test_an_unknown_field_is_refused_and_points_to_the_check(broken_folder: Build) -> None:
    with pytest.raises(ContentError, match=r"questoin.*stevig check"):
        load_instrument(broken_folder(misspelt_field))
