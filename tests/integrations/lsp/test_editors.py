"""The set-ups in docs/editors.md, as written, in the real editors; each is skipped where the editor is not installed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[3] / "docs" / "editors.md"
TEXT = "# Vote 🗳️\n\nHe saw 🗳️ the the press.\n"

NEOVIM = """
vim.cmd.edit("story.md")
local function wait(test) assert(vim.wait(20000, test, 20), "nothing came") end
wait(function() return #vim.diagnostic.get(0) == 1 end)
local told = vim.diagnostic.get(0)[1]
local client = vim.lsp.get_clients({ name = "newslint" })[1]
local seen = { code = told.code, row = told.lnum, start = told.col, stop = told.end_col, root = client.root_dir }
vim.api.nvim_win_set_cursor(0, { 3, told.col })
vim.lsp.buf.code_action({
  filter = function(action) return action.title:find("^Ignore") and action.title:find("here$") end, apply = true,
})
wait(function() return #vim.diagnostic.get(0) == 0 end)
seen.ignored = vim.api.nvim_buf_get_lines(0, 0, -1, true)
vim.cmd.undo()
wait(function() return #vim.diagnostic.get(0) == 1 end)
vim.cmd.write()
wait(function() return #vim.diagnostic.get(0) == 0 end)
seen.fixed = vim.api.nvim_buf_get_lines(0, 0, -1, true)
io.stdout:write(vim.json.encode(seen))
vim.cmd("qall!")
"""

EMACS = """
(require 'json)
(find-file "story.txt")
(apply #'eglot--connect (eglot--guess-contact))
(flymake-mode 1)
(defun wait-for (count)
  (let ((end (+ (float-time) 20)))
    (while (and (/= count (length (flymake-diagnostics))) (< (float-time) end))
      (accept-process-output nil 0.05)
      (flymake-start))
    (unless (= count (length (flymake-diagnostics))) (error "Nothing came"))))
(wait-for 1)
(let* ((told (car (flymake-diagnostics)))
       (seen (buffer-substring (flymake-diagnostic-beg told) (flymake-diagnostic-end told))))
  (princ (json-encode (list :text (flymake-diagnostic-text told) :seen seen))))
(goto-char (point-min))
(search-forward "the the")
(replace-match "the")
(eglot--signal-textDocument/didChange)
(wait-for 0)
(kill-emacs 0)
"""


def snippets(language: str) -> str:
    """The set-up for an editor, from the page."""
    return "\n".join(re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL))


def run(command: list[str], folder: Path) -> str:
    """What an editor prints that is run in `folder`, with this Python's newslint on its path."""
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": places, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "none")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=90)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_neovim(tmp_path: Path) -> None:
    neovim = os.environ.get("NEWSLINT_NVIM") or shutil.which("nvim")
    version = subprocess.run([neovim, "--version"], capture_output=True, text=True).stdout if neovim else ""
    number = re.match(r"NVIM v(\d+)\.(\d+)", version)
    if not neovim or not number or (int(number[1]), int(number[2])) < (0, 11):
        pytest.skip("needs Neovim 0.11 or later, on the path or named by NEWSLINT_NVIM")
    (tmp_path / "newslint.toml").touch()
    (tmp_path / "story.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "init.lua").write_text(snippets("lua"), encoding="utf-8")
    (tmp_path / "session.lua").write_text(NEOVIM, encoding="utf-8")
    out = run([neovim, "--headless", "-u", "init.lua", "-c", "luafile session.lua"], tmp_path)
    seen = json.loads(out[out.index("{") :])
    line = TEXT.splitlines()[2]
    start = len(line[: line.index("the the")].encode())
    assert (seen["code"], seen["row"], seen["start"], seen["stop"]) == ("TYP003", 2, start, start + 7)
    assert Path(seen["root"]).resolve() == tmp_path.resolve()
    assert seen["ignored"] == ["# Vote 🗳️", "", "<!-- newslint: ignore[TYP003] -->", line]
    assert seen["fixed"] == ["# Vote 🗳️", "", "He saw 🗳️ the press."]
    assert (tmp_path / "story.md").read_text(encoding="utf-8") == TEXT.replace("the the", "the")


def test_emacs(tmp_path: Path) -> None:
    emacs = shutil.which("emacs")
    has_eglot = "(progn (package-initialize) (kill-emacs (if (require 'eglot nil t) 0 1)))"
    if not emacs or subprocess.run([emacs, "--batch", "--eval", has_eglot], capture_output=True).returncode:
        pytest.skip("needs Emacs with Eglot")
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "init.el").write_text(snippets("elisp"), encoding="utf-8")
    (tmp_path / "session.el").write_text(
        '(package-initialize)(require \'eglot)\n(load-file "init.el")\n' + EMACS, encoding="utf-8"
    )
    out = run([emacs, "--batch", "-l", "session.el"], tmp_path)
    told = json.loads(out)
    assert told["seen"] == "the the"
    assert 'Repeated word: "the the"' in told["text"]
