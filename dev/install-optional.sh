#!/usr/bin/env bash
# Installs the optional real programs that tests use when they are present: Chromium for the page
# tests, a Java Development Kit with Flyway for the migration tests. What is missing is named by the
# tests that skip.
set -euo pipefail
cd "$(dirname "$0")/.."

export DEBIAN_FRONTEND=noninteractive
lists_are_fresh=no

has() {
    command -v "$1" >/dev/null
}

# What it is called, then the packages it is made of.
install() {
    local name=$1
    shift
    if ! has apt-get; then
        echo "$name: skipped, this system has no apt-get; install by hand what stands for: $*"
    elif [ "$(id -u)" -ne 0 ]; then
        echo "$name: skipped, not root; install by hand: $*"
    else
        echo "$name: installing"
        [ "$lists_are_fresh" = yes ] || apt-get update -qq
        lists_are_fresh=yes
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null
        echo "$name: installed"
    fi
}

if has chromium || has chromium-browser; then
    echo "chromium: present"
else
    install chromium chromium
fi

if has javac && has mvn; then
    echo "java: present"
else
    install java default-jdk-headless maven
fi

"${PYTHON:-python3}" dev/install_flyway.py
