#!/bin/sh
# Each installed header compiles alone, without the engine's config.h and as a plugin would see it.
cd "$top_srcdir/engine" || exit 1
set -- collega/*.h
echo 1..$#
n=0
for h; do
	n=$((n + 1))
	if out=$(echo "#include <$h>" | ${CC:-cc} -std=c17 -Wall -Wextra -Wpedantic -Wconversion \
		-Werror -fsyntax-only -I. -x c - 2>&1); then
		echo "ok $n - $h"
	else
		echo "$out" | sed 's/^/# /'
		echo "not ok $n - $h"
	fi
done
