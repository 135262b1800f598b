"""The JSON Schemas of the public formats, made from the models. `python -m workflow.schemas` writes them."""

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from questionnaire.assessment import Assessment
from scoring.assessment import AssessmentScore
from scoring.change import Change
from workflow.exchange.files import as_json
from workflow.exchange.output import Output
from workflow.published import PublishedInstrument

FOLDER = Path(__file__).parent.parent / "schemas"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def scan_schema() -> dict[str, Any]:
    """The schema of a scan file. `format` and `version` are required in a file, though the model can do without."""
    schema = Assessment.model_json_schema()
    schema["required"] = ["format", "version", *schema["required"]]
    return _finished(schema, "A scan file of Stevig (*.scan.json)")


def score_schema() -> dict[str, Any]:
    """The schema of what `stevig score --json` prints."""
    schema = TypeAdapter(list[AssessmentScore]).json_schema(mode="serialization", by_alias=True)
    return _finished(schema, "What `stevig score --json` prints: one object per scan")


def compare_schema() -> dict[str, Any]:
    """The schema of what `stevig compare --json` prints."""
    schema = TypeAdapter(list[Change]).json_schema(mode="serialization", by_alias=True)
    return _finished(schema, "What `stevig compare --json` prints: one object per pair of scans")


def instrument_schema() -> dict[str, Any]:
    """The schema of what `stevig instrument --json` prints."""
    schema = PublishedInstrument.model_json_schema(mode="serialization")
    return _finished(schema, "What `stevig instrument --json` prints")


SCHEMAS = {
    "scan.schema.json": scan_schema,
    "score.schema.json": score_schema,
    "compare.schema.json": compare_schema,
    "instrument.schema.json": instrument_schema,
}


def write_schemas(folder: Path = FOLDER) -> None:
    """Writes every schema into `folder`."""
    with Output() as output:
        for name, make in SCHEMAS.items():
            output.add(folder / name, as_json(make()))


def _finished(schema: dict[str, Any], title: str) -> dict[str, Any]:
    _close(schema)
    return {"$schema": _DIALECT, **schema, "title": title}


def _close(schema: Any) -> None:
    """A table whose keys must be ids refuses other keys, as the model does."""
    if isinstance(schema, dict):
        if "patternProperties" in schema:
            schema["additionalProperties"] = False
        for inner in schema.values():
            _close(inner)
    elif isinstance(schema, list):
        for inner in schema:
            _close(inner)


if __name__ == "__main__":
    write_schemas()
