#!/bin/sh
# Many tiny schools, each with pairs forbidden and forced, against brute force.
# More: SEEDS=1000 make check-slow
SEEDS=${SEEDS:-25} CK_DEFAULT_TIMEOUT=300
export SEEDS CK_DEFAULT_TIMEOUT
exec "$top_builddir/tests/explain/test_again"
