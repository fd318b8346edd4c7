#!/bin/sh
# Makes requirements.lock and requirements-test.lock from pyproject.toml (needs uv).
# docopt is left out: only the command line of num2words wants it, and it has no wheel.
set -eu
cd "$(dirname "$0")/.."
options="--universal --python-version 3.10 --generate-hashes --no-header --no-annotate --no-emit-package docopt"
uv pip compile --quiet $options pyproject.toml -o requirements.lock
uv pip compile --quiet $options pyproject.toml --group test -o requirements-test.lock
