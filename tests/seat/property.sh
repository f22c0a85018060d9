#!/bin/sh
# Thousands of tiny schools seated, each against brute force.
SEEDS=300 CK_DEFAULT_TIMEOUT=300
export SEEDS CK_DEFAULT_TIMEOUT
exec "$top_builddir/tests/seat/test_property"
