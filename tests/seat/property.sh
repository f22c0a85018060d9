#!/bin/sh
# A thousand tiny schools seated, each against brute force.
# More: SEEDS=1000 make check-slow
SEEDS=${SEEDS:-100} CK_DEFAULT_TIMEOUT=300
export SEEDS CK_DEFAULT_TIMEOUT
exec "$top_builddir/tests/seat/test_property"
