"""A text in several languages, side by side."""

import re
from collections.abc import Iterator

from pydantic import ConfigDict, RootModel, field_validator

DEFAULT_LANGUAGE = "nl"

# `{helpwanted}` in a text stands for the fact with that id in facts.toml.
PLACEHOLDER = re.compile(r"\{([a-z0-9][a-z0-9-]*)\}")


class Text(RootModel[dict[str, str]]):
    """One text in every language it was written in: `{"nl": ..., "en": ...}`."""

    model_config = ConfigDict(frozen=True)

    @field_validator("root")
    @classmethod
    def _stripped(cls, value: dict[str, str]) -> dict[str, str]:
        return {language: text.strip() for language, text in value.items()}

    def pick(self, language: str) -> str:
        """The text in `language`, else in the default language, else whichever exists ("" if none)."""
        return self.root.get(language) or self.root.get(DEFAULT_LANGUAGE) or next(iter(self.root.values()), "")

    def languages(self) -> Iterator[str]:
        """The languages this text was written in."""
        return iter(self.root)
