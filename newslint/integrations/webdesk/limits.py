"""How much the desk takes on."""

from __future__ import annotations

from newslint.engine import MAX_BYTES

#: The longest draft, in bytes of UTF-8; a novel has half as many.
MAX_DRAFT = 2_000_000

#: The largest file that is opened, in bytes: a word processor's may be mostly pictures.
MAX_FILE = MAX_BYTES

#: How many findings, facts, or sayings of a source the page is given.
MAX_SHOWN = 1_000

#: How many words of a draft are read for its sources: at about 5,000 words a second, the model takes its time.
MAX_READ = 10_000

#: Seconds for one answer on a draft, and for a request to come in.
CHECK_TIME, SEND_TIME = 60.0, 20.0

#: How many drafts may wait for their turn to be checked, or to be read for their sources, and how many connections may be open.
MAX_WAITING, MAX_CONNECTIONS = 8, 64

#: The longest name of a draft, in characters.
MAX_NAME = 255


def too_long(size: int) -> str:
    """What is said of a draft of so many bytes."""
    limit = f"{size / 1e6:.1f} MB of text; the limit is {MAX_DRAFT / 1e6:.0f} MB"
    return f"the draft is too long for the desk ({limit}): check it in parts"
