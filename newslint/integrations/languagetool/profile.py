"""How LanguageTool's rules are used on news copy.

The news profile was chosen by reading what LanguageTool 6.8 reports on published stories: a rule stays out if it is about style
or taste, or if what it reported there was nearly always right as it stood. docs/languagetool.md has the figures.
"""

from __future__ import annotations

from collections.abc import Mapping

from newslint.findings import Severity
from newslint.integrations.profiles import Profile


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_NEWS = Profile(
    categories=_set(
        """AMERICAN_ENGLISH_STYLE BRITISH_ENGLISH CASING COLLOQUIALISMS COMPOUNDING CREATIVE_WRITING MULTITOKEN_SPELLING
        PLAIN_ENGLISH PROPER_NOUNS PUNCTUATION REDUNDANCY REPETITIONS_STYLE SEMANTICS STYLE TEXT_ANALYSIS TYPOGRAPHY WIKIPEDIA"""
    ),
    kept=_set(
        """ABBREVIATION_PUNCTUATION APOS_SPACE_CONTRACTION COMMA_AND_NUMBERS HOLE_COMPOUNDS LIGHT_COMPOUNDS LINE_COMPOUNDS
        MAN_COMPOUNDS PROOF_COMPOUNDS SUIT_COMPOUNDS WRONG_APOSTROPHE YEAR_OLD_HYPHEN"""
    ),
    rules=_set(
        """ADVERB_VERB_ADVERB_REPETITION ALLOW_TO ALLY_ALLAY ALL_MOST_SOME_OF_NOUN AND_THAN ARE_WE_HAVE
        AUXILIARY_DO_WITH_INCORRECT_VERB_FORM A_LOT_OF_NN A_UNCOUNTABLE BEEN_PART_AGREEMENT BE_IN_UNDER_PRESSURE
        BOTH_AS_WELL_AS BUNCH_OF BY_BUY CD_NN COLLECTIVE_NOUN_VERB_AGREEMENT_VBP CONDITIONAL_CLAUSE
        CONSEQUENCES_OF_FOR DIVERSITY_OF DOUBLE_NEGATIVE ENGLISH_WRONG_WORD_IN_CONTEXT_STATUES_STATUTES
        ENGLISH_WRONG_WORD_IN_CONTEXT_STATUE_STATUTE EN_WORD_COHERENCY FEWER_LESS GET_A_JOB_IN_WITH GRADUATE_FROM
        HAPPEN_TO HE_VERB_AGR IES_IZE IF_OF INDEPENDENTLY_FROM_OF IN_AT_A_PARTY IN_JANUARY IN_ON_THE_RIGHT_HAND_SIDE
        IN_THE_MOMENT IN_THIS_MOMENT IN_WHO IS_AND_ARE IT_IS_SURE KIND_OF_A LAY_AROUND MISSING_ARTICLE
        MISSING_PAST_TENSE MONTH_OF_XXXX NODT_DOZEN ONE_OF_THE_ONLY OPINING_OPENING OUR_OUT PLURAL_MODIFIER
        PLURAL_VERB_AFTER_THIS POSSESSIVE_APOSTROPHE SOME_NN_VBP STATE_OF_THE_UNION SUFFER_OF_WITH THERE_IS_A_LOT_OF
        THERE_S_MANY THE_SUPERLATIVE UKRAINE_NO_THE WEN_WE WERE_VBB WORRY_FOR WRITE_IN_MY_OWN_PAGE
        WRONG_PRP_AT_SENT_START YOU_THING"""
    ),
    # Compounds written open and accents left out are what news styles do.
    patterns=("EN_COMPOUNDS_*", "EN_DIACRITICS_*", "*_COMPOUNDS", "*_COMPOUND", "*_HYPHEN"),
    spellers="MORFOLOGIK_RULE_",
)

PROFILES: Mapping[str, Profile] = {"all": Profile(), "news": _NEWS}

#: Category → severity; a category that is not here is a warning.
SEVERITIES: Mapping[str, Severity] = {
    **dict.fromkeys(("GRAMMAR", "TYPOS", "CONFUSED_WORDS"), Severity.ERROR),
    **dict.fromkeys(
        _set("COLLOQUIALISMS CREATIVE_WRITING PLAIN_ENGLISH REDUNDANCY REPETITIONS_STYLE STYLE TEXT_ANALYSIS WIKIPEDIA"),
        Severity.INFO,
    ),
}

#: Rules whose first replacement may be made unseen: on 2.1 million published words each was right, 22 times and 12 times.
SAFE = frozenset({"ABBREVIATION_PUNCTUATION", "YEAR_OLD_HYPHEN"})
