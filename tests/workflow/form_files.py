"""Made-up files as form tools export them: real CSV and XLSX bytes with the same answers of three people in each.

Who answered what: `LEVELS_OF[person][item]`, None for "weet ik niet"; an item that is absent was left blank.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl

from tests.workflow.scans import INSTRUMENT

ITEMS = INSTRUMENT.active_items
LEVELS_OF: list[dict[str, int | None]] = [
    {item: 1 + (person + number) % 5 for number, item in enumerate(ITEMS) if (person, number) != (2, 4)}
    for person in range(3)
]
LEVELS_OF[1][list(ITEMS)[2]] = None
UNKNOWN = {"nl": "Weet ik niet", "en": "I don’t know"}
MOMENT = dt.datetime(2026, 11, 20, 14, 5, 9)


def titles(language: str = "nl") -> list[str]:
    return [item.question.pick(language) for item in ITEMS.values()]


def cells(person: int, language: str = "nl") -> list[str]:
    """What this person's answers read in full."""
    found = []
    for id_, item in ITEMS.items():
        level = LEVELS_OF[person].get(id_, 0)
        found.append("" if level == 0 else UNKNOWN[language] if level is None else item.levels[level].pick(language))
    return found


def numbers(person: int) -> list[Any]:
    return ["" if (level := LEVELS_OF[person].get(id_, 0)) == 0 else level or "Weet ik niet" for id_ in ITEMS]


def as_csv(rows: Sequence[Sequence[Any]], separator: str = ",", end: str = "\r\n", *, quoted: bool = False) -> str:
    text = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(text, delimiter=separator, lineterminator=end, quoting=quoting).writerows(rows)
    return text.getvalue()


