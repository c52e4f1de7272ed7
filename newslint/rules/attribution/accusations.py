"""ATT006 and ATT011: accusations stated as fact, and accusations without an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newslint.documents.model import Document
from newslint.findings import Finding, Severity
from newslint.language.lazypattern import lazy_pattern
from newslint.rules.attribution.base import TOLD, ReadingRule
from newslint.rules.base import Example, Rule

_CRIMES = (
    r"murdered|raped|embezzled|bribed|defrauded|extorted|blackmailed|kidnapped|molested|groped|assaulted|stabbed|strangled|"
    r"robbed|"
    r"swindled|sexually (?:abused|assaulted|harassed)|lied under oath|obstructed justice|gunned down|shot and killed|shot dead|"
    r"stole (?:money|millions|more than|at least|nearly|\$[\d.]+|[\d,]+)|laundered (?:money|millions|\$)|"
    r"committed (?:\w+ ){0,2}(?:murder|fraud|perjury|treason|rape|assault|theft|arson|war crimes)"
)
_NAME = r"[A-Z][\w’'-]+(?: (?:[A-Z]\. )?[A-Z][\w’'-]+){0,3}"
_STATED = lazy_pattern(
    rf"\b(?P<who>{_NAME})(?:, [^.;]{{1,60}},)? (?:then |also |later |repeatedly |brutally |allegedly )?(?P<crime>{_CRIMES})\b"
    rf"|\b(?:[Mm]urderer|[Kk]iller|[Rr]apist|[Pp]edophile|[Tt]hief|[Ff]raudster|[Cc]on man) (?P<label>{_NAME})"
)
# What makes it more or less than a statement of the draft's own.
_HEDGED = lazy_pattern(
    r"(?i)\b(?:alleg\w+|accus\w+|charg\w+|suspect\w*|convict(?:ed|ion)|guilty|sentenced|according|said|says|told|reported\w*|"
    r"claim\w*|indict\w*|"
    r"prosecut\w+|investigat\w+|police|authorities|officials|court|jury|judge|trial|complaint|lawsuit|testif\w+|confess\w*|"
    r"admit\w*|"
    r"if|whether|would|could|may|might|never|not|n['’]t|denied|denies|deny|believ\w+|appear\w*|who was|after|when|was|were|been|"
    r"being|be)\b"
)
_PROVEN = lazy_pattern(
    r"(?i)\b(?:convict(?:ed|ion|s)|pleaded guilty|pled guilty|found guilty|sentenced|confess(?:ed|ion)|admitted|serving (?:a |"
    r"\w+ )?(?:life|sentence|years)|"
    r"executed|in prison|imprisoned|jailed for|killed himself|killed herself|shot himself|was (?:shot|killed) by|took (?:his|"
    r"her) own life|died|dead|"
    r"historian|century|18\d\d|19[0-6]\d)\b"
)


class UnattributedAccusation(ReadingRule):
    code = "ATT006"
    name = "unattributed-accusation"
    summary = "A crime or wrongdoing stated as fact about a named person"
    why = (
        "Before a conviction, a crime is somebody's allegation: of the police, a prosecutor, a victim. Stated as fact about a "
        "named person, it is false if the court acquits, and a libel at once. Say who accuses, or of what the person is "
        "accused. Nothing is reported where the sentence has a source, or where the draft tells of a conviction, a confession "
        "or a plea."
    )
    severity = Severity.ERROR
    examples = (
        Example(
            bad="Police arrested a Harrow Bay accountant on Monday, a spokesman said.\n\nMartin Oakes embezzled £40,000 from a "
            "club of pensioners "
            "over three years.\n",
            good="Police arrested a Harrow Bay accountant on Monday, a spokesman said.\n\nMartin Oakes is accused of embezzling "
            "£40,000 from a club "
            "of pensioners over three years.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        if not any(_STATED.search(block.text) for block in document.blocks):
            return
        from newslint.language.genre import is_report, unquoted_texts

        if not is_report(document) or _PROVEN.search(document.source):
            return
        from newslint.language.coverage import Standing, coverage

        for one in document.memo(coverage):
            if one.standing is Standing.SOURCED:
                continue
            text = document.memo(unquoted_texts)[one.block]
            match = _STATED.search(text, one.start, one.end)
            if match is None or _HEDGED.search(text, one.start, match.end()) or _HEDGED.search(text, match.end(), one.end):
                continue
            who = match["who"] or match["label"]
            if who and self._is_person(document, one.block, match.start("who" if match["who"] else "label")):
                what = match["crime"] or match.group().split(" ")[0].lower()
                message = f'"{what}" is stated as fact about {who}; say who alleges it, or of what the person is accused'
                yield self.finding(document, document.blocks[one.block], one.start, one.end, message)

    def _is_person(self, document: Document, block: int, start: int) -> bool:
        from newslint.language.persons import persons

        return any(
            one.block == block and start <= one.end and one.start <= start + 40 and one.end > start
            for one in document.memo(persons)
        )


class _Accused(NamedTuple):
    """Somebody who is accused: the name as it stands, and its place."""

    block: int
    start: int
    end: int
    name: str


_TITLE = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\. |(?:"
    r"President|Senator|Governor|Mayor|Judge|Justice|Secretary|Congressman|Representative|former [a-z]+) )?"
)
_ACCUSED = lazy_pattern(
    rf"\b(?:accus(?:ed|es|ing)|su(?:ed|es|ing)) (?:(?!(?:in|on|at|last|by|over)\b)[a-z]+ (?:[a-z]+ "
    rf")?)?{_TITLE}(?P<of>{_NAME})(?=[^.;]{{0,40}}? of\b| (?:for|"
    rf"over|in|after|on)\b|,|\.)"
    rf"|\b{_TITLE}(?P<who>{_NAME}) (?:has been|have been|was|were|is|stands|stood) (?:also |again |now |publicly |repeatedly |"
    rf"falsely )?accused of"
    rf"|\b(?:lawsuit|complaint|suit|allegations?|accusations?) (?:\w+ )?against (?:[a-z]+ )?{_TITLE}(?P<against>{_NAME})"
    r"(?=[,.;]| (?:for|over|in|after|on|by|and|to|that|was|were|is|are)\b)"
)
# An accusation that matters to the story stands in its first blocks, or in its first part.
_FIRST, _EARLY = 4, 0.4
# Countries, peoples and parties are accused every day and by everybody; nobody can ask them.
_NO_PERSONS = lazy_pattern(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|The|A|An|It|He|She|They|This|"
    r"That|Congress|America|Americans?|Russians?|Russia|China|Iran|Israelis?|Israel|North|South|"
    r"Saudi|Syria|European|"
    r"Western|British|Britain|French|France|German|Germany|Ukraine|Turkey|Mexico|India|Pakistan|Iraq|U\.S|Republicans?|"
    r"Democrats?|Democratic|GOP|"
    r"White|Western|Washington|Moscow|Beijing|Tehran|Kremlin|Islamic|Hamas|ISIS|Taliban|Hezbollah|\w+(?:ese|ish|ians?|ists?))\Z"
)
# Those who have been found guilty have had their say.
_OVER = lazy_pattern(
    r"\b(?:convict(?:ed|ion)|sentenced|behind bars|in prison|pleaded guilty|found guilty|acquitted|cleared of)\b"
)


_NO_ANSWER = lazy_pattern(
    r"(?i)\bden(?:y|ied|ies|ying|ial|ials)\b|(?:declin|refus)(?:ed|ing|es) to (?:comment|discuss|answer|respond|be interviewed|"
    r"speak|say)|declined (?:comment|an interview)|"
    r"(?:could|can) ?n[o'’]t(?: immediately)? be reached|"
    r"(?:did|does|do|had|have|has)(?: not|n['’]t)(?: immediately| yet| directly)? (?:respond|return|repl|answer|comment|"
    r"provide)|no comment|"
    r"(?:request|call|email|e-mail|message)s? (?:\w+ ){0,4}(?:for comment|seeking comment|was not|were not|went un)|not "
    r"available for comment|"
    r"unavailable for comment|not guilty|wrongdoing|reached for comment|asked for comment|baseless|unfounded|without merit|"
    r"meritless"
)


class NoReply(ReadingRule):
    code = "ATT011"
    name = "no-reply"
    summary = "Somebody is accused, and the draft has no answer from them"
    why = (
        "Fairness and the law of libel ask that whoever is accused be heard. The draft should carry their answer or say that "
        'there is none: "declined to comment", "could not be reached". Reported is the first accusation of a named person or '
        "organisation of whom the draft has neither."
    )
    examples = (
        Example(
            bad="Residents protested on Monday, the council said. Karin Lind, a baker, accused Harrow Ferries of doubling its "
            "fares at night.\n\n"
            "Ferries run every ten minutes. “It is a scandal,” Lind said. “We have no other way home, and they know that.”\n",
            good="Residents protested on Monday, the council said. Karin Lind, a baker, accused Harrow Ferries of doubling its "
            "fares at night. "
            "Harrow Ferries did not respond to requests for comment.\n\nFerries run every ten minutes. “It is a scandal,” Lind "
            "said.\n",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        if not any(_ACCUSED.search(block.text) for block in document.blocks):
            return
        from newslint.language.genre import is_report, unquoted_texts

        if not is_report(document) or _OVER.search(document.source):
            return
        seen: set[str] = set()
        for number, (block, text) in enumerate(zip(document.blocks, document.memo(unquoted_texts), strict=True)):
            if block.kind not in TOLD or number > max(_FIRST, _EARLY * len(document.blocks)):
                continue
            for match in _ACCUSED.finditer(text):
                group = match.lastgroup or ""
                name = match[group].removesuffix("’s").removesuffix("'s")
                last = name.split()[-1]
                accused = _Accused(number, match.start(group), match.start(group) + len(name), name)
                if last in seen or _NO_PERSONS.match(name.split()[0]):
                    continue
                seen.add(last)
                if not self._is_heard(document, accused):
                    message = f"{name} is accused here and has no answer in this draft; add one, or say that there was none"
                    yield self.finding(document, block, accused.start, accused.end, message)
                    return

    def _is_heard(self, document: Document, accused: _Accused) -> bool:
        """Whether the draft has something that the accused says, or somebody for them."""
        last = accused.name.split()[-1]
        met = False
        for block in document.blocks:
            # "She denied it" in the paragraph after one that names her.
            if (met or last in block.text) and _NO_ANSWER.search(block.text):
                return True
            met = last in block.text
        for one in document.attributions:
            said = " ".join(document.source[span.start : span.end] for span in one.source)
            if last in said or (one.speaker is not None and one.speaker.split()[-1] == last):
                return True
            if _FOR.search(said) and last in document.source[max(0, one.source[0].start - _NEAR) : one.source[0].end + _NEAR]:
                return True
        return False


# Who answers for somebody: "his lawyer", "a spokeswoman"; so near to the name, in characters, it is the name's.
_FOR = lazy_pattern(
    r"(?i)\b(?:lawyers?|attorneys?|spokes(?:man|woman|person|people)|campaign|company|office|aides?|representatives?|team)\b|"
    r"\A(?:he|she|it|they)\Z"
)
_NEAR = 400

RULES: tuple[Rule, ...] = (UnattributedAccusation(), NoReply())
