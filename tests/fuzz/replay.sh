#!/bin/sh
# Every seed of every fuzz target, once. A crash or a sanitizer report fails the target.
n=0
for target in "$top_builddir"/tests/fuzz/fuzz_*; do
	case ${target##*/} in *.* | *\*) continue ;; esac
	[ -x "$target" ] && [ -f "$target" ] || continue
	n=$((n + 1))
	thing=${target##*/fuzz_}
	set -- "$top_srcdir/tests/fuzz/corpus/$thing"/*
	if [ ! -e "$1" ]; then
		echo "not ok $n - $thing has no seeds in tests/fuzz/corpus/$thing"
	elif "$target" "$@" >/dev/null 2>"fuzz-$thing.err"; then
		echo "ok $n - $thing: $# seeds"
	else
		sed 's/^/# /' "fuzz-$thing.err" | tail -40
		echo "not ok $n - $thing"
	fi
	rm -f "fuzz-$thing.err"
done
[ $n -gt 0 ] && echo "1..$n" || echo "1..0 # SKIP no fuzz targets built"
