#!/bin/sh
# Six thousand tiny schools seated, each against brute force.
SEEDS=600 CK_DEFAULT_TIMEOUT=300
export SEEDS CK_DEFAULT_TIMEOUT
exec "$top_builddir/tests/seat/test_property"
