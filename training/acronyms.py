"""Lists the acronyms that the news uses without spelling them out.

    python -m training.acronyms train.jsonl.xz newslint/language/data/acronyms.txt

Kept are those that stand in at least LEAST articles, most of which do not spell them out, one a line, in alphabetical order. What
British copy takes for known and the corpus, mostly American, does not have, is in BRITISH.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from benchmarks.precision import articles
from newslint.rules.facts.acronyms import _acronym, _defined

LEAST = 25
BRITISH = """
AA ANC BMA BMW BMJ BBC CCTV CPS DCI DCMS DEFRA DJ DPP DUP DVLA DWP EEA EFL EFTA ENO FA FCA FSA FTSE GCHQ GCSE GDPR GMB
GMC GMT GP HGV HMP HMRC HMS HNC HQ IFS IPO IRA ISA ITV JP LBC LSE MEP MOD MP MSP MSPS NAO NATO NCA NFU NHS NICE NSPCC
NUJ NUT OAP OBE ODI OECD OFCOM OFSTED ONS PAYE PCC PLC PM PMQS PSNI QC RAC RADA RAF RBS RMT RNLI RSPB RSPCA RTE SAS SDLP
SEN SFO SNP TFL TSB TUC UEFA UKIP UNISON USDAW UTC VAT VE VIP WWI WWII
"""


def main() -> None:
    used: Counter[str] = Counter()
    spelled: Counter[str] = Counter()
    for _, draft, _ in articles(Path(sys.argv[1])):
        used.update({match["letters"] for match in _acronym().finditer(draft)})
        spelled.update({match["letters"] for match in _defined().finditer(draft)})
    known = {letters for letters, count in used.items() if count >= LEAST and spelled[letters] < count / 2}
    known |= {letters for letters in BRITISH.split() if len(letters) > 2}
    Path(sys.argv[2]).write_text("".join(f"{letters}\n" for letters in sorted(known)), encoding="utf-8")


if __name__ == "__main__":
    main()
