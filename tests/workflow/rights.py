"""Every function of the workflow: whether it is the owner's, a seat's or anybody's, and what to call it with."""

import datetime as dt
import importlib
import inspect
import pkgutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import workflow
from tests.workflow.scans import INSTRUMENT, joint_scan
from workflow.exchange.forms.form import Form
from workflow.exchange.forms.opening import open_table
from workflow.exchange.forms.scans import Given
from workflow.form_import import Corrections, _uploads
from workflow.workplace import Workplace

DAY = dt.date(2026, 11, 20)
HEAD: dict[str, Any] = {"organisation": "Welzijn", "team": "Team", "team_size": 4, "date": DAY}
FREE = "accounts.organisatie"
FORM = f"{FREE}\n3\n".encode()
# Gone when the tests end.
FOLDER = tempfile.TemporaryDirectory()
GIVEN = Given("Welzijn", "Team", DAY)


def upload() -> str:
    """A table that waits to be looked at."""
    form = open_table(FORM, "t.csv", INSTRUMENT)
    assert isinstance(form, Form)
    return _uploads.keep("t.csv", form)


# What only the owner may do: name -> the arguments behind the workplace. `w` is a workshop, `j` a joint scan.
OWNERS: dict[str, Callable[[str, str], tuple[tuple[Any, ...], dict[str, Any]]]] = {
    "access.new_owner_link": lambda w, j: ((), {}),
    "access.end_owner_access": lambda w, j: ((), {}),
    "database_files.stored_scans": lambda w, j: (([j],), {}),
    "database_files.table_of": lambda w, j: (([], "csv", "nl"), {}),
    "database_files.scan_file": lambda w, j: ((j,), {}),
    "database_files.table_file": lambda w, j: ((j, "csv", "nl"), {}),
    "database_files.export_table": lambda w, j: (([], None, "csv", "nl"), {}),
    "form_import.receive_file": lambda w, j: (("t.csv", FORM), {}),
    "form_import.get_draft": lambda w, j: ((upload(),), {}),
    "form_import.preview_import": lambda w, j: ((upload(), Corrections(), GIVEN), {}),
    "form_import.import_form": lambda w, j: ((upload(), Corrections(), GIVEN), {}),
    "form_import.drop_upload": lambda w, j: ((upload(),), {}),
    "over_time.earlier_scans": lambda w, j: ((j,), {}),
    "over_time.organisation_noise": lambda w, j: (("Welzijn Voorbeeld",), {}),
    "over_time.get_over_time": lambda w, j: ((j,), {}),
    "over_time.get_change_page": lambda w, j: ((j, "nl"), {}),
    "over_time.record_done": lambda w, j: ((j, 0), {"done": True}),
    "paper.paper_pdf": lambda w, j: (("nl",), {}),
    "report.get_report": lambda w, j: ((j, "nl"), {}),
    "report.advice_html": lambda w, j: ((j, "nl"), {}),
    "report.advice_pdf": lambda w, j: ((j, "nl"), {}),
    "report.advice_file_name": lambda w, j: ((j, "nl"), {}),
    "research.research_file": lambda w, j: ((None, "csv", "nl"), {}),
    "organisation.write_organisation_report": lambda w, j: (
        (Path(FOLDER.name) / "x.pdf", "Welzijn Voorbeeld", "nl"),
        {},
    ),
    "research.write_research_file": lambda w, j: ((Path(FOLDER.name) / "x.zip", None, "csv", "nl"), {}),
    "scan.start_scan": lambda w, j: ((), HEAD),
    "scan.start_story": lambda w, j: ((), {}),
    "made_up_organisation.start_organisation": lambda w, j: ((), {}),
    "scan.start_example": lambda w, j: (("middle",), {}),
    "scan.add_scans": lambda w, j: (([joint_scan()],), {}),
    "scan.list_team_lines": lambda w, j: ((), {"limit": 5}),
    "scan.list_scans_of": lambda w, j: (("Welzijn Voorbeeld", "Team Zuid"), {}),
    "scan.get_stored": lambda w, j: ((j,), {}),
    "scan.get_saved_at": lambda w, j: ((j,), {}),
    "scan.get_answered": lambda w, j: ((w,), {}),
    "scan.get_assessment": lambda w, j: ((w,), {}),
    "scan.record_place": lambda w, j: ((j, "tijd"), {}),
    "scan.change_head": lambda w, j: ((j,), HEAD),
    "scan.delete_scan": lambda w, j: ((j,), {}),
    "scan.record_level": lambda w, j: ((j, FREE, 3), {}),
    "scan.record_note": lambda w, j: ((j, FREE, "x"), {}),
    "scan.record_not_applicable": lambda w, j: ((j, FREE, "x"), {}),
    "scan.record_applicable": lambda w, j: ((j, FREE), {}),
    "scan.record_actions": lambda w, j: ((j, ()), {}),
    "scan.record_help": lambda w, j: ((j, "accounts"), {"asks": True}),
    "talk.get_talk_page": lambda w, j: ((w, "nl"), {}),
    "workshop.continue_on_one_screen": lambda w, j: ((w,), {}),
    "organisation.list_organisations": lambda w, j: ((), {}),
    "organisation.get_choices": lambda w, j: (("Welzijn Voorbeeld",), {}),
    "organisation.organisation_pdf": lambda w, j: (("Welzijn Voorbeeld", "nl"), {}),
    "organisation.get_organisation": lambda w, j: (("Welzijn Voorbeeld", "nl"), {}),
    "team.list_teams": lambda w, j: ((), {}),
    "team.set_part_of": lambda w, j: ((1, "Oost"), {}),
    "team.rename_team": lambda w, j: ((1, "Nieuw"), {}),
    "team.merge_teams": lambda w, j: ((1, 2), {}),
    "team.forget_name": lambda w, j: (("Welzijn", "Oud"), {}),
    "twins.add_new_scans": lambda w, j: (([joint_scan()],), {}),
    "twins.scans_exactly_like": lambda w, j: ((joint_scan(),), {}),
    "twins.scans_with_these_answers": lambda w, j: ((joint_scan(),), {}),
    "workshop.start_workshop": lambda w, j: ((), HEAD),
    "workshop.get_workshop": lambda w, j: ((w,), {}),
    "workshop.get_board": lambda w, j: ((w,), {}),
    "workshop.set_timer": lambda w, j: ((w, 10, dt.datetime.now(dt.UTC)), {}),
    "workshop.lock": lambda w, j: ((w,), {"locked": True}),
    "workshop.reveal": lambda w, j: ((w,), {}),
    "workshop.share": lambda w, j: ((w,), {"shared": True}),
    "workshop.add_paper_seat": lambda w, j: ((w,), {}),
    "workshop.reopen_papers": lambda w, j: ((w,), {}),
    "workshop.record_agreed": lambda w, j: ((w, FREE, 3), {}),
}
# What anybody may ask, because the code, the link or the cookie that they give decides.
ANYBODY = {
    "access.owner_cookie",
    "access.caller_of",
    "seat.find_invitation",
    "seat.take_seat",
    "seat.get_seat",
    "seat.get_state",
    "seat.get_shared",
    "seat.record_answers",
    "seat.finish",
    "seat.erase_link",
    "seat.link_of",
}
# Those of them that a seat's own link opens: name -> what goes behind the link.
SEATS: dict[str, tuple[Any, ...]] = {
    "seat.get_seat": (),
    "seat.get_state": (),
    "seat.get_shared": ("nl",),
    "seat.record_answers": ({FREE: 5},),
    "seat.finish": (),
    "seat.erase_link": (),
}


def functions() -> dict[str, Callable[..., Any]]:
    """Every public function of the workflow that takes a workplace first."""
    found = {}
    for module in pkgutil.walk_packages(workflow.__path__, "workflow."):
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            first = next(iter(inspect.signature(function).parameters.values()), None)
            takes_one = first is not None and first.annotation in (Workplace, "Workplace")
            if function.__module__ == module.name and not name.startswith("_") and takes_one:
                found[f"{module.name.removeprefix('workflow.')}.{name}"] = function
    return found


FUNCTIONS = functions()
