#!/usr/bin/env bash
# Installs the programs that tests hand newslint's output to. What cannot be had is named; its tests are skipped.
cd "$(dirname "$0")" || exit
if ! command -v chromium chromium-browser google-chrome >/dev/null && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || echo "no Chromium"
fi
if command -v npm >/dev/null; then
    npm install --no-audit --no-fund --loglevel=error || echo "no npm packages"
fi
