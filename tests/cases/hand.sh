#!/bin/sh
# Tiny schools worked out by hand: each README.md derives the plan and its cost, the expected files hold
# them. Each has one best plan. Planned without times of its own, so that the files say it all.
hand=$top_srcdir/tests/cases/hand
work=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
n=0

# verdict STATUS WHAT: 0 is good; differences stand in $work/diff.
verdict() {
	n=$((n + 1))
	if [ "$1" = 0 ]; then
		echo "ok $n - $2"
	else
		[ ! -s "$work/diff" ] || sed 's/^/# /' "$work/diff"
		echo "not ok $n - $2"
	fi
}

# plan NAME STATUS: the status is 0 where all are placed.
plan() {
	cp -R "$hand/$1" "$work/$1"
	chmod -R u+w "$work/$1"
	"$COLLEGA" plan "$work/$1" --quiet 2>"$work/diff"
	[ $? = "$2" ]
	verdict $? "$1: ends with $2"
}

# has NAME TABLE
has() {
	"$COLLEGA" export csv "$work/$1" --quiet --table "$2" >"$work/got" 2>&1
	diff "$hand/$1/expected-$2.csv" "$work/got" >"$work/diff"
	verdict $? "$1: $2 as worked out"
}

# proven NAME: the quality's sum is its bound.
proven() {
	"$COLLEGA" show proof "$work/$1" --quiet --format csv >"$work/diff" 2>&1
	awk -F, '$2 == "all" { n++; good += $5 == $6 } END { exit !(n == 4 && good == n) }' "$work/diff"
	verdict $? "$1: all four levels are proven"
	"$COLLEGA" verify "$work/$1" --quiet 2>"$work/diff"
	verdict $? "$1: verify accepts it"
}

while read -r school status; do
	plan "$school" "$status"
	for table in meetings pairs terms unplaced; do
		has "$school" $table
	done
	proven "$school"
done <<END
one 0
two 0
three 1
END
echo "1..$n"
