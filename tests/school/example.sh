#!/bin/sh
# The example school, as tools/demo plans it: one wish that nobody can meet, and the rest proven
# optimal; the cost can be recomputed from the exported terms; solved twice, the same bytes.
. "$top_srcdir/tests/cli/tap.sh"
cp -R "$top_srcdir/config/examples/liepu-iela" "$work/school"
chmod -R u+w "$work/school"

try 'the plan leaves out one wish, and is optimal' 1 out \
	'Seated     156 of 156 cycles
Not placed mentoring · Jānis Vītols' plan "$work/school"
sed -n '/^    Read /,/^    Load /{s/^    //p; /^Load /q}' "$top_srcdir/README.md" >"$work/shown"
sed -n '/^Read/,/^Load/p' "$work/out" | cmp -s - "$work/shown"
verdict $? "it is what README.md shows"
cost=$(sed -n 's/.* cost \([0-9]*\) = bound \([0-9]*\), optimal$/\1 \2/p' "$work/out")
set -- $cost
[ -n "$cost" ] && [ "$1" = "$2" ]
verdict $? 'its cost is its bound'
try 'verify accepts it' 0 out 'plan 1 breaks no rule' verify "$work/school"
try 'planned again, nothing is new' 1 out 'nothing changed since' plan "$work/school"

run export csv "$work/school" --table terms
awk -F, -v cost="${1:-none}" '$2 == "quality" { if ($4 * $5 != $6) exit 1; sum += $6 } END { exit sum != cost }' "$work/out"
verdict $? 'count times weight, added up, is the cost'

run export csv "$work/school" --plan draft
sed 's/^[0-9]*,/0,/' "$work/out" >"$work/stored.csv"
run plan "$work/school" --no-store --format csv
cmp -s "$work/out" "$work/stored.csv"
verdict $? 'without the store, the same rows'

run plan "$work/school" --no-store --progress
grep -q '^seating .*\[[# ]*\]  cost [0-9]' "$work/err"
verdict $? 'whatever takes over a second tells its progress'
finish
