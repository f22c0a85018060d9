#!/bin/sh
# Hundreds of tiny schools in groups, each against brute force, and their plans mutated.
# More: SEEDS=1000 make check-slow
SEEDS=${SEEDS:-30} CK_DEFAULT_TIMEOUT=300
export SEEDS CK_DEFAULT_TIMEOUT
exec "$top_builddir/tests/pair/test_groups"
