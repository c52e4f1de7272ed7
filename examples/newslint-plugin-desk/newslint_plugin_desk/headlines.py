"""A rule that YAML cannot say: it counts."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Block, BlockKind, BlockRule, Document, Example, Finding, Severity

#: The longest headline, in characters, unless the configuration says otherwise.
LONGEST = 80


class LongHeadline(BlockRule):
    """Takes the option `longest` from the table `[options.desk]` of newslint.toml."""

    code = "DSK001"
    name = "long-headline"
    summary = "A headline that the front page cuts off"
    why = "The front page has room for 80 characters. What comes after them is replaced by three dots, and so is the point."
    severity = Severity.WARNING
    examples = (
        Example(
            bad=(
                "Council votes after a long night of debate to close the old bridge over the river to all cars for two years\n\n"
                "The council voted on Monday.\n"
            ),
            good="Council votes to close the old bridge to cars\n\nThe council voted on Monday.\n",
        ),
    )

    def check_block(self, document: Document, block: Block) -> Iterator[Finding]:
        longest = document.settings.options_for("desk").get("longest", LONGEST)
        if block.kind is BlockKind.HEADLINE and isinstance(longest, int) and len(block.text) > longest:
            message = f"The headline has {len(block.text)} characters; the front page cuts it off after {longest}"
            yield self.finding(document, block, longest, len(block.text), message)
