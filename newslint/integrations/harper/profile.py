"""How Harper's rules are used on news copy."""

from __future__ import annotations

from newslint.integrations.profiles import Profile

#: Matters of style, taste and type stay out, and rules that were nearly always wrong on published copy.
NEWS = Profile(
    categories=frozenset(
        {
            "Capitalization",
            "Enhancement",
            "Formatting",
            "Punctuation",
            "Readability",
            "Redundancy",
            "Regionalism",
            "Style",
            "WordChoice",
        }
    ),
    kept=frozenset({"MissingTo", "ModalOf"}),
    rules=frozenset(
        {
            "DisjointPrefixes",
            "DoubleModal",
            "Expat",
            "FillerWords",
            "GoodAt",
            "HelpedPast",
            "MassNouns",
            "MergeWords",
            "MissingDeterminer",
            "MissingPreposition",
            "ModalBeAdjective",
            "NominalWants",
            "NotTo",
            "OkToOkay",
            "OneOfTheSingular",
            "PronounVerbAgreement",
            "QuantifierNumeralConflict",
            "QuiteQuiet",
            "RegularIrregulars",
            "SplitWords",
            "TheirToThere",
            "TheirToTheyre",
            "ThereToTheir",
            "WhomSubjectOfVerb",
        }
    ),
    spellers="SpellCheck",
)

ALL = Profile()
