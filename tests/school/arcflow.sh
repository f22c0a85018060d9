#!/bin/sh
# Twenty small schools, each paired and then seated by collega (not jointly: its programs are the four
# that stand alone), and each of these written out in full by tools/arcflow and solved by CBC and by
# glpsol: all three must prove the same costs.
# usage: arcflow.sh [SEED...]
set -u

# Of the first hundred: every form of technique, cover, planning time of both kinds, A/B weeks, double
# lessons, pins and tight limits are among them, and glpsol gets through each in a few seconds.
seeds=${*:-2 9 10 14 16 18 21 27 28 32 36 37 39 40 43 44 45 50 56 61}
seconds=60                       # for one solver and one program

arcflow=$top_builddir/tools/arcflow/arcflow
export COLLEGA_PLUGINS="$top_builddir/plugins/.libs" COLLEGA_CONFIG="$top_srcdir/config"

for tool in cbc glpsol; do
	command -v $tool >/dev/null || { echo "1..0 # SKIP there is no $tool"; exit 0; }
done
work=$(mktemp -d) && cd "$work" || exit 1
trap 'rm -rf "$work"' EXIT

# proven LEVEL: what collega proved to be the least that its program can cost.
proven() {
	awk -F, -v level="$1" '
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
		$at["level"] == level && $at["term"] == "all" {
			if ($at["sum"] != $at["bound"])
				printf "# %s: %s, but the bound is %s\n", level, $at["sum"], $at["bound"] >"/dev/stderr"
			else
				print (level == "pairing-worth") ? -$at["sum"] : $at["sum"]
		}' proof.csv
}

# What the solver proved optimal; nothing if it did not get so far.
by_cbc() {
	cbc "$1.lp" sec $seconds ratio 0 allow 0 solve solution "$1.cbc" >/dev/null 2>&1
	sed -n '1s/^Optimal - objective value *//p' "$1.cbc" | awk '{ print $1 + 0 }'
}

by_glpsol() {
	# a pairing's budgets want cuts; where presolving leaves nothing to cut, glpsol 5.0 aborts
	glpsol --lp "$1.lp" $2 --tmlim $seconds -o "$1.glp" >/dev/null 2>&1 ||
		glpsol --lp "$1.lp" --tmlim $seconds -o "$1.glp" >/dev/null 2>&1
	grep -q '^Status: *INTEGER OPTIMAL' "$1.glp" &&
		awk '$1 == "Objective:" { print $4 + 0 }' "$1.glp"
}

# compare LEVEL GLPSOL-OPTION: one of the four programs, in LEVEL.lp.
compare() {
	ours=$(proven "$1") cbc=$(by_cbc "$1") glpsol=$(by_glpsol "$1" "$2")
	told="$told $1 $ours"
	[ -n "$ours" ] && [ "$ours" = "$cbc" ] && [ "$ours" = "$glpsol" ] && return
	echo "# seed $seed, $1: collega '$ours', CBC '$cbc', glpsol '$glpsol'"
	same=no
}

plan() {
	mkdir "$seed" && cd "$seed" || return
	awk -v seed="$seed" -f "$top_srcdir/tests/school/make-school.awk" >school.yaml
	for part in pair seat; do
		"$COLLEGA" $part --quiet . 2>plan.err
		case $? in 0 | 1 | 7) ;; *) sed 's/^/# /' plan.err; return 1 ;; esac
	done
	"$COLLEGA" show proof --format csv . >proof.csv 2>>plan.err &&
		"$COLLEGA" export csv --table pairs . >pairs.csv 2>>plan.err && return
	sed 's/^/# /' plan.err
	return 1
}

check() {
	told='' same=yes
	"$arcflow" pairing coverage . >pairing-coverage.lp &&
		"$arcflow" pairing quality --missing "$(proven pairing-coverage)" . >pairing-worth.lp &&
		"$arcflow" seating coverage . pairs.csv >coverage.lp &&
		"$arcflow" seating quality --left-out "$(proven coverage)" . pairs.csv >quality.lp || return
	compare pairing-coverage --cuts
	compare pairing-worth --cuts
	compare coverage --mir
	compare quality --mir
	[ $same = yes ]
}

n=0
for seed in $seeds; do
	n=$((n + 1))
	if plan && check; then echo "ok $n - school $seed:$told"; else echo "not ok $n - school $seed"; fi
	cd "$work" || exit 1
done
echo "1..$n"
