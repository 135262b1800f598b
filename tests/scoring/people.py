"""Scans that people answered alone, for the tests of what may be seen of them."""

from questionnaire.assessment import Assessment, Response
from tests.workflow.scans import ITEMS, scan


def people(*levels: int | None, roles: tuple[str | None, ...] = (), note: str | None = None) -> Assessment:
    """One person per level, who answers it to every question; the first one writes the note."""
    return scan(
        team_size=max(1, len(levels)),
        respondents=[
            {
                "id": f"jan-{number}",
                "role": roles[number] if roles else None,
                "link": f"code-{number}",
                "answers": {item: {"level": level, "note": note if number == 0 else None} for item in ITEMS},
            }
            for number, level in enumerate(levels)
        ],
    )


def changed(assessment: Assessment, person: int, item: str, level: int | None) -> Assessment:
    """The same scan in which one person answers one question otherwise."""
    one = assessment.respondents[person]
    others = list(assessment.respondents)
    others[person] = one.model_copy(update={"answers": {**one.answers, item: Response(level=level)}})  # type: ignore[arg-type]
    return assessment.model_copy(update={"respondents": tuple(others)})