def as_xlsx(rows: Sequence[Sequence[Any]], title: str = "Form1", change: Callable[[Any], None] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append([None if cell == "" else cell for cell in row])
    if change:
        change(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def microsoft_forms() -> bytes:
    """Times as dates, hard spaces behind answers, a space behind titles, a remark, the e-mail address of nobody."""
    fixed = ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Tijd van laatste wijziging"]
    rows: list[list[Any]] = [[*fixed, *(f"{title} " for title in titles()), "Wil je nog iets kwijt?\n"]]
    for person in range(3):
        answers = [f"{text}\xa0" if text else "" for text in cells(person)]
        rows.append([person + 1, MOMENT, MOMENT, "anonymous", "", "", *answers, "Mooi werk."])
    return as_xlsx(rows)


def google_forms() -> bytes:
    """Straight from the linked sheet, in English: help text below a title, a grid, the day and month in doubt."""
    asked = titles("en")
    asked[0] += "\nThink of this year."
    asked[1] = f"How is this arranged? [{asked[1]}]"
    rows = [["Timestamp", "Email Address", *asked]]
    rows += [["10/11/2026 18:14:44", f"p{person}@example.org", *cells(person, "en")] for person in range(3)]
    return as_csv(rows).encode()


def limesurvey() -> bytes:
    """Full titles and texts: a BOM, semicolons, every field in quotes, an empty line at the end, a column `[other]`."""
    fixed = ["id", "submitdate", "lastpage", "startlanguage", "seed", "ipaddr"]
    rows: list[list[Any]] = [[*fixed, *titles(), f"{titles()[3]} [other]"]]
    for person in range(3):
        rows.append([person + 7, "2026-11-20 14:05:09", 6, "nl", 123456, "10.0.0.7", *cells(person), "iets anders"])
    return ("\ufeff" + as_csv(rows, ";", quoted=True) + "\r\n").encode()


def limesurvey_codes() -> bytes:
    """Codes for titles, full texts for answers."""
    rows: list[list[Any]] = [["id", "submitdate", *(f"G01Q{number:02}" for number in range(len(ITEMS)))]]
    rows += [[person, "2026-11-20 14:05:09", *cells(person)] for person in range(3)]
    return ("\ufeff" + as_csv(rows, quoted=True)).encode()


def surveymonkey() -> bytes:
    """Two rows of titles, the second with `Response`, and a grid of which only the first column has a title above."""
    fixed = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address"]
    fixed += ["First Name", "Last Name", "Custom Data 1"]
    asked = titles()
    first = [*fixed, *asked[:10], "Hoe staat het ervoor?", *[""] * (len(asked) - 11)]
    second = [*[""] * len(fixed), *["Response"] * 10, *asked[10:]]
    rows: list[list[Any]] = [first, second]
    for person in range(3):
        head = [114_000_000_000.0 + person, 5, "11/20/2026 07:50:21 PM", "", "192.168.1.9", "", "", "", ""]
        rows.append([*head, *cells(person)])
    return as_csv(rows).encode("utf-8-sig")


def typeform() -> bytes:
    """Markup in titles, a token for an id, and fixed columns at the end."""
    last = ["Response Type", "Start Date (UTC)", "Stage Date (UTC)", "Submit Date (UTC)", "Network ID", "Tags"]
    rows: list[list[Any]] = [["#", *(f"_{title}_ *✍🏻*" for title in titles()), *last]]
    for person in range(3):
        tail = ["completed", "2026-11-20 14:01:00", "", "2026-11-20 14:05:09", "a1b2c3", ""]
        rows.append([f"{person}" * 32, *cells(person), *tail])
    return as_csv(rows, end="\n").encode()


def qualtrics() -> bytes:
    """Three rows of titles, the second in the language of the account; a preview; levels as numbers."""
    fixed = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished"]
    fixed += ["RecordedDate", "ResponseId", "DistributionChannel", "UserLanguage"]
    spoken = ["Anfangsdatum", "Enddatum", "Antworttyp", "IP-Adresse", "Fortschritt", "Dauer", "Beendet"]
    spoken += ["Aufnahmedatum", "Antwort-ID", "Verteilungskanal", "Sprache"]
    rows: list[list[Any]] = [[*fixed, *(f"Q{number}" for number in range(len(ITEMS)))]]
    rows.append([*spoken, *(f"Stand van zaken - {title}" for title in titles())])
    ids = [*fixed, *(f"QID{number}" for number in range(len(ITEMS)))]
    rows.append([f'{{"ImportId":"{id_}"}}' for id_ in ids])
    for person, status in ((0, "IP Address"), (0, "Survey Preview"), (1, "IP Address"), (2, "Imported")):
        head = ["2026-11-20 14:01:00", "2026-11-20 14:05:09", status, "10.0.0.7", 100, 245, "True"]
        rows.append([*head, "2026-11-20 14:05:10", f"R_{person}", "anonymous", "NL", *numbers(person)])
    return as_csv(rows).encode()


def eusurvey() -> bytes:
    """Lines above the titles, and the fixed columns last."""
    last = ["Nummer uitnodiging", "Nummer bijdrage", "Gebruikersnaam", "Aanmaakdatum", "Laatste wijziging", "Talen"]
    rows: list[list[Any]] = [["Alias", "stevig"], ["Export Date", "20/11/2026 14:30"], []]
    rows.append([*(f"Stand van zaken: {title} (ID{number})" for number, title in enumerate(titles())), *last])
    for person in range(3):
        rows.append([*cells(person), "", "abc-1", "Anonymous", "20/11/2026 14:05", "20/11/2026 14:05", "NL"])
    return as_xlsx(rows, "Content")


def by_hand() -> bytes:
    """Somebody's own sheet: a merged title above, short names, numbers in every spelling, an average below."""
    spelt = {1: "1", 2: 2.0, 3: "3,0", 4: "4 ", 5: "niveau 5", "Weet ik niet": "?", "": None}
    rows: list[list[Any]] = [["Uitslag van de zelfscan"], [], ["Naam", *(i.label.pick("nl") for i in ITEMS.values())]]
    rows += [[f"Collega {person}", *(spelt[cell] for cell in numbers(person))] for person in range(3)]
    rows += [[], ["Gemiddelde", *[2.75] * len(ITEMS)]]
    return as_xlsx(rows, "Blad1", lambda sheet: sheet.merge_cells("A1:F1"))


def excel_in_dutch() -> bytes:
    """Saved as CSV by an Excel with Dutch settings: a line that tells the separator, Windows-1252, decimal commas."""
    rows = [[*titles(), "Team"]]
    rows += [[*(f"{cell},0" if isinstance(cell, int) else cell for cell in numbers(p)), "Team Noord"] for p in range(3)]
    return ("sep=;\r\n" + as_csv(rows, ";")).encode("cp1252")


def unicode_text() -> bytes:
    """What Excel calls Unicode text: UTF-16 with tabs."""
    return as_csv([titles(), *(cells(person) for person in range(3))], "\t").encode("utf-16")


TOOLS: dict[str, Callable[[], bytes]] = {
    "microsoft forms.xlsx": microsoft_forms,
    "google forms.csv": google_forms,
    "limesurvey.csv": limesurvey,
    "limesurvey codes.csv": limesurvey_codes,
    "surveymonkey.csv": surveymonkey,
    "typeform.csv": typeform,
    "qualtrics.csv": qualtrics,
    "eusurvey.xlsx": eusurvey,
    "by hand.xlsx": by_hand,
    "excel in dutch.csv": excel_in_dutch,
    "unicode text.txt": unicode_text,
}


def table(*columns: tuple[Any, ...]) -> str:
    """A CSV table of these columns, each a title with its cells."""
    return as_csv(list(zip(*columns, strict=True)))


def same(found: Sequence[dict[str, Any]], expected: Sequence[dict[str, Any]]) -> bool:
    """The same answers of the same people, in whatever order."""
    return sorted(map(repr, map(sorted, map(dict.items, found)))) == sorted(  # type: ignore[arg-type]
        map(repr, map(sorted, map(dict.items, expected)))  # type: ignore[arg-type]
    )
