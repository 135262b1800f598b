"""`stevig check`: every fault in the content in one run, each with where it is, what is wrong and how to mend it.

One small function per rule, each on the raw dictionaries, so that one fault never hides another.
To add a rule: write a function `Content -> Iterator[Problem]` and put it in RULES; its name becomes `Problem.rule`.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from questionnaire.checks import fields, identity, language, references, structure, volatile, words
from questionnaire.checks.problems import Problem
from questionnaire.checks.reading import Content, read_content_folder
from questionnaire.loader import CONTENT_FOLDER

__all__ = ["RULES", "Problem", "check_content"]

Rule = Callable[[Content], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    fields.unknown_field,
    fields.missing_field,
    fields.empty_list,
    fields.wrong_value,
    fields.wrong_version,
    structure.missing_level,
    structure.missing_step,
    structure.missing_language,
    structure.empty_text,
    structure.critical_without_reason,
    structure.unlisted_condition,
    structure.number_of_items,
    identity.duplicate_id,
    identity.id_in_wrong_file,
    identity.published_id_gone,
    identity.item_not_published,
    identity.version_not_published,
    references.unknown_source,
    references.claim_without_item,
    references.claim_with_unknown_item,
    references.stray_brace,
    references.unknown_fact,
    language.same_level_text,
    language.long_sentence,
    language.many_long_sentences,
    language.exclamation_mark,
    language.question_without_mark,
    volatile.typed_phone_number,
    volatile.typed_law_article,
    volatile.typed_percentage,
    volatile.platform_name,
    volatile.hours_in_level,
    volatile.undated_fact,
    volatile.fact_from_the_future,
    words.unexplained_jargon,
    words.spelling,
)


def check_content(folder: Path = CONTENT_FOLDER, today: date | None = None) -> list[Problem]:
    """Every problem in the content folder, file by file; an empty list when there is none.

    A problem of kind "fault" must be mended. A "notice" says what could not be checked on this machine.
    `today` is the day against which dates of facts are held. Raises nothing for faults in the content.
    """
    content = read_content_folder(folder, today or date.today())
    found = list(content.problems)
    for rule in RULES:
        found += [replace(problem, rule=rule.__name__) for problem in rule(content)]
    return sorted(dict.fromkeys(found), key=lambda problem: problem.where.partition(":")[0])
