#!/bin/sh
# Which pairs are certain, and who would rather be together, against brute force.
# More: SEEDS=1000 make check-slow
SEEDS=${SEEDS:-60} CK_DEFAULT_TIMEOUT=300
export SEEDS CK_DEFAULT_TIMEOUT
exec "$top_builddir/tests/explain/test_rather"
