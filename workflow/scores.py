"""Scores of the scans in files."""

from collections.abc import Iterable
from pathlib import Path

from questionnaire.instrument import Instrument
from questionnaire.loader import default_instrument
from scoring.assessment import AssessmentScore, score_assessment
from workflow.exchange.files import open_all


def score_files(paths: Iterable[str | Path], instrument: Instrument | None = None) -> list[AssessmentScore]:
    """The score of every scan in these files, in order. Raises InputError with the faults of all files together."""
    instrument = instrument or default_instrument()
    return [score_assessment(instrument, assessment) for assessment in open_all(paths, instrument)]
