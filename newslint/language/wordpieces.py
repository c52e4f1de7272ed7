"""Words, sentences and word pieces: how the copy model reads text.

Training and inference share this module, so both see exactly the same tokens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

CLS, SEP, UNK = "[CLS]", "[SEP]", "[UNK]"
LOWER, CAPITALISED, UPPER, MIXED = range(4)
"""Case flags, fed to the model as token types."""

WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., p.m.
    r"|[^\W_]+(?:['’][^\W_]+|(?<=\d)[.,]\d+)*"  # don't, 1,000
    r"|[^\w\s]|_"
)
_BREAK = re.compile(r"[.!?…]['\"”’)\]]*\s+(?=['\"“‘(\[—–-]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“‘'])(?:[A-Z]|Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Cmdr|Prof|Rev|Hon"
    r"|St|Jr|Sr|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No|vs|v|Inc|Corp|Co|Ltd|Fla|Calif|Ariz|Va|Pa|Wash|Mass|Conn|Del|Mich|Minn"
    r"|Ill|Ind|Tenn|Ala|Ark|Colo|Ga|Ky|La|Md|Mo|Miss|Mont|Neb|Nev|Okla|Ore|Tex|Vt|Wis|Wyo|(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
_LOOK_BACK = 12  # characters that hold the longest abbreviation above with what stands before it
_QUOTES = str.maketrans("’‘“”", "''\"\"")
_LONGEST_WORD = 64  # characters; longer "words" are no words


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield half-open character spans of the sentences of one block of text."""
    start = 0
    for match in _BREAK.finditer(text):
        at = match.start()
        if text[at] == "." and _ABBREVIATION.search(text[max(0, at - _LOOK_BACK) : at + 1]):
            continue
        yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def case_of(word: str) -> int:
    """Return the case flag of a word."""
    if word.islower() or not any(c.isalpha() for c in word):
        return LOWER
    if word[0].isupper() and word[1:] == word[1:].lower():
        return CAPITALISED
    return UPPER if word.isupper() else MIXED


def normalise(word: str) -> str:
    """Return the word as the vocabulary writes it: lower case, no accents, straight quotes."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFD", word.translate(_QUOTES).lower())
    return "".join(c for c in plain if unicodedata.category(c) != "Mn")


class WordPieces:
    """Greedy longest-match word pieces over a fixed vocabulary, remembered per word."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.pieces = list(vocabulary)
        self.ids = {piece: i for i, piece in enumerate(self.pieces)}
        self.cls, self.sep, self.unk = (self.ids[p] for p in (CLS, SEP, UNK))
        self._seen: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self.pieces)

    def encode(self, word: str) -> tuple[int, ...]:
        """Return the piece ids of one word as matched by `WORD`; never empty."""
        known = self._seen.get(word)
        if known is None:
            parts = re.findall(r"[^\W_]+|[^\w\s]|_", normalise(word)) or [word]
            known = self._seen[word] = tuple(i for part in parts for i in self._split(part))
        return known

    def first(self, word: str) -> int:
        """Return the id of the word's first piece."""
        return self.encode(word)[0]

    def _split(self, part: str) -> list[int]:
        if len(part) > _LONGEST_WORD:
            return [self.unk]
        found, start = [], 0
        while start < len(part):
            mark = "##" if start else ""
            for end in range(len(part), start, -1):
                piece = self.ids.get(mark + part[start:end])
                if piece is not None:
                    break
            else:
                return [self.unk]
            found.append(piece)
            start = end
        return found
