"""What a draft counts and measures."""

from __future__ import annotations

import pytest

from newslint import read
from newslint.language.dates import Date, Time, is_real, weekday
from newslint.language.quantities import Hedge, Kind, Quantity, figures, quantities
from newslint.language.skeletons import DATE, MONEY, PERCENT, YEAR, skeletons


def only(text: str) -> Quantity:
    ((found,),) = read(text).memo(quantities)
    return found


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("They counted 1,200 of them.", Kind.NUMBER, 1200, ""),
        ("They counted twenty-three of them.", Kind.NUMBER, 23, ""),
        ("They counted one hundred and five of them.", Kind.NUMBER, 105, ""),
        ("They counted a dozen of them.", Kind.NUMBER, 12, ""),
        ("They counted half a million of them.", Kind.NUMBER, 500_000, ""),
        ("They counted two and a half million of them.", Kind.NUMBER, 2_500_000, ""),
        ("They counted 2.3 million of them.", Kind.NUMBER, 2_300_000, ""),
        ("They counted 5m people in town.", Kind.NUMBER, 5_000_000, ""),
        ("He came twenty-third in the race.", Kind.ORDINAL, 23, ""),
        ("He came 12th in the race.", Kind.ORDINAL, 12, ""),
        ("They want two-thirds of them.", Kind.FRACTION, 2 / 3, ""),
        ("They want three quarters of them.", Kind.FRACTION, 0.75, ""),
        ("They want a third of them.", Kind.FRACTION, 1 / 3, ""),
        ("It rose 25% at last.", Kind.PERCENT, 25, "%"),
        ("It rose 2.5 per cent at last.", Kind.PERCENT, 2.5, "%"),
        ("It rose two percentage points at last.", Kind.POINTS, 2, "points"),
        ("It cost $1.4 million at last.", Kind.MONEY, 1_400_000, "USD"),
        ("It cost £3bn at last.", Kind.MONEY, 3_000_000_000, "GBP"),
        ("It cost US$50k at last.", Kind.MONEY, 50_000, "USD"),
        ("It cost €5m at last.", Kind.MONEY, 5_000_000, "EUR"),
        ("It cost 20 dollars at last.", Kind.MONEY, 20, "USD"),
        ("He is 5ft 6in in his socks.", Kind.MEASURE, 5.5, "foot"),
        ("It was -5C last night.", Kind.MEASURE, -5, "celsius"),
        ("It was 68 degrees Fahrenheit last night.", Kind.MEASURE, 68, "fahrenheit"),
        ("It went 40mph downhill.", Kind.MEASURE, 40, "mile-per-hour"),
        ("It has 100 square miles of marsh.", Kind.MEASURE, 100, "square-mile"),
        ("It took five hours and 30 minutes.", Kind.DURATION, 5.5, "hour"),
        ("It took three decades to build.", Kind.DURATION, 3, "decade"),
        ("The 45-year-old left.", Kind.AGE, 45, "year"),
        ("He was 45 years old then.", Kind.AGE, 45, "year"),
        ("In 1998 he left.", Kind.YEAR, 1998, ""),
        ("The 1998 election was close.", Kind.YEAR, 1998, ""),
        ("In the 1980s he left.", Kind.DECADE, 1980, ""),
        ("It was three times as big.", Kind.TIMES, 3, "times"),
    ],
)
def test_reads(text: str, kind: Kind, value: float, unit: str) -> None:
    found = only(text)
    assert (found.kind, found.value, found.unit) == (kind, value, unit)


@pytest.mark.parametrize(
    ("text", "hedge", "low", "high"),
    [
        ("It has 800 of them.", Hedge.NONE, 800, 800),
        ("It has about 800 of them.", Hedge.ABOUT, 700, 900),
        ("It has nearly 800 of them.", Hedge.UNDER, 600, 800.5),
        ("It has more than 800 of them.", Hedge.OVER, 799.5, 1000),
        ("It has 800 or so of them.", Hedge.ABOUT, 700, 900),
        ("It has 800-plus of them.", Hedge.OVER, 799.5, 1000),
        ("It has 1.4 million of them.", Hedge.NONE, 1_350_000, 1_450_000),
        ("It is 25% of them.", Hedge.NONE, 24.5, 25.5),
    ],
)
def test_hedges_and_precision_widen_what_is_true(text: str, hedge: Hedge, low: float, high: float) -> None:
    found = only(text)
    assert found.hedge is hedge
    assert found.range == (low, high)


@pytest.mark.parametrize(
    ("text", "year", "month", "day", "named"),
    [
        ("on Monday, March 3, 2025, it", 2025, 3, 3, 0),
        ("on Tuesday 3rd of May it", None, 5, 3, 1),
        ("on 3 March 2025 it", 2025, 3, 3, None),
        ("on Sept. 10 it", None, 9, 10, None),
        ("on 2025-03-04 it", 2025, 3, 4, None),
        ("on 31/12/2020 it", 2020, 12, 31, None),
        ("on 12/31/2020 it", 2020, 12, 31, None),
        ("in March 2020 it", 2020, 3, None, None),
        ("on Friday it", None, None, None, 4),
    ],
)
def test_dates(text: str, year: int | None, month: int | None, day: int | None, named: int | None) -> None:
    ((found,),) = read(text).memo(figures)
    assert isinstance(found, Date)
    assert (found.year, found.month, found.day, found.weekday) == (year, month, day, named)


@pytest.mark.parametrize(("text", "minutes"), [("at 9:30 a.m. it", 570), ("at 9.30pm it", 1290), ("at 21:05 it", 1265)])
def test_times(text: str, minutes: int) -> None:
    ((found,),) = read(text).memo(figures)
    assert isinstance(found, Time)
    assert found.minutes == minutes


def test_calendar() -> None:
    assert weekday(2025, 3, 3) == 0
    assert is_real(2024, 2, 29)
    assert not is_real(2023, 2, 29)
    assert is_real(None, 2, 29)


def test_words_that_only_look_like_figures() -> None:
    assert read("You may march in a moment, as one does, if a second one can.").memo(quantities)[0]
    assert not read("You may march in a moment. The sun sat on a wall, an owl in a tree.").memo(figures)[0]


def test_a_skeleton_maps_back_to_the_block() -> None:
    text = "On 3 March 2025 the U.S. paid “about $5 million”, up 5% from 1998. It is late."
    (skeleton,) = read(text).memo(skeletons)
    assert skeleton is not None
    assert skeleton.text == f'On {DATE} the U·S· paid "{MONEY}", up {PERCENT} from {YEAR}. It is late.'
    for word in ("paid", "up", "from", "late"):
        assert skeleton.offset(skeleton.text.index(word)) == text.index(word)
