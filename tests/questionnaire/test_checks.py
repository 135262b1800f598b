"""Every rule speaks on content that breaks it, alone and at the right place; the shipped content breaks none."""

import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from questionnaire.checks import RULES, Problem, check_content
from questionnaire.loader import CONTENT_FOLDER
from tests.questionnaire import broken_structure, broken_texts
from tests.questionnaire.cases import CASES, Damage, first_item
from tests.questionnaire.content import TODAY, Files, build_condition, build_item, faults, valid_files, write_files

Build = Callable[..., Path]

needs_hunspell = pytest.mark.skipif(shutil.which("hunspell") is None, reason="hunspell is not installed")


def test_the_shipped_content_has_no_faults() -> None:
    assert [str(problem) for problem in check_content() if problem.kind == "fault"] == []


def test_the_small_valid_content_has_no_faults(broken_folder: Build) -> None:
    assert [str(problem) for problem in faults(broken_folder())] == []


@pytest.mark.parametrize(("rule", "where", "damage"), CASES, ids=[damage.__name__ for _, _, damage in CASES])
def test_one_fault_is_found_by_one_rule_at_its_place(
    broken_folder: Build, monkeypatch: pytest.MonkeyPatch, rule: str, where: str, damage: Damage
) -> None:
    if rule == "spelling":
        if shutil.which("hunspell") is None:
            pytest.skip("hunspell is not installed")
    else:
        monkeypatch.setenv("PATH", "")  # without hunspell: twice as fast
    found = faults(broken_folder(damage))
    assert {problem.rule for problem in found} == {rule}
    assert where in [problem.where for problem in found]
    assert all(problem.what and problem.mend for problem in found)


def test_every_rule_has_a_case_that_breaks_it() -> None:
    assert {rule.__name__ for rule in RULES} - {rule for rule, _, _ in CASES} == set()


def test_a_single_fault_gives_a_single_finding(broken_folder: Build) -> None:
    assert len(faults(broken_folder(broken_texts.shouting))) == 1


def test_two_faults_in_two_files_are_found_in_one_run(broken_folder: Build) -> None:
    found = faults(broken_folder(broken_texts.shouting, broken_texts.source_of_fact_unknown))
    assert [(problem.rule, problem.where) for problem in found] == [
        ("exclamation_mark", "conditions/buurt.toml: buurt.een.why.en"),
        ("unknown_source", "facts.toml: hulplijn.source"),
    ]


def test_two_broken_files_and_a_fault_elsewhere_are_found_in_one_run(broken_folder: Build) -> None:
    folder = broken_folder(broken_texts.shouting)
    (folder / "conditions/sport.toml").write_text("id = ", encoding="utf-8")
    (folder / "claims.toml").write_text("[[claims", encoding="utf-8")
    found = [(problem.rule, problem.where) for problem in faults(folder)]
    assert sorted(found) == [
        ("exclamation_mark", "conditions/buurt.toml: buurt.een.why.en"),
        ("unreadable_file", "claims.toml"),
        ("unreadable_file", "conditions/sport.toml"),
    ]


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda path: path.unlink(), "missing"),
        (lambda path: path.write_bytes(b'id = "caf\xe9"'), "not UTF-8"),
        (lambda path: path.write_text('id = "een"\nid = "twee"', encoding="utf-8"), "not valid TOML"),
        (lambda path: (path.unlink(), path.mkdir()), "cannot be read"),
    ],
    ids=["missing", "not UTF-8", "not TOML", "a folder"],
)
@pytest.mark.parametrize("name", ["instrument.toml", "conditions/feest.toml", "facts.toml", "published.toml"])
def test_an_unreadable_file_is_the_only_finding(
    broken_folder: Build, name: str, damage: Callable[[Path], Any], says: str
) -> None:
    folder = broken_folder()
    damage(folder / name)
    found = faults(folder)
    assert [(problem.rule, problem.where) for problem in found] == [("unreadable_file", name)]
    assert says in found[0].what
    assert found[0].mend


def test_a_problem_reads_where_what_and_how_to_mend() -> None:
    problem = Problem("conditions/accounts.toml: accounts.eigendom.levels.3.en", "this language is missing", "write it")
    assert str(problem) == "conditions/accounts.toml: accounts.eigendom.levels.3.en: this language is missing; write it"


def test_a_misspelt_field_is_answered_with_the_right_name(broken_folder: Build) -> None:
    (found,) = faults(broken_folder(broken_structure.misspelt_field))
    assert found.mend == "did you mean `question`?"


def test_without_hunspell_there_is_one_notice_per_language_and_no_fault(
    broken_folder: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = broken_folder()
    monkeypatch.setenv("PATH", "")
    found = check_content(folder, TODAY)
    assert [(problem.kind, problem.where) for problem in found] == [
        ("notice", "words-en.txt"),
        ("notice", "words-nl.txt"),
    ]
    assert all("NOT checked" in str(problem) for problem in found)


@needs_hunspell
def test_a_language_without_dictionary_gives_a_notice(broken_folder: Build) -> None:
    def add_frisian(files: Files) -> None:
        files["instrument.toml"]["languages"].append("fy")

    notices = [problem for problem in check_content(broken_folder(add_frisian), TODAY) if problem.kind == "notice"]
    assert [(problem.rule, problem.where) for problem in notices] == [("spelling", "words-fy.txt")]


@needs_hunspell
@pytest.mark.parametrize("word", ["zwoefelt", "Zwoefelt", "e-zwoefel", "zwoefel's", "Zwoéfel"])
def test_a_word_of_the_word_list_is_right(broken_folder: Build, word: str) -> None:
    def use(files: Files) -> None:
        first_item(files)["why"]["nl"] = f"Wij kennen de '{word}'."

    folder = broken_folder(use)
    assert [problem.rule for problem in faults(folder)] == ["spelling"]
    (folder / "words-nl.txt").write_text(f"aapnootmies\n{word}\n", encoding="utf-8")
    assert [str(problem) for problem in faults(folder)] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_word_lists_are_sorted_and_without_doubles(language: str) -> None:
    words = (CONTENT_FOLDER / f"words-{language}.txt").read_text(encoding="utf-8").split()
    assert words == sorted(set(words), key=lambda word: (word.casefold(), word))


JUNK = ("x", 3, [], {}, [3], {"a": 3})


@pytest.mark.parametrize(
    "name", ["instrument.toml", "conditions/buurt.toml", "claims.toml", "facts.toml", "published.toml"]
)
def test_no_misplaced_value_makes_the_check_fall_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("PATH", "")
    files = {**valid_files(), "conditions/buurt.toml": {**build_condition("buurt"), "items": [build_item("buurt.een")]}}
    folder = write_files(tmp_path, {name: files[name]})
    for path in _paths(files[name]):
        for junk in JUNK:
            table = deepcopy(files[name])
            node: Any = table
            for step in path[:-1]:
                node = node[step]
            node[path[-1]] = junk
            write_files(folder, {name: table})
            assert faults(folder)


def _paths(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value in a table, however deep."""
    if path:
        yield path
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from _paths(child, (*path, key))
