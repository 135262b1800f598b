"""TOML files -> Instrument."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from questionnaire.instrument import Instrument

CONTENT_FOLDER = Path(__file__).parent


class ContentError(Exception):
    """The content folder cannot be read as an instrument. `str()` says where, what and how to mend it."""


def read_toml(path: Path) -> dict[str, Any]:
    """The parsed TOML file. Raises ContentError when it is missing, not UTF-8 or not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ContentError(
            f"{path.name}: this file is missing; put it back or take its name out of instrument.toml"
        ) from error
    except UnicodeDecodeError as error:
        raise ContentError(f"{path.name}: not UTF-8 text (byte {error.start}); save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path.name}: not valid TOML: {error}; mend that line") from error


def read_content(folder: Path) -> dict[str, Any]:
    """The whole content folder as one dictionary in the shape of `Instrument`, not yet validated.

    Reads instrument.toml, conditions/<id>.toml for each condition it names, claims, sources, facts and glossary.
    """
    content = read_toml(folder / "instrument.toml")
    content["conditions"] = [
        read_toml(folder / "conditions" / f"{name}.toml") for name in content.get("conditions", [])
    ]
    for part in ("claims", "sources", "facts", "glossary"):
        content[part] = read_toml(folder / f"{part}.toml").get(part, [])
    return content


def load_instrument(folder: Path = CONTENT_FOLDER) -> Instrument:
    """The instrument in `folder`. Raises ContentError naming the first fault; `stevig check` names them all."""
    try:
        return Instrument.model_validate(read_content(folder), strict=False)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ContentError(f"{where}: {first['msg']}; run `stevig check` for every fault at once") from error


@lru_cache(maxsize=1)
def default_instrument() -> Instrument:
    """The instrument that ships with Stevig, read once."""
    return load_instrument()
