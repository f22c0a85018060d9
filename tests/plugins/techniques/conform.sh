#!/bin/sh
# Every technique in C keeps its promises: `collega technique check`.
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
set -- mentoring coaching consulting supervision observation
echo 1..$#
n=0
for technique; do
	n=$((n + 1))
	if "$COLLEGA" technique check "$technique" >"$work/out" 2>&1; then
		echo "ok $n - $technique"
	else
		sed 's/^/# /' "$work/out"
		echo "not ok $n - $technique"
	fi
done
