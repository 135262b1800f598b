"""One way to break each rule on references, wording, ageing facts and words."""

from datetime import date

from tests.questionnaire.cases import BUURT, add_item, case, fact, first_item
from tests.questionnaire.content import Files


@case("unknown_source", f"{BUURT}: buurt.een.source")
def source_of_item_unknown(files: Files) -> None:
    first_item(files)["source"].append("radio")


@case("unknown_source", "facts.toml: hulplijn.source")
def source_of_fact_unknown(files: Files) -> None:
    fact(files)["source"] = ["radio"]


@case("claim_without_item", "claims.toml: afspraak.items")
def claim_forgotten(files: Files) -> None:
    files["claims.toml"]["claims"][0]["items"] = []


@case("claim_without_item", "claims.toml: afspraak.items")
def claim_only_on_retired_item(files: Files) -> None:
    first_item(files)["retired"] = "1.0"
    add_item(files, "buurt")


@case("claim_with_unknown_item", "claims.toml: afspraak.items")
def claim_on_nothing(files: Files) -> None:
    files["claims.toml"]["claims"][0]["items"].append("buurt.negen")


@case("stray_brace", f"{BUURT}: buurt.een.steps.2.what.nl")
def brace_not_closed(files: Files) -> None:
    first_item(files)["steps"]["2"]["what"]["nl"] = "Bel {hulplijn."


@case("stray_brace", f"{BUURT}: buurt.een.why.en")
def lonely_brace(files: Files) -> None:
    first_item(files)["why"]["en"] = "We agree on this} together."


@case("unknown_fact", f"{BUURT}: buurt.een.steps.2.what.en")
def placeholder_of_nothing(files: Files) -> None:
    first_item(files)["steps"]["2"]["what"]["en"] = "Call {taxi}."


@case("unknown_fact", f"{BUURT}: turn_to.1.fact")
def turn_to_nothing(files: Files) -> None:
    files[BUURT]["turn_to"][0]["fact"] = "taxi"


@case("same_level_text", f"{BUURT}: buurt.een.levels.4.nl")
def two_levels_alike(files: Files) -> None:
    first_item(files)["levels"]["4"]["nl"] = "Het staat, op papier"


@case("long_sentence", f"{BUURT}: buurt.een.why.nl")
def sentence_without_end(files: Files) -> None:
    first_item(files)["why"]["nl"] = "Wij spreken dit " + "samen en samen " * 8 + "af."


@case("many_long_sentences", BUURT)
def every_sentence_long(files: Files) -> None:
    for item in files[BUURT]["items"]:
        for step in item["steps"].values():
            for field in ("what", "first", "who"):
                step[field]["nl"] = "Wij spreken dit " + "samen " * 14 + "af."


@case("exclamation_mark", f"{BUURT}: buurt.een.why.en")
def shouting(files: Files) -> None:
    first_item(files)["why"]["en"] = "We agree on this together!"


@case("question_without_mark", f"{BUURT}: buurt.een.question.nl")
def no_question(files: Files) -> None:
    first_item(files)["question"]["nl"] = "Vertel waar dit staat."


@case("typed_phone_number", f"{BUURT}: buurt.een.steps.2.what.nl")
def number_in_advice(files: Files) -> None:
    first_item(files)["steps"]["2"]["what"]["nl"] = "Bel 020 123 45 67."


@case("typed_phone_number", "glossary.toml: avg.meaning.nl")
def short_number_in_glossary(files: Files) -> None:
    files["glossary.toml"]["glossary"][0]["meaning"]["nl"] = "Bel 112."


@case("typed_law_article", f"{BUURT}: buurt.een.why.nl")
def article_in_reason(files: Files) -> None:
    first_item(files)["why"]["nl"] = "Dat staat in artikel 3 van de wet."


@case("typed_percentage", f"{BUURT}: buurt.een.why.en")
def percentage_in_reason(files: Files) -> None:
    first_item(files)["why"]["en"] = "Ten per cent of us agree on this."


@case("platform_name", f"{BUURT}: buurt.een.question.nl")
def platform_in_question(files: Files) -> None:
    first_item(files)["question"]["nl"] = "Wie kijkt er op Facebook?"


@case("hours_in_level", f"{BUURT}: buurt.een.levels.3.nl")
def hours_as_a_measure(files: Files) -> None:
    first_item(files)["levels"]["3"]["nl"] = "Wij doen dit drie uur in de week."


@case("hours_in_level", f"{BUURT}: buurt.een.levels.3.en")
def hours_in_digits(files: Files) -> None:
    first_item(files)["levels"]["3"]["en"] = "We do this for 2 hours a week."


@case("undated_fact", "facts.toml: hulplijn")
def fact_without_date(files: Files) -> None:
    del fact(files)["checked"]


@case("fact_from_the_future", "facts.toml: hulplijn.checked")
def fact_of_tomorrow(files: Files) -> None:
    fact(files)["checked"] = date(2026, 11, 21)


@case("unexplained_jargon", f"{BUURT}: buurt.een.why.nl")
def abbreviation_without_meaning(files: Files) -> None:
    first_item(files)["why"]["nl"] = "Wij vragen dit aan de NS."


@case("unexplained_jargon", f"{BUURT}: buurt.een.why.nl")
def field_word_without_meaning(files: Files) -> None:
    files["glossary.toml"]["jargon"].append("meldcode")
    first_item(files)["why"]["nl"] = "Wij kennen de meldcode."


@case("spelling", f"{BUURT}: buurt.een.why.nl")
def misspelt_dutch(files: Files) -> None:
    first_item(files)["why"]["nl"] = "Wij spreken dit 'saamen' af."


@case("spelling", f"{BUURT}: buurt.een.why.en")
def misspelt_english(files: Files) -> None:
    first_item(files)["why"]["en"] = "We agrree on this together."
