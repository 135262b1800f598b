"""Does a scan fit the questionnaire? Every id that it names must be one the questionnaire knows."""

import re
from collections.abc import Iterator

from questionnaire.assessment import Assessment
from questionnaire.instrument import Instrument
from workflow.errors import InputError, shown
from workflow.exchange.where import at_field
from workflow.phrases import Phrase, phrase

_VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,2}")
_MEND = "correct the id, or take it out (`stevig instrument` lists every id)"


def check_known(instrument: Instrument, assessment: Assessment, name: str) -> None:
    """Raises InputError, naming every id in the scan that the questionnaire does not know; `name` is the file.

    Retired items are known. A critical item that was put aside as not applicable is refused here too.
    """
    if assessment.instrument.id != instrument.id:
        raise InputError(
            at_field(name, "instrument.id"),
            phrase("this scan answers the questions of {id}", id=shown(assessment.instrument.id)),
            phrase("give a scan of {id}", id=shown(instrument.id)),
        )
    faults = list(_faults(instrument, assessment, name))
    if faults:
        raise InputError.of(faults)


def _faults(instrument: Instrument, assessment: Assessment, name: str) -> Iterator[InputError]:
    if not _VERSION.fullmatch(assessment.instrument.version):
        what = phrase("{value} is not a version", value=shown(assessment.instrument.version))
        mend = phrase('write it like "{version}"', version=instrument.version)
        yield InputError(at_field(name, "instrument.version"), what, mend)
    for place, item in _item_ids(assessment):
        if item not in instrument.items:
            yield InputError(at_field(name, place), phrase("there is no question {item}", item=shown(item)), _MEND)
    conditions = {condition.id for condition in instrument.conditions}
    for condition in assessment.targets.keys() - conditions:
        yield InputError(at_field(name, f"targets.{condition}"), _no_condition(condition), _MEND)
    for number, condition in enumerate(assessment.asks_help):
        if condition not in conditions:
            yield InputError(at_field(name, f"asks_help.{number}"), _no_condition(condition), _MEND)
    for item in assessment.not_applicable:
        if item in instrument.active_items and instrument.items[item].critical:
            what = phrase("{item} is a key question, which always applies", item=shown(item))
            yield InputError(at_field(name, f"not_applicable.{item}"), what, "take it out here, and answer it")


def _no_condition(condition: str) -> Phrase:
    return phrase("there is no condition {condition}", condition=shown(condition))


def _item_ids(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """Every item id in the scan, with its place."""
    for number, respondent in enumerate(assessment.respondents):
        for item in respondent.answers:
            yield f"respondents.{number}.answers.{item}", item
    for item in assessment.not_applicable:
        yield f"not_applicable.{item}", item
    for item in assessment.agreed:
        yield f"agreed.{item}", item
    for number, action in enumerate(assessment.actions):
        if action.item is not None:
            yield f"actions.{number}.item", action.item
