"""Counting sentences and words the way a reader does."""

import pytest

from questionnaire.checks.language import sentences, word_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Wij bellen. Jij schrijft.", 2),
        ("Wie belt er? En wanneer?", 2),
        ("Zeg: 'Ik bel je zo.' Wacht daarna even.", 2),
        ("Bel {veilig-thuis} voor advies.", 1),
        ("Kijk op 113.nl voor een chat.", 1),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [("Wij bellen.", 2), ("Eén e-mail per dag.", 4), ("Collega's zien foto's.", 3), ("'s Avonds niet.", 3), ("...", 0)],
)
def test_words(sentence: str, count: int) -> None:
    assert word_count(sentence) == count


def test_a_placeholder_counts_as_one_word() -> None:
    (sentence,) = sentences("Bel {veilig-thuis} of {seksueel-geweld}.")
    assert word_count(sentence) == 4
