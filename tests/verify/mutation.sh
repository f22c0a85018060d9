#!/bin/sh
# Thousands of mutated plans: verify and the judge agree on each.
# More: SEEDS=1000 make check-slow
SEEDS=${SEEDS:-60} CK_DEFAULT_TIMEOUT=300
export SEEDS CK_DEFAULT_TIMEOUT
exec "$top_builddir/tests/verify/test_mutation"
