#!/bin/sh
# Hundreds of tiny schools with goals in any order, each against all plans, and their proofs mutated.
# More: SEEDS=1000 make check-slow
SEEDS=${SEEDS:-40} CK_DEFAULT_TIMEOUT=300
export SEEDS CK_DEFAULT_TIMEOUT
exec "$top_builddir/tests/pair/test_goals"
