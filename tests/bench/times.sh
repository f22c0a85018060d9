#!/bin/sh
# --times: the stages in their order, seconds that never go back, and the last plan told is the plan made.
. "$top_srcdir/tests/cli/tap.sh"
"$top_srcdir/tools/make-school" --teachers 8 --weeks 6 "$work/school"

run plan "$work/school" --no-store --times
awk '$1 == "time" && $4 != "seat" { printf "%s%s", n++ ? " " : "", $4 }' "$work/err" >"$work/stages"
[ "$(cat "$work/stages")" = 'read asked paired slots seated verified kept' ]
verdict $? 'each stage once, in order'

awk '$1 != "time" || NF < 4 { print } $2 + 0 < wall || $3 + 0 < cpu { print } { wall = $2 + 0; cpu = $3 + 0 }' \
	"$work/err" >"$work/wrong"
[ -s "$work/err" ] && [ ! -s "$work/wrong" ]
verdict $? 'time goes on'

told=$(awk '$5 == "plan" { last = $7 } END { print last }' "$work/err")
made=$(sed -n 's/.*seating, for these pairs:.*cost \([0-9,]*\) = bound.*/\1/p' "$work/out" | tr -d ,)
[ -n "$told" ] && [ "$told" = "$made" ]
verdict $? 'the last plan told is the one made'

awk '$5 == "plan" && $7 + 0 < best { print } $5 == "bound" && $6 == "quality" { best = $7 + 0 }' "$work/err" >"$work/wrong"
[ ! -s "$work/wrong" ]
verdict $? 'no plan is better than a bound told before'

run plan "$work/school" --no-store
[ ! -s "$work/err" ]
verdict $? 'nobody who does not ask is told'
finish
