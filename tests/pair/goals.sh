#!/bin/sh
# A thousand tiny schools with goals in any order, each against all plans, and their proofs mutated.
SEEDS=120 CK_DEFAULT_TIMEOUT=300
export SEEDS CK_DEFAULT_TIMEOUT
exec "$top_builddir/tests/pair/test_goals"
