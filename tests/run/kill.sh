#!/bin/sh
# kill -9 at 200 seeded random moments of `plan`, spread over all the time that it takes, with a
# database that already holds a plan. After each, before anybody else has opened it: it opens, it
# is sound, and what was stored is there. SEED and ROUNDS may be given.
seed=${SEED:-1} rounds=${ROUNDS:-200}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
school=$work/school database=$work/school/collega.db
n=0

# verdict STATUS WHAT: 0 is good; what was said stands in $work/said.
verdict() {
	n=$((n + 1))
	if [ "$1" = 0 ]; then
		echo "ok $n - $2"
	else
		[ ! -s "$work/said" ] || sed 's/^/# /' "$work/said"
		echo "not ok $n - $2"
	fi
}

# Other weights make another plan to store; the last plan's proof and meetings stay.
weigh() {
	sed "s/^techniques:/weights: {off-week: $1}\n&/" "$top_srcdir/tests/cases/hand/two/school.yaml" \
		>"$school/school.yaml"
}

milliseconds() {
	echo $(($(date +%s%N) / 1000000))
}

# Moments in seconds, in the same proportions for the same seed: uniform over the median of five
# runs. More than are needed, for plans that were done before their moment came.
moments() {
	: >"$work/times"
	for i in 1 2 3 4 5; do
		weigh $((1000 + i))
		before=$(milliseconds)
		"$COLLEGA" plan "$school" --quiet || return
		echo $(($(milliseconds) - before)) >>"$work/times"
	done
	usual=$(sort -n "$work/times" | sed -n 3p)
	awk -v seed="$seed" -v rounds="$rounds" -v most="$usual" 'BEGIN {
		srand(seed)
		for (i = 0; i < 5 * rounds; i++)
			printf "%.4f\n", (1 + rand() * most) / 1000
	}' >"$work/moments"
	echo "# a plan takes $usual ms; seed $seed"
}

# The rows of what is stored, first plan to plan $1.
stored() {
	"$COLLEGA" show plans "$school" --format csv | head -n $((1 + $1))
}

# survived: even rounds ask sqlite3 first, odd ones the program, so that each rolls back what was left half done.
survived() {
	[ $(($1 % 2)) = 1 ] || integrity || return
	stored "$2" >"$work/after" || return
	cmp -s "$work/stored" "$work/after" || return
	"$COLLEGA" verify "$school" --plan 1 --quiet || return
	integrity
}

integrity() {
	command -v sqlite3 >/dev/null || return 0
	[ "$(sqlite3 "$database" 'PRAGMA integrity_check')" = ok ]
}

count_plans() {
	echo $(($("$COLLEGA" show plans "$school" --format csv | wc -l) - 1))
}

# timeout waits for what it killed only in the foreground; sooner, the dying process still holds its lock.
strike() {
	killed=0 torn=0 lost=0 round=0
	while [ $killed -lt "$rounds" ] && read -r moment; do
		round=$((round + 1))
		had=$(count_plans)
		stored "$had" >"$work/stored"
		weigh $((2000 + round))
		timeout --foreground -s KILL "$moment" "$COLLEGA" plan "$school" --quiet >/dev/null 2>&1
		[ $? = 0 ] || killed=$((killed + 1))
		[ ! -s "$database-journal" ] || torn=$((torn + 1))
		survived $round "$had" >"$work/said" 2>&1 && continue
		lost=$((lost + 1))
		echo "# round $round, killed after $moment s:"
		sed 's/^/# /' "$work/said"
	done <"$work/moments"
	: >"$work/said"
	echo "# $killed of $round runs killed, $torn of them while they wrote"
}

mkdir "$school"
weigh 1
"$COLLEGA" plan "$school" --quiet
verdict $? 'a first plan'
moments >"$work/said"
verdict $? 'five more, timed'
cat "$work/said"
strike
[ $killed = "$rounds" ] && [ $lost = 0 ]
verdict $? "killed at $rounds moments, the database is sound each time and holds what it held"
[ $torn -gt 0 ]
verdict $? 'some of them in the middle of a transaction'
weigh 9999
"$COLLEGA" plan "$school" --quiet 2>"$work/said" && "$COLLEGA" verify "$school" --quiet 2>>"$work/said"
verdict $? 'the next run plans and stores'
(cd "$school" && ls -A) >"$work/said"
[ "$(cat "$work/said")" = 'collega.db
school.yaml' ]
verdict $? 'and leaves no other file behind'
echo "1..$n"
