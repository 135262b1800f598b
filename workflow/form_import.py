"""Taking over answers that people gave in a form tool: look at the proposal, correct it, see what comes, confirm."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from questionnaire.assessment import Assessment
from scoring.privacy import allowance
from storage.scan_lists import StoredScan
from workflow.access import owner_only
from workflow.errors import InputError
from workflow.exchange.files import is_scan_file, scans_in
from workflow.exchange.forms.columns import Column
from workflow.exchange.forms.fields import OWN, PERSONAL
from workflow.exchange.forms.form import Form, Reason
from workflow.exchange.forms.mapping import settle
from workflow.exchange.forms.opening import open_table
from workflow.exchange.forms.rows import Refusal, read_rows, unread_texts
from workflow.exchange.forms.scans import Given, build_scans
from workflow.exchange.forms.values import Meaning
from workflow.scan import add_scans
from workflow.seat import link_of
from workflow.twins import add_new_scans, scans_with_these_answers
from workflow.uploads import Upload, Uploads
from workflow.workplace import Workplace

# More different texts than this and the column holds no answers.
MOST_TEXTS = 40

_uploads = Uploads()


class UploadGoneError(Exception):
    """The table is not kept any more: it was taken over, or waited too long."""


class AlreadyThereError(Exception):
    """Every scan in the file is in the list already, exactly so. line: the first of those in the list."""

    def __init__(self, line: StoredScan) -> None:
        super().__init__(line.id)
        self.line = line


@dataclass(frozen=True)
class Received:
    """What came of a file: the id of its first scan, or the token of a table that somebody has to look at first."""

    scan: str | None = None
    upload: str | None = None


@dataclass(frozen=True)
class Draft:
    """A table as it is proposed. columns: those that may hold answers or tell of the scan; personal: titles of columns
    that are never kept; tool: of those in which a form tool keeps its own affairs; texts: what stands in columns of
    questions and is no level, with how often."""

    name: str
    form: Form
    columns: tuple[Column, ...]
    personal: tuple[str, ...]
    tool: tuple[str, ...]
    texts: dict[str, int]


@dataclass(frozen=True)
class Corrections:
    """What a person chose. columns: place -> item id, part of the head, or None; values: text -> meaning."""

    columns: Mapping[int, str | None] = field(default_factory=dict)
    values: Mapping[str, Meaning] = field(default_factory=dict)


@dataclass(frozen=True)
class Coming:
    """One scan as it would be stored. enough: so many people answered that an outcome can be shown (A1).

    already: a stored scan with exactly these answers, if any.
    """

    organisation: str
    team: str
    date: dt.date
    people: int
    answers: int
    enough: bool
    already: StoredScan | None


@dataclass(frozen=True)
class Preview:
    """What would be taken over, and what stands in the way. Nothing is stored while `can_be_taken` is False.

    more: how many cells are refused beside `refusals`. unfinished: rows of people who stopped halfway, which count.
    double: pairs of titles that were given the same question. open: titles of columns of answers to nobody knows which
    question. fault: what else is wrong, with the table as a whole.
    """

    coming: tuple[Coming, ...]
    refusals: tuple[Refusal, ...]
    double: tuple[tuple[str, str], ...]
    open: tuple[str, ...]
    fault: InputError | None
    left_out: dict[Reason, tuple[int, ...]]
    more: int
    unfinished: tuple[int, ...]
    scans: tuple[Assessment, ...]

    @property
    def can_be_taken(self) -> bool:
        """Whether nothing stands in the way."""
        return bool(self.scans) and not (self.refusals or self.double or self.open or self.fault)


@owner_only
def receive_file(workplace: Workplace, name: str, data: bytes) -> Received:
    """Adds the scans of a file at once when it says itself what it holds; a table from a form tool waits for a look.

    Of several scans those that are there already, exactly so, are not added again. Raises InputError when there is
    nothing in the file that can be taken over, AlreadyThereError when nothing in it is new, StorageError.
    """
    if is_scan_file(data, name):
        return Received(scan=_add_new(workplace, scans_in(data, name, workplace.instrument)))
    found = open_table(data, name, workplace.instrument)
    if not isinstance(found, Form):
        return Received(scan=_add_new(workplace, found))
    if not any(column.kind in ("answer", "open") for column in found.columns):
        mend = "give each question a column titled by its id or its full text"
        raise InputError(found.where, "no column is a question of the questionnaire", mend)
    return Received(upload=_uploads.keep(name, found))


def _add_new(workplace: Workplace, scans: Sequence[Assessment]) -> str:
    """The id of the first scan that was added."""
    added = add_new_scans(workplace, scans)
    twins = [one.twin for one in added if one.twin]
    if len(twins) == len(added):
        raise AlreadyThereError(twins[0])
    return next(one.id for one in added if not one.twin)


@owner_only
def get_draft(workplace: Workplace, token: str, columns: Mapping[int, str | None] | None = None) -> Draft:
    """The proposal, with these columns corrected. Raises UploadGoneError."""
    upload = _waiting(token)
    settled = settle(upload.form.columns, columns or {})
    texts = unread_texts(upload.form, settled, workplace.instrument)
    return Draft(
        name=upload.name,
        form=upload.form,
        columns=tuple(one for one in settled if one.kind in ("answer", "head", "open", "unused")),
        personal=tuple(one.title for one in settled if one.kind in PERSONAL),
        tool=tuple(one.title for one in settled if one.kind in OWN),
        texts=dict(list(texts.items())[:MOST_TEXTS]),
    )


@owner_only
def preview_import(workplace: Workplace, token: str, corrections: Corrections, given: Given) -> Preview:
    """What these choices would store. Raises UploadGoneError."""
    form = _waiting(token).form
    columns = settle(form.columns, corrections.columns)
    reading = read_rows(form, columns, corrections.values, workplace.instrument)
    scans, fault = list[Assessment](), None
    if not reading.refusals:
        try:
            scans = build_scans(
                reading.people,
                given,
                form.where,
                workplace.instrument,
                lambda organisation, code: link_of(workplace, organisation, code),
            )
        except InputError as error:
            fault = error
    return Preview(
        coming=tuple(_coming(workplace, scan) for scan in scans),
        refusals=tuple(reading.refusals),
        double=tuple(_doubles(columns)),
        open=tuple(column.title for column in columns if column.kind == "open"),
        fault=fault,
        left_out=reading.left_out,
        more=reading.more,
        unfinished=tuple(one.row for one in reading.people if one.row in form.unfinished),
        scans=tuple(scans),
    )


@owner_only
def import_form(
    workplace: Workplace, token: str, corrections: Corrections, given: Given, *, again: bool = False
) -> list[str]:
    """Stores the scans, all or none, and forgets the table; returns their ids.

    again: also when the same answers are there already. Raises InputError when something stands in the way,
    UploadGoneError, StorageError.
    """
    name, preview = _waiting(token).name, preview_import(workplace, token, corrections, given)
    if not preview.can_be_taken:
        raise InputError(name, "something stands in the way", "look at what is refused, and mend it")
    if not again and any(one.already for one in preview.coming):
        raise InputError(name, "the same answers are there already", "say that they are to be taken over once more")
    ids = add_scans(workplace, preview.scans)
    _uploads.drop(token)
    return ids


@owner_only
def drop_upload(workplace: Workplace, token: str) -> None:
    """Forgets a table that is not to be taken over."""
    del workplace
    _uploads.drop(token)


def _waiting(token: str) -> Upload:
    upload = _uploads.get(token)
    if upload is None:
        raise UploadGoneError(token)
    return upload


def _doubles(columns: Sequence[Column]) -> list[tuple[str, str]]:
    taken: dict[str, str] = {}
    found = []
    for column in columns:
        if column.kind not in ("answer", "head") or not column.target:
            continue
        if column.target in taken:
            found.append((taken[column.target], column.title))
        taken.setdefault(column.target, column.title)
    return found


def _coming(workplace: Workplace, scan: Assessment) -> Coming:
    answers = sum(len(one.answers) for one in scan.respondents)
    same = scans_with_these_answers(workplace, scan)
    return Coming(
        organisation=scan.organisation,
        team=scan.team,
        date=scan.date,
        people=len(scan.respondents),
        answers=answers,
        enough=allowance(scan).average,
        already=same[0] if same else None,
    )
