"""Forms of a word: the inflections that share its stem, by rule and by table."""

from __future__ import annotations

from collections.abc import Callable

VOWELS = frozenset("aeiou")
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "est", "ly", "ion", "ions", "'s", "al", "ally", "ment", "y", "ies", "ied")
_IRREGULAR = """
be is are was were been being am|have has had having|do does did done doing|go goes went gone going|say says said saying
get gets got gotten getting|make makes made making|know knows knew known knowing|think thinks thought thinking
take takes took taken taking|see sees saw seen seeing|come comes came coming|give gives gave given giving
find finds found finding|tell tells told telling|become becomes became becoming|leave leaves left leaving
feel feels felt feeling|put puts putting|bring brings brought bringing|begin begins began begun beginning
keep keeps kept keeping|hold holds held holding|write writes wrote written writing|stand stands stood standing
hear hears heard hearing|let lets letting|mean means meant meaning|meet meets met meeting|run runs ran running
pay pays paid paying|sit sits sat sitting|speak speaks spoke spoken speaking|lie lies lay lain lying|lead leads led leading
grow grows grew grown growing|lose loses lost losing|fall falls fell fallen falling|send sends sent sending
build builds built building|understand understands understood|draw draws drew drawn drawing
break breaks broke broken breaking|spend spends spent spending|cut cuts cutting|rise rises rose risen rising
drive drives drove driven driving|buy buys bought buying|wear wears wore worn wearing|choose chooses chose chosen choosing
shoot shoots shot shooting|eat eats ate eaten eating|fly flies flew flown flying|fight fights fought fighting
throw throws threw thrown throwing|catch catches caught catching|deal deals dealt dealing|win wins won winning
forget forgets forgot forgotten|lay lays laid laying|sell sells sold selling|seek seeks sought seeking
teach teaches taught teaching|sing sings sang sung|strike strikes struck stricken striking|hang hangs hung hanging
shake shakes shook shaken shaking|ride rides rode ridden riding|feed feeds fed feeding|swear swears swore sworn swearing
steal steals stole stolen stealing|spread spreads spreading|bear bears bore borne bearing|bind binds bound
bite bites bit bitten|bleed bleeds bled|blow blows blew blown blowing|breed breeds bred|cling clings clung
deny denies denied denying|dig digs dug|drink drinks drank drunk drinking|flee flees fled fleeing
forbid forbids forbade forbidden|forgive forgives forgave forgiven|freeze freezes froze frozen freezing
hide hides hid hidden hiding|hit hits hitting|hurt hurts hurting|lend lends lent lending|overcome overcomes overcame
prove proves proved proven proving|quit quits quitting|ring rings rang rung|set sets setting|shrink shrinks shrank shrunk
shut shuts shutting|sink sinks sank sunk|sleep sleeps slept sleeping|slide slides slid|spring springs sprang sprung
stick sticks stuck sticking|sweep sweeps swept sweeping|swim swims swam swum|swing swings swung|tear tears tore torn
undergo undergoes underwent undergone|undertake undertakes undertook undertaken|wake wakes woke woken
weave weaves wove woven|withdraw withdraws withdrew withdrawn withdrawing|withstand withstood|man men|woman women
child children|person people persons|foot feet|tooth teeth|life lives|wife wives|leaf leaves|half halves|self selves
analysis analyses|crisis crises|basis bases|criterion criteria|phenomenon phenomena|medium media|datum data
himself themselves|itself themselves|economy economies economic economical|policy policies
politics political politically politician politicians|America American Americans|choose choice|lose loss|advise advice
believe belief|prove proof|die death dead dies died|strong strength strongly|long length|high height
significant significance|important importance|independent independence|different difference|violent violence|silent silence
able ability|possible possibility|responsible responsibility|secure security|major majority|popular popularity|real reality
""".lower()


def _irregular() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for line in _IRREGULAR.replace("\n", "|").split("|"):
        words = line.split()
        for word in words:
            found.setdefault(word, {}).update(dict.fromkeys(w for w in words if w != word))
    return {word: tuple(others) for word, others in found.items()}


IRREGULAR = _irregular()


def _stems(word: str) -> set[str]:
    found = {word}
    for ending in _ENDINGS:
        stem = word[: -len(ending)]
        if not word.endswith(ending) or len(stem) < 2:
            continue
        found.add(stem)
        if ending in ("ies", "ied"):
            found.add(stem + "y")
        if ending in ("ing", "ed", "er", "ers", "est", "ion", "ions", "ly", "y", "al"):
            found.add(stem + "e")
            if len(stem) > 2 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return found


def _inflected(stem: str) -> set[str]:
    found = {stem} | {stem + e for e in _ENDINGS}
    if stem.endswith("e"):
        found |= {stem[:-1] + e for e in ("ing", "ed", "er", "ers", "est", "ion", "ions", "y")}
    elif stem.endswith("y"):
        found |= {stem[:-1] + e for e in ("ies", "ied", "ier", "iest", "ily")}
    elif stem[-1] not in VOWELS:
        found |= {stem + stem[-1] + e for e in ("ing", "ed", "er", "ers", "est")}
    return found


def forms(word: str, known: Callable[[str], bool]) -> set[str]:
    """Return the other known words that share a stem with `word` (lower case).

    A stem counts only when it is itself a known word, or when the word is.
    """
    found = set(IRREGULAR.get(word, ()))
    for stem in _stems(word):
        if len(stem) >= 2 and known(stem):
            found |= {form for form in _inflected(stem) if known(form)}
    found.discard(word)
    return found
