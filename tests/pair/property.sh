#!/bin/sh
# Thousands of tiny schools paired, each against brute force.
# More: SEEDS=1000 make check-slow
SEEDS=${SEEDS:-300} CK_DEFAULT_TIMEOUT=300
export SEEDS CK_DEFAULT_TIMEOUT
exec "$top_builddir/tests/pair/test_property"
