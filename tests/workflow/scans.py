"""Scans of the questionnaire that ships with Stevig, for these tests and those of the command line."""

from typing import Any

from hypothesis import strategies as st

from questionnaire.assessment import Assessment
from questionnaire.loader import default_instrument

INSTRUMENT = default_instrument()
ITEMS = list(INSTRUMENT.active_items)
# What a spreadsheet would calculate, in every spelling.
FORMULAS = (
    "=1+1",
    "+31 6",
    "-2",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "﹣1",
    "  =1+1",
    "\u200b=1+1",
    "'=1+1",
    "''=1+1",
    "=cmd|' /C calc'!A1",
    "onschuldig;=1+1;",
    'regel 1\n=HYPERLINK("http://x","y")',
)


def scan(**changes: Any) -> Assessment:
    """A scan of three people who answered every question, with changes."""
    people = [
        {"id": f"r{number}", "role": "worker", "answers": {item: {"level": 2 + number % 3} for item in ITEMS}}
        for number in range(3)
    ]
    content = {
        "instrument": {"id": INSTRUMENT.id, "version": INSTRUMENT.version},
        "organisation": "Welzijn Voorbeeld",
        "team": "Team Noord",
        "team_size": 3,
        "date": "2026-11-20",
        "mode": "individual",
        "respondents": people,
    }
    return Assessment.model_validate(content | changes)


def joint_scan(**changes: Any) -> Assessment:
    """A joint scan in which every question was answered, with changes."""
    answers = {item: {"level": 3} for item in ITEMS}
    return scan(mode="joint", team="Team Zuid", respondents=[{"id": "team", "answers": answers}]).model_copy(
        update=changes
    )


def full_scan() -> Assessment:
    """A scan with something in every field."""
    return scan(
        respondents=[
            {
                "id": "r1",
                "role": "manager",
                "link": "abc",
                "answers": {
                    ITEMS[0]: {"level": 3},
                    ITEMS[1]: {"level": None},
                    ITEMS[2]: {"level": 1, "note": "é ☂\n="},
                },
            },
            {"id": "r2", "answers": {}},
        ],
        not_applicable={"accounts.organisatie": "loopt via de gemeente"},
        agreed={ITEMS[0]: 4},
        targets={"accounts": 5},
        asks_help=["tijd", "accounts"],
        actions=[{"item": ITEMS[1], "text": "Uren in het rooster", "owner": "ik", "due": "2027-02-01", "done": True}],
    )


def team_scan(**changes: Any) -> Assessment:
    """What may leave the database whole: five people who all answered the same questions, with changes."""
    answers: list[dict[str, Any]] = [
        {ITEMS[0]: {"level": 1 + number}, ITEMS[2]: {"level": 3, "note": "é ☂\n="}} for number in range(5)
    ]
    others = full_scan()
    content = {
        "team_size": 6,
        "respondents": [
            {"id": f"r{number}", "role": "worker", "link": "abc" * number or None, "answers": given}
            for number, given in enumerate(answers)
        ],
        "not_applicable": others.not_applicable,
        "agreed": others.agreed,
        "agreed_why": {ITEMS[0]: "iedereen kent de afspraak nu"},
        "targets": others.targets,
        "asks_help": others.asks_help,
        "actions": others.actions,
    }
    return scan(**content | changes)


def only_answers(assessment: Assessment) -> Assessment:
    """What a table can hold of a scan."""
    people = tuple(person.model_copy(update={"link": None}) for person in assessment.respondents)
    nothing: dict[str, Any] = {"not_applicable": {}, "agreed": {}, "agreed_why": {}, "targets": {}}
    return assessment.model_copy(update={"respondents": people, "asks_help": (), "actions": (), **nothing})


def texts(*, controls: bool = True, longest: int = 40) -> st.SearchStrategy[str]:
    """Any typed text, with a taste for what a spreadsheet would calculate."""
    signs = st.characters(exclude_categories=["Cs"] + ([] if controls else ["Cc"]), exclude_characters="\0\ufffe\uffff")
    pieces = st.sampled_from(["=", "+", "-", "@", "＝", "'", '"', ";", ",", " ", "é", "_x000"] + ["\r\n\t"] * controls)
    return st.lists(signs | pieces, min_size=1, max_size=longest // 4).map("".join).map(lambda text: text[:longest])


names = texts(controls=False).filter(lambda text: text.strip() == text != "")
notes = st.none() | texts()


def scans(note: st.SearchStrategy[str | None] = notes) -> st.SearchStrategy[Assessment]:
    """Any scan, with something typed in every place where people type."""
    answer = st.fixed_dictionaries({"level": st.none() | st.integers(1, 5), "note": note})
    answers = st.dictionaries(st.sampled_from(ITEMS), answer, max_size=5)
    people = st.dictionaries(
        st.from_regex(r"[A-Za-z0-9_-]{1,9}", fullmatch=True),
        st.fixed_dictionaries({"role": st.sampled_from(["worker", "manager", None]), "answers": answers}),
        max_size=4,
    ).map(lambda found: [{"id": id_, **person} for id_, person in found.items()])
    return st.builds(
        lambda **fields: scan(**fields),
        organisation=names,
        team=names,
        team_size=st.integers(1, 1000),
        date=st.dates(),
        respondents=people,
        not_applicable=st.dictionaries(st.just("accounts.organisatie"), names),
        agreed=st.dictionaries(st.sampled_from(ITEMS), st.integers(1, 5), max_size=3),
        targets=st.dictionaries(st.just("accounts"), st.integers(1, 5)),
        actions=st.lists(st.fixed_dictionaries({"text": texts(), "owner": texts(longest=20)}), max_size=2),
    )
