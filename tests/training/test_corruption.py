"""The corruption of good copy: what it changes is labelled, and what it says stood there did stand there."""

from __future__ import annotations

from random import Random

import pytest

from training.corruption import EXTRA, KEEP, LOST, MISSING, WRONG, Corruptor, Slot, how_many, misspelt

TEXT = (
    "The lawyers for the county said that they were going to ask the court for more time before the hearing in every day cases ,"
    " and Governor Whitmer also said on Monday that it would be too late to change the law ."
)
SENTENCE = TEXT.split()
COMMON = (
    "the he tie there them then they for four form from county country count said sad aid that than hat what were we where was"
    " going go goes gone to too two ask asks asked task court courts more most time times tie before hearing heard in on is it"
    " its every everyday day days cases case and any an also said on one no monday would wound be by bee late later change"
    " changes changed chance law laws lawyer lawyers saw"
)
COUNTS = dict.fromkeys(COMMON.split(), 100)


@pytest.fixture
def corruptor() -> Corruptor:
    return Corruptor(COUNTS, lambda a, b, c: 0)


def restored(slots: list[Slot]) -> list[str]:
    words: list[str] = []
    for slot in slots:
        if slot.label == MISSING:
            words.append(slot.intended or "")
        if slot.label == EXTRA:
            continue
        words.append(slot.intended if slot.label == WRONG and slot.intended else slot.word)
    return words


def test_same_seed_same_errors(corruptor: Corruptor) -> None:
    first, second = (corruptor.corrupt(SENTENCE, Random(7), 3) for _ in range(2))
    assert first == second


def test_nothing_asked_nothing_changed(corruptor: Corruptor) -> None:
    assert corruptor.corrupt(SENTENCE, Random(1), 0) == [Slot(word) for word in SENTENCE]


def test_labels_tell_how_to_restore(corruptor: Corruptor) -> None:
    checked = 0
    for seed in range(60):
        slots = corruptor.corrupt(SENTENCE, Random(seed), 1)
        wrong = [s for s in slots if s.label == WRONG and s.intended and s.word not in SENTENCE]
        joined = any(len(s.word) > len(s.intended or "") + 1 for s in wrong)
        # Of two words run together, or a capital lost, no single word is meant.
        if not joined and all(s.intended != LOST for s in slots):
            assert [w.lower() for w in restored(slots)] == [w.lower() for w in SENTENCE]
            checked += 1
    assert checked > 40


def test_every_label_comes_up(corruptor: Corruptor) -> None:
    seen = {s.label for seed in range(80) for s in corruptor.corrupt(SENTENCE, Random(seed), 2)}
    assert seen == {KEEP, WRONG, EXTRA, MISSING}


def test_what_news_often_writes_is_no_error() -> None:
    always = Corruptor(COUNTS, lambda a, b, c: 99)
    assert all(not s.label for seed in range(30) for s in always.corrupt(SENTENCE, Random(seed), 3))


@pytest.mark.parametrize("word", ["because", "Whitmer", "NATO"])
def test_misspelt_words_differ(word: str) -> None:
    made = {misspelt(word, Random(seed)) for seed in range(50)}
    assert word not in made
    assert len(made) > 10


def test_longer_copy_has_more_errors() -> None:
    rng = Random(3)
    short, long = (sum(how_many(words, rng) for _ in range(400)) for words in (10, 60))
    assert short < long
