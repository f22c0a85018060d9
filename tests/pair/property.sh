#!/bin/sh
# Ten thousand tiny schools paired, each against brute force.
SEEDS=1000 CK_DEFAULT_TIMEOUT=300
export SEEDS CK_DEFAULT_TIMEOUT
exec "$top_builddir/tests/pair/test_property"
