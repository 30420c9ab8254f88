#!/usr/bin/env bash
# Installs the optional real programs that tests use when they are present. What is missing is named
# by the tests that skip. Today that is Chromium, for the page tests.
set -euo pipefail

if command -v chromium >/dev/null || command -v chromium-browser >/dev/null; then
    echo "chromium: present"
elif ! command -v apt-get >/dev/null; then
    echo "chromium: skipped, this system has no apt-get; install it by hand for the page tests"
elif [ "$(id -u)" -ne 0 ]; then
    echo "chromium: skipped, not root; install it by hand for the page tests"
else
    echo "chromium: installing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends chromium >/dev/null
    echo "chromium: installed"
fi
