#!/bin/sh
# Mentoring in YAML and in C give the same plan of the example school, to the byte, but for the
# technique's name; so do the options that a school changes. What is shipped is planned on a small school.
. "$top_srcdir/tests/cli/tap.sh"
example=$top_srcdir/config/examples/liepu-iela

# school NAME MENTORING: the example with this under mentoring, and the other techniques as small as
# may be.
school() {
	mkdir -p "$work/$1/techniques"
	cp "$example/staff.csv" "$example/timetable.fet" "$work/$1/"
	cp "$top_srcdir/tests/cases/declared/guided-start.yaml" "$work/$1/techniques/"
	awk -v mentoring="$2" '
		/^techniques:/ { skip = 1; print; print "  mentoring: " mentoring
			print "  observation: {form: leaders, pre-meeting: 0, debrief: 0}"
			print "  visits: {technique: observation, form: leaders, pre-meeting: 0, debrief: 0}" }
		/^[a-z]/ && !/^techniques:/ { skip = 0 }
		!skip' "$example/school.yaml" >"$work/$1/school.yaml"
}

# same WHAT C YAML
same() {
	school c "$2"
	school yaml "$3"
	run plan "$work/c" --no-store --format json --gap 1
	cp "$work/out" "$work/c.json"
	run plan "$work/yaml" --no-store --format json --gap 1
	sed 's/guided-start/mentoring/g' "$work/out" | cmp - "$work/c.json" >"$work/diff" 2>&1 &&
		grep -q '"mentee"' "$work/c.json"
	bad=$?
	[ $bad = 0 ] || sed 's/^/# /' "$work/diff" "$work/err"
	verdict $bad "$1"
}

same 'mentoring in YAML gives the plan of the one in C' '{}' '{technique: guided-start}'
same 'so it does with other options' \
	'{mentees-per-mentor: 3, every: 3 weeks, first-weeks: 2, length: 30 min, not-manager: no}' \
	'{technique: guided-start, roles: {mentor: {at-most: 3}}, rules: [{assessor: not-supporter}],
    cycles: {every: 3 weeks, first-weeks: 2}, meetings: {hour: {length: 30 min}}}'

# --- a stored plan is read again without the file ---
school stored '{technique: guided-start}'
run plan "$work/stored" --quiet --gap 1
planned=$got
rm "$work/stored/techniques/guided-start.yaml"
run verify "$work/stored"
[ "$planned" -le 1 ] && [ "$got" = 0 ]
verdict $? 'a stored plan is verified when the file is gone'

# --- those that are shipped, on a small school: asked as before, planned, verified. Which of equal plans
# is taken is the compiler's matter, so no teams are counted ---
# With ACCEPT=1 what is found becomes what is expected.
for file in "$top_srcdir"/config/techniques/*.yaml; do
	name=$(basename "$file" .yaml)
	run technique check "$name" --format csv
	[ "$got" = 0 ] || sed 's/^/# /' "$work/err"
	grep '^\(definition\|answers\|symmetry\|plan\),' "$work/out" | sed "s/^plan,good,.*/plan,good/;s/^/$name /"
done >"$work/found"
expected=$top_srcdir/tests/cases/declared/small-school
[ -z "${ACCEPT-}" ] || cp "$work/found" "$expected"
diff "$expected" "$work/found" >"$work/diff" && ! grep -q FAILED "$work/found"
bad=$?
sed 's/^/# /' "$work/diff"
verdict $bad 'each that is shipped is planned and verified on a small school'

# --- three rounds of a lesson study: each teaches once, a round begins when the one before is over ---
"$COLLEGA" plan - --no-store --format json <"$top_srcdir/tests/cases/declared/lesson-study-school.yaml" \
	>"$work/out" 2>"$work/err"
[ $? = 0 ] && tr -d ' ",' <"$work/out" | awk -F: '
	$1 == "cycle" { cycle = $2 }
	$1 == "meeting" { meeting = $2 }
	$1 == "date" { date = $2 }
	$1 == "date" && meeting == "plan" { if (cycle > 1 && date <= over[cycle - 1]) bad = 1 }
	$1 == "date" && meeting == "discussion" { over[cycle] = date; n += !rounds[cycle]++ }
	END { exit bad || n != 3 }'
bad=$?
[ $bad = 0 ] || sed 's/^/# /' "$work/err"
verdict $bad 'a lesson study of three rounds, one after the other'
finish
