"""The text of a scan file -> Assessment, with every fault named by its place in the file."""

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from pydantic import ValidationError

from questionnaire.assessment import Assessment, ContradictionError
from workflow.errors import InputError, shown
from workflow.exchange.where import at_field
from workflow.phrases import Phrase, phrase

FORMAT, VERSION = "stevig-scan", 1
# A scan of 1000 people has some 70,000 commas and brackets. A file made of little else would fill the memory.
MOST_PARTS = 2_000_000
SCHEMA = phrase("schemas/scan.schema.json tells what belongs there")

# pydantic's name of a fault -> what is wrong and how to mend it. Names between braces come from the fault itself.
_WORDS = {
    "extra_forbidden": ("there is no such field", "correct its name, or take it out"),
    "missing": ("this field is missing", "add it"),
    "literal_error": ("must be {expected}, not {value}", "correct the value"),
    "string_type": ("must be text, not {value}", "put it between quotes"),
    "string_too_short": ("must not be empty", "fill it in"),
    "string_too_long": ("is longer than {max_length} characters", "make it shorter"),
    "int_type": ("must be a whole number, not {value}", "write the number without quotes or decimals"),
    "bool_type": ("must be true or false, not {value}", "correct the value"),
    "greater_than_equal": ("must be at least {ge}, not {value}", "correct the value"),
    "less_than_equal": ("must be at most {le}, not {value}", "correct the value"),
    "date_parsing": ("{value} is not a date", "write year-month-day, such as 2026-11-20"),
    "date_type": ("{value} is not a date", "write year-month-day between quotes, such as 2026-11-20"),
}
_SHAPES = {"model_type": "{...}", "dict_type": "{...}", "tuple_type": "[...]"}


def parse_scan(data: bytes, name: str) -> Assessment:
    """The scan in these bytes. `name` is the file, for messages. Raises InputError with every fault found."""
    content = _parse_json(_text(data, name), name)
    if not isinstance(content, dict):
        raise InputError(name, "holds no scan", phrase("a scan file is one JSON object; {more}", more=SCHEMA))
    _check_format(content, name)
    faults = []
    try:
        # Strictly: "6" is no team size. Through JSON again, because only there a date may be text.
        assessment = Assessment.model_validate_json(data.removeprefix(b"\xef\xbb\xbf"), strict=True)
    except ValidationError as error:
        if "recursion limit" in str(error):
            raise _too_deep(name) from error
        faults = validation_faults(error, name)
    faults += _value_faults(content, name, "")
    if faults:
        raise InputError.of(faults)
    return assessment


def parse_object(data: bytes, name: str) -> dict[str, Any]:
    """Any other JSON object, read as strictly. Raises InputError."""
    content = _parse_json(_text(data, name), name) if data.strip() else None
    if not isinstance(content, dict):
        raise InputError(name, "is not one JSON object", "start it with { and end it with }")
    return content


def validation_faults(error: ValidationError, name: str) -> list[InputError]:
    """What pydantic refused, in plain words: one InputError per fault, `where` = file: dotted.place."""
    faults = []
    for fault in error.errors(include_url=False):
        place = ".".join(str(part) for part in fault["loc"] if part != "[key]")
        where = at_field(name, place) if place else name
        what, mend = _in_words(fault)
        faults.append(InputError(where, what, mend))
    return faults


def _in_words(fault: Any) -> tuple[str, str]:
    kind, value = fault["type"], shown(fault["input"])
    if kind == "string_pattern_mismatch":
        is_key = fault["loc"][-1] == "[key]"
        what = "{value} is not the id of a question" if is_key else "{value} has characters that an id cannot have"
        return phrase(what, value=value), "correct it (`stevig instrument` lists the ids of all questions)"
    if kind in _SHAPES:
        return phrase("must be of the form {shape}, not {value}", shape=_SHAPES[kind], value=value), SCHEMA
    if kind in _WORDS:
        what, mend = _WORDS[kind]
        return phrase(what, value=value, **_limits(fault)), mend
    error = fault.get("ctx", {}).get("error")
    if isinstance(error, ContradictionError):
        return phrase(error.template, **error.values), SCHEMA
    return phrase("{reason}", reason=fault["msg"].removeprefix("Value error, ")), SCHEMA


def _limits(fault: Any) -> dict[str, Any]:
    """What a value of this kind may be."""
    limits = dict(fault.get("ctx", {}))
    if "expected" in limits:
        others, _, last = limits["expected"].rpartition(" or ")
        limits["expected"] = phrase("{others} or {last}", others=others, last=last) if others else last
    return limits


def _text(data: bytes, name: str) -> str:
    if not data.strip():
        raise InputError(name, "this file is empty", "give a scan file (*.scan.json)")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = phrase("not UTF-8 text (byte {byte})", byte=error.start)
        raise InputError(name, what, "save the file as UTF-8") from error


def _parse_json(text: str, name: str) -> Any:
    if sum(text.count(sign) for sign in "[{,") > MOST_PARTS:
        what = phrase("has over {most} parts", most=MOST_PARTS)
        raise InputError(name, what, "no scan is that large; check that this is a scan file")
    try:
        return json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        place = phrase("{where}: line {line}, column {column}", where=name, line=error.lineno, column=error.colno)
        raise InputError(place, phrase("not valid JSON: {reason}", reason=error.msg), "mend that place") from error
    except RecursionError as error:
        raise _too_deep(name) from error
    except ValueError as error:
        said = error.args[0]
        what = phrase("not valid JSON: {reason}", reason=str(error))
        if isinstance(said, Phrase):
            what = phrase("not valid JSON: {fault}", fault=said)
        raise InputError(name, what, "mend that value") from error


def _too_deep(name: str) -> InputError:
    return InputError(name, "is nested too deeply", phrase("check that this is a scan file; {more}", more=SCHEMA))


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Of two equal keys json keeps the last without a word: somebody's answer would be gone.
    table = dict(pairs)
    if len(table) < len(pairs):
        seen: set[str] = set()
        double = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise ValueError(phrase("the field {field} is there twice in one object", field=shown(double)))
    return table


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(phrase("{value} is not a value that JSON knows", value=constant))


def _check_format(content: dict[str, Any], name: str) -> None:
    """Another format or version is the only fault worth telling: all others would follow from it."""
    for field, wanted in (("format", FORMAT), ("version", VERSION)):
        if field not in content:
            mend: str = phrase("a scan file has {field} {wanted}", field=field, wanted=shown(wanted))
            raise InputError(at_field(name, field), "this field is missing", mend)
        found = content[field]
        if found != wanted or isinstance(found, bool):
            what = phrase("must be {wanted}, not {found}", wanted=shown(wanted), found=shown(found))
            mend = "give a scan file" if field == "format" else "use the version of Stevig that made this file"
            raise InputError(at_field(name, field), what, mend)


def _value_faults(value: Any, name: str, place: str) -> Iterator[InputError]:
    """What the model lets through: true in the place of level 1, and text that not every database can hold."""
    where = at_field(name, place) if place else name
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _value_faults(inner, name, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _value_faults(inner, name, f"{place}.{number}")
    elif isinstance(value, bool) and not place.endswith(".done"):
        yield InputError(where, phrase("must not be {value}", value=str(value).lower()), SCHEMA)
    elif isinstance(value, str) and "\0" in value:
        yield InputError(where, "holds the character U+0000", "take that character out")
