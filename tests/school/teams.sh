#!/bin/sh
# Tiny schools with teams of two to five, each seated, and both programs of it written out in full as
# tools/arcflow does and solved by CBC and by glpsol: all three must prove the same costs.
# usage: teams.sh [FIRST LAST]
set -u

first=${1:-1} last=${2:-60}
seconds=60                       # for one solver and one program

teams=$top_builddir/tests/school/teams
for tool in cbc glpsol; do
	command -v $tool >/dev/null || { echo "1..0 # SKIP there is no $tool"; exit 0; }
done
work=$(mktemp -d) && cd "$work" || exit 1
trap 'rm -rf "$work"' EXIT

by_cbc() {
	cbc "$1.lp" sec $seconds ratio 0 allow 0 solve solution "$1.cbc" >/dev/null 2>&1
	sed -n '1s/^Optimal - objective value *//p' "$1.cbc" | awk '{ print $1 + 0 }'
}

by_glpsol() {
	glpsol --lp "$1.lp" --mir --tmlim $seconds -o "$1.glp" >/dev/null 2>&1 ||
		glpsol --lp "$1.lp" --tmlim $seconds -o "$1.glp" >/dev/null 2>&1
	awk '/^Status: *INTEGER OPTIMAL/ { proven = 1 }
		proven && $1 == "Objective:" { print $4 + 0 }' "$1.glp"
}

# same LEVEL COST: do both solvers prove it, too?
same() {
	cbc=$(by_cbc "$1") glpsol=$(by_glpsol "$1")
	[ "$2" = "$cbc" ] && [ "$2" = "$glpsol" ] && return
	echo "# seed $seed, $1: collega '$2', CBC '$cbc', glpsol '$glpsol'"
	return 1
}

# Ten schools are one test.
check() {
	bad=0 tried=0
	for seed in $(seq "$1" "$2"); do
		rm -f ./*
		costs=$("$teams" "$seed") || { bad=$((bad + 1)) && continue; }
		[ "$costs" ] || continue
		tried=$((tried + 1))
		same coverage "${costs% *}" && same quality "${costs#* }" || bad=$((bad + 1))
	done
	[ $bad = 0 ] && [ $tried -gt 0 ]
}

n=0
for from in $(seq "$first" 10 "$last"); do
	n=$((n + 1))
	if check "$from" $((from + 9)); then verdict=ok; else verdict='not ok'; fi
	echo "$verdict $n - schools $from to $((from + 9)): $tried with cycles to seat"
done
echo "1..$n"
