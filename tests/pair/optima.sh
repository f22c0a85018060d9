#!/bin/sh
# The OR-Library's smaller problems have the optima that everybody knows.
data=${COLLEGA_DATA:-$top_srcdir/../shared/data}/orlib
test -e "$data/gapopt.txt" || { echo "1..0 # SKIP no $data"; exit 0; }
exec "$top_builddir/tests/pair/optima" "$data" few
