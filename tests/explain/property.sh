#!/bin/sh
# Many tiny schools, each with pairs forbidden and forced, against brute force; which pairs are certain, and who would
# rather be together; what rules leave a cycle out.
# More: SEEDS=1000 make check-slow
SEEDS=${SEEDS:-200} CK_DEFAULT_TIMEOUT=300
export SEEDS CK_DEFAULT_TIMEOUT
"$top_builddir/tests/explain/test_again" && "$top_builddir/tests/explain/test_irreducible" &&
	"$top_builddir/tests/explain/test_elsewhere" &&
	exec "$top_builddir/tests/explain/test_rather"
