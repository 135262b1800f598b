"""One way to break each rule on fields, shape and ids."""

from tests.questionnaire.cases import BUURT, add_item, case, first_item
from tests.questionnaire.content import Files, build_condition, text


@case("unknown_field", f"{BUURT}: buurt.een.questoin")
def misspelt_field(files: Files) -> None:
    first_item(files)["questoin"] = text()


@case("unknown_field", "facts.toml: fact")
def misspelt_list(files: Files) -> None:
    files["facts.toml"]["fact"] = []


@case("missing_field", f"{BUURT}: buurt.een.why")
def no_reason_why(files: Files) -> None:
    del first_item(files)["why"]


@case("missing_field", f"{BUURT}: buurt.een.steps.3.who")
def nobody_to_do_it(files: Files) -> None:
    del first_item(files)["steps"]["3"]["who"]


@case("empty_list", f"{BUURT}: buurt.een.source")
def item_without_source(files: Files) -> None:
    first_item(files)["source"] = []


@case("wrong_value", f"{BUURT}: buurt.een.steps.3.effort")
def impossible_effort(files: Files) -> None:
    first_item(files)["steps"]["3"]["effort"] = "XL"


@case("wrong_value", f"{BUURT}: buurt.een.levels.6")
def sixth_level(files: Files) -> None:
    first_item(files)["levels"]["6"] = text()


@case("wrong_value", f"{BUURT}: buurt.een.critical")
def critical_in_words(files: Files) -> None:
    first_item(files)["critical"] = "misschien"


@case("wrong_value", "glossary.toml: Een_Woord.id")
def impossible_id(files: Files) -> None:
    files["glossary.toml"]["glossary"].append({"id": "Een_Woord", "term": text(), "meaning": text()})


@case("wrong_version", f"{BUURT}: buurt.twee.retired")
def retired_without_version(files: Files) -> None:
    add_item(files, "buurt")
    files[BUURT]["items"][1]["retired"] = "vorig jaar"


@case("missing_level", f"{BUURT}: buurt.een.levels.4")
def level_left_out(files: Files) -> None:
    del first_item(files)["levels"]["4"]


@case("missing_level", f"{BUURT}: buurt.levels.5")
def level_of_condition_left_out(files: Files) -> None:
    del files[BUURT]["levels"]["5"]


@case("missing_step", f"{BUURT}: buurt.een.steps.2")
def step_left_out(files: Files) -> None:
    del first_item(files)["steps"]["2"]


@case("missing_language", f"{BUURT}: buurt.een.question.en")
def no_english(files: Files) -> None:
    del first_item(files)["question"]["en"]


@case("missing_language", f"{BUURT}: buurt.een.levels.3.nl")
def no_dutch_level(files: Files) -> None:
    del first_item(files)["levels"]["3"]["nl"]


@case("empty_text", f"{BUURT}: buurt.een.why.nl")
def nothing_but_spaces(files: Files) -> None:
    first_item(files)["why"]["nl"] = "  "


@case("critical_without_reason", f"{BUURT}: buurt.een")
def critical_for_no_reason(files: Files) -> None:
    first_item(files)["critical"] = True


@case("critical_without_reason", f"{BUURT}: buurt.een")
def reason_for_nothing(files: Files) -> None:
    first_item(files)["critical_reason"] = text()


@case("unlisted_condition", "conditions/winter.toml")
def condition_forgotten(files: Files) -> None:
    files["instrument.toml"]["conditions"].remove("winter")


@case("number_of_items", BUURT)
def too_few_items(files: Files) -> None:
    files[BUURT]["items"][-1]["retired"] = "1.0"
    add_item(files, "feest")


@case("number_of_items", "conditions")
def too_many_items(files: Files) -> None:
    zomer = build_condition("zomer")
    files["instrument.toml"]["conditions"].append("zomer")
    files["conditions/zomer.toml"] = zomer
    files["published.toml"]["versions"][0]["ids"] += [item["id"] for item in zomer["items"]]
    add_item(files, "buurt")
    add_item(files, "school")


@case("duplicate_id", f"{BUURT}: buurt.een")
def item_twice(files: Files) -> None:
    files[BUURT]["items"].append(first_item(files))


@case("duplicate_id", "sources.toml: krant")
def source_twice(files: Files) -> None:
    files["sources.toml"]["sources"] *= 2


@case("id_in_wrong_file", f"{BUURT}: id")
def condition_under_another_name(files: Files) -> None:
    files[BUURT]["id"] = "wijk"


@case("id_in_wrong_file", f"{BUURT}: sport.zes")
def item_in_the_wrong_condition(files: Files) -> None:
    files[BUURT]["items"].append({**first_item(files), "id": "sport.zes"})
    files["published.toml"]["versions"][0]["ids"].append("sport.zes")


@case("published_id_gone", "published.toml: buurt.oud")
def item_taken_away(files: Files) -> None:
    files["published.toml"]["versions"][0]["ids"].append("buurt.oud")


@case("item_not_published", f"{BUURT}: buurt.een")
def item_under_another_version(files: Files) -> None:
    first_item(files)["since"] = "1.1"


@case("version_not_published", "instrument.toml: version")
def unknown_version(files: Files) -> None:
    files["instrument.toml"]["version"] = "2.0"
