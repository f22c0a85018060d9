#!/bin/sh
# Hundreds of tiny schools in groups, each against brute force, and their plans mutated.
SEEDS=80 CK_DEFAULT_TIMEOUT=300
export SEEDS CK_DEFAULT_TIMEOUT
exec "$top_builddir/tests/pair/test_groups"
