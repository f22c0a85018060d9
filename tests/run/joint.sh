#!/bin/sh
# A hundred and more tiny schools, pairs and seats together, against brute force over both.
# More: SEEDS=1000 make check-slow
SEEDS=${SEEDS:-25} CK_DEFAULT_TIMEOUT=300
export SEEDS CK_DEFAULT_TIMEOUT
exec "$top_builddir/tests/run/test_joint"
