#!/bin/sh
# Some hundreds of tiny schools, pairs and seats together, against brute force over both.
SEEDS=50 CK_DEFAULT_TIMEOUT=300
export SEEDS CK_DEFAULT_TIMEOUT
exec "$top_builddir/tests/run/test_joint"
