#!/bin/sh
# Tens of thousands of mutated plans: verify and the judge agree on each.
SEEDS=200 CK_DEFAULT_TIMEOUT=300
export SEEDS CK_DEFAULT_TIMEOUT
exec "$top_builddir/tests/verify/test_mutation"
