"""LanguageTool's findings as newslint's, against a real server."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from newslint import Finding
from newslint.api import check
from newslint.settings import LanguageToolSettings, Settings
from tests.conftest import Run

# On the words "They was", "could of" and so on LanguageTool speaks up and newslint's own rules do not.
WITH = Settings(select=("LT",), languagetool=LanguageToolSettings(timeout=120))
_ALL = LanguageToolSettings(profile="all", timeout=120)

pytestmark = pytest.mark.usefixtures("languagetool")


def _found(text: str, path: str = "draft.txt", settings: Settings = WITH) -> list[tuple[str, str]]:
    return [(finding.code, text[finding.span.start : finding.span.end]) for finding in check(text, path, settings)]


def _one(text: str) -> Finding:
    (finding,) = check(text, settings=WITH)
    return finding


def test_a_finding_has_all_that_languagetool_says() -> None:
    finding = _one("They was at the town hall.\n")
    assert (finding.code, finding.rule) == ("LT-PERS_PRONOUN_AGREEMENT", "LT-GRAMMAR")
    assert str(finding.severity) == "error"
    assert finding.message.startswith("Use a third-person plural verb")
    assert "were" in finding.suggestions
    assert finding.url is not None
    assert finding.url.startswith("https://")
    assert finding.fix is not None
    assert finding.fix.applicability == "unsafe"


def test_findings_stand_where_they_belong_in_marked_up_text() -> None:
    text = "# They was late 😀\n\nSo 😀😀 `they was` and **they _was_** &amp; [they was](https://they.was), 😀 they was.\n"
    found = [one.span.start for one in check(text, "draft.md", WITH) if one.code == "LT-PERS_PRONOUN_AGREEMENT"]
    assert found == [text.index(words) + len(words) - 3 for words in ("They was", "they _was", "[they was", "😀 they was")]


def test_markup_is_never_checked() -> None:
    text = '<p class="they was">He ran <code>they was</code>.</p><!-- they was --><script>they was</script>\n'
    assert not _found(text, "draft.html")


@pytest.mark.parametrize("selector", ["LT", "LT-GRAMMAR", "LT-PERS_PRONOUN_AGREEMENT", "LT-PERS"])
def test_selectors_mean_all_a_category_or_a_rule(selector: str) -> None:
    text = "They was late.\n"
    selected = Settings(select=(selector,))
    assert [code for code, _ in _found(text, settings=selected)] == ["LT-PERS_PRONOUN_AGREEMENT"]
    ignored = Settings(select=("LT", "LT-MISC"), ignore=(selector,))
    assert [code for code, _ in _found(f"{text}It was an house.\n", settings=ignored)] == ["LT-EN_A_VS_AN"]
    assert not _found(f"# newslint: ignore[{selector}]\n{text}")


def test_a_rule_can_be_had_from_an_ignored_category() -> None:
    text = "They was late.\n"
    settings = Settings(select=("LT", "LT-PERS_PRONOUN_AGREEMENT"), ignore=("LT-GRAMMAR",))
    assert [code for code, _ in _found(text, settings=settings)] == ["LT-PERS_PRONOUN_AGREEMENT"]


def test_everything_does_not_mean_languagetool() -> None:
    assert not any(finding.code.startswith("LT") for finding in check("They was.\n", settings=Settings(select=("ALL",))))


def test_what_newslint_finds_is_not_said_twice() -> None:
    text = "He bought an car and the the house. They was late.\n"
    both = _found(text, settings=Settings(extend_select=("LT",)))
    assert [code for code, _ in both] == ["TYP007", "TYP003", "LT-PERS_PRONOUN_AGREEMENT"]
    alone = [code for code, _ in _found(text)]
    assert "LT-EN_A_VS_AN" in alone


def test_the_command_line_mends_and_reports(newslint: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("They **was** late. She go home 😀 to the the house.\n", encoding="utf-8")
    shown = newslint("check", "--isolated", "--extend-select", "LT", "draft.md")
    assert shown.returncode == 1
    assert "LT-" in shown.stdout
    assert not shown.stderr
    newslint("check", "--isolated", "--extend-select", "LT", "--fix", "draft.md")
    text = (tmp_path / "draft.md").read_text(encoding="utf-8")
    assert text == "They **was** late. She go home 😀 to the house.\n"
    newslint("check", "--isolated", "--extend-select", "LT", "--fix", "--unsafe-fixes", "draft.md")
    assert (tmp_path / "draft.md").read_text(encoding="utf-8") != text


def test_an_unknown_selector_is_still_refused(newslint: Run) -> None:
    run = newslint("check", "--isolated", "--select", "LTX", ".")
    assert run.returncode == 2
    assert 'no rule is called "LTX"' in run.stderr


def test_a_long_draft_is_checked_to_its_end() -> None:
    paragraph = "The council met on Monday to talk about the harbour and the roads that lead to it. " * 12
    text = f"{paragraph}\n\n" * 1010 + "They was late.\n"
    assert len(text) > 1_000_000
    found = [finding for finding in check(text, settings=WITH) if finding.code == "LT-PERS_PRONOUN_AGREEMENT"]
    assert [finding.span.start >= len(text) - 16 for finding in found] == [True]


def test_nothing_of_it_is_imported_unless_asked_for(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("They were late.\n")
    program = (
        "import sys; from newslint.cli import main; main(['check', '--isolated', 'draft.txt']);"
        "print([name for name in sys.modules if name.startswith(('requests', 'psutil', 'language_tool', 'newslint.duplicates'))])"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


def test_the_warning_names_a_public_service() -> None:
    from newslint.integrations.languagetool.rule import LanguageToolRule

    def warning(server: str) -> str | None:
        return LanguageToolRule().warning(Settings(languagetool=LanguageToolSettings(server=server)))

    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("NEWSLINT_LANGUAGETOOL_URL")
        assert "leaves the building" in (warning("https://api.languagetool.org/v2") or "")
        assert warning("http://proofing.example.org") is None
        assert warning("") is None


def test_the_news_profile_leaves_out_style_and_names() -> None:
    text = "All of the voters of Zbigniewskow met Kraszynska in regards to the plan. He bought a fast forward invovement.\n"
    news = {code for code, _ in _found(text)}
    everything = {code for code, _ in _found(text, settings=Settings(select=("LT",), languagetool=_ALL))}
    assert news < everything
    assert "LT-MORFOLOGIK_RULE_EN_US" in news
    assert [where for code, where in _found(text) if code == "LT-MORFOLOGIK_RULE_EN_US"] == ["invovement"]
    assert {"LT-ALL_OF_THE", "LT-EN_COMPOUNDS_FAST_FORWARD"} <= everything - news


def test_what_the_profile_leaves_out_can_be_had_by_name() -> None:
    text = "All of the voters met Kraszynska.\n"
    assert not _found(text)
    assert _found(text, settings=Settings(select=("LT-REDUNDANCY",)))
    assert _found(text, settings=Settings(select=("LT", "LT-TYPOS"))) == [("LT-MORFOLOGIK_RULE_EN_US", "Kraszynska")]


def test_only_measured_fixes_are_safe() -> None:
    (safe,) = check("A 12-year old boy met her.\n", settings=WITH)
    assert safe.fix is not None
    assert safe.fix.applicability == "safe"
