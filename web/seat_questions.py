"""The questions of a seat as HTML: made once per language, and then only marked with what one person chose."""

from collections.abc import Mapping
from functools import lru_cache

from markupsafe import escape

from questionnaire.instrument import Instrument
from translations import load_texts
from web.plain import TEMPLATES

UNKNOWN = "unknown"
# The questions that are asked differ with what does not apply to a team; so many of these sets are kept.
_MOST_SETS = 16


class Questions:
    """The questions of one instrument."""

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self._made = lru_cache(maxsize=_MOST_SETS)(self._make)
        self._linked = lru_cache(maxsize=_MOST_SETS)(self._link)

    def draw(
        self,
        language: str,
        items: tuple[str, ...],
        answers: Mapping[str, int | None],
        place: int,
        *,
        fixed: bool,
    ) -> str:
        """Every question, with this person's answers chosen. place: the one that shows; fixed: nothing can change."""
        return "".join(
            _marked(block, item in answers, answers.get(item), shown=number == place, fixed=fixed)
            for number, (item, block) in enumerate(zip(items, self._made(language, items), strict=True))
        )

    def draw_open(self, language: str, items: tuple[str, ...], answers: Mapping[str, int | None]) -> str:
        """A link to every question; hidden are those that this person answered."""
        links = zip(items, self._linked(language, items), strict=True)
        return "".join(link.replace(">", " hidden>", 1) if item in answers else link for item, link in links)

    def _make(self, language: str, items: tuple[str, ...]) -> tuple[str, ...]:
        template, texts = TEMPLATES.get_template("seat/question.html.j2"), load_texts(language)
        made = []
        for number, item_id in enumerate(items, start=1):
            item = self._instrument.items[item_id]
            made.append(
                template.render(
                    t=texts,
                    language=language,
                    number=number,
                    total=len(items),
                    item=item,
                    condition=self._instrument.condition(item.condition_id).name.pick(language),
                    unknown=UNKNOWN,
                )
            )
        return tuple(made)

    def _link(self, language: str, items: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(
            f'<li data-item="{escape(item)}"><a href="?lang={language}&amp;q={number}" data-q="{number}">'
            f"{escape(self._instrument.items[item].question.pick(language))}</a></li>\n"
            for number, item in enumerate(items, start=1)
        )


def _marked(block: str, answered: bool, level: int | None, *, shown: bool, fixed: bool) -> str:
    # Nothing in the block that people wrote holds a double quote that is not escaped, so these are the real ones.
    if answered:
        value = f'value="{level or UNKNOWN}"'
        block = block.replace(value, f"{value} checked", 1)
    if shown:
        block = block.replace(" hidden", "", 1)
    return block.replace("<fieldset", "<fieldset disabled", 1) if fixed else block
