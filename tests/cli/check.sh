#!/bin/sh
# collega check: what it finds in small schools whose truth is plain, and that it writes nothing.
. "$top_srcdir/tests/cli/tap.sh"

# school NAME STAFF LESSONS TECHNIQUES [MORE]: a school.yaml with four periods of 45 minutes.
school() {
	mkdir -p "$work/$1"
	cat >"$work/$1/school.yaml" <<END
collega: 1
school: {name: "$1"}
term: {from: 2026-09-07, to: 2026-10-30, plan-from: 2026-09-07}
timetable:
  bells:
    - {period: "1", start: "08:00", end: "08:45"}
    - {period: "2", start: "09:00", end: "09:45"}
    - {period: "3", start: "10:00", end: "10:45"}
    - {period: "4", start: "11:00", end: "11:45"}
presence: {before: 0 min, after: 0 min}
staff:
$2
lessons:
$3
techniques:
$4
${5:-}
END
}

# lessons PERIODS PERSON...: each of them teaches in these periods from Monday to Friday.
lessons() {
	periods=$1
	shift
	for person; do
		for day in Monday Tuesday Wednesday Thursday Friday; do
			for period in $periods; do
				echo "  - {id: $person-$day-$period, teacher: $person, class: 7, subject: x, day: $day, period: \"$period\"}"
			done
		done
	done
}

# --- needs against capacity ---
mentoring='  mentoring: {mentees-per-mentor: 1, length: 40 min}'
trio='  - {id: ann, roles: [beginner]}
  - {id: ben, roles: [beginner]}
  - {id: cat, roles: [mentor]}'
school few "$trio" "$(lessons '1 4' ann ben cat)" "$mentoring"
try 'two mentees, room for one: one can not be met' 1 out \
	"mentoring: 2 mentees · 1 mentor, room for 1 · 1 can't be met" check "$work/few"

school enough "$trio" "$(lessons '1 4' ann ben cat)" '  mentoring: {mentees-per-mentor: 2, length: 40 min}'
try 'room for both is enough' 0 out \
	'mentoring: 2 mentees · 1 mentor, room for 2 · enough' check "$work/enough"

school floor "$trio
  - {id: dan, roles: [mentor]}" "$(lessons '1 4' ann ben cat dan)" \
	'  mentoring: {mentees-per-mentor: 2, mentees-at-least: 2, length: 40 min}'
try 'two mentors who shall have two each, of two mentees' 1 out \
	'2 mentors, at least 2 each: there are 2 of 4 at most' check "$work/floor"
try 'who could take more is told, and the plan stands' 1 out \
	'could take 2 more: nobody is left' pair "$work/floor"
try 'the floors left open are counted beside the needs' 1 out \
	'mentoring 2 of 2, mentor: 2 more wanted' pair "$work/floor"

# Both mentees may go to cat alone, who takes one; dan, the other mentor, is ann's and ben's manager.
school flow "$trio
  - {id: dan, roles: [mentor]}" "$(lessons '1 4' ann ben cat dan)" "$mentoring" \
	'avoid: [{people: [ann, dan], why: x}, {people: [ben, dan], why: x}]'
try 'room that nobody may use does not count' 1 out "1 can't be met" check "$work/flow"

school alone '  - {id: ann, roles: [beginner]}
  - {id: ben}' "$(lessons '1 4' ann ben)" "$mentoring"
try 'a beginner without any mentor has nobody to turn to' 1 out \
	'ann: nobody to turn to' check "$work/alone"

school odd '  - {id: ann}
  - {id: ben}
  - {id: cat}' "$(lessons '1' ann; lessons '2' ben; lessons '3' cat)" \
	'  observation: {form: reciprocal, pre-meeting: 0 min, debrief: 0 min}' 'presence: {before: 4 hours, after: 4 hours}'
sed -i '/^presence: {before: 0/d' "$work/odd/school.yaml"
try 'three people can not all be in mutual pairs' 1 out \
	"observation: 3 teachers, 1 partner each, mutual · 1 can't be met" check "$work/odd"

# --- times ---
school never "$trio" "$(lessons '1 2' ann; lessons '3 4' ben; lessons '1 4' cat)" \
	'  mentoring: {mentees-per-mentor: 2, length: 40 min}'
try 'who is never there with the mentor has no time' 1 out \
	'ann: nobody to turn to: never a time with others that are eligible
mentoring: 2 mentees · 1 mentor, room for 2 · 2 can'"'"'t be met' check "$work/never"

school rare '  - {id: ann, roles: [beginner], away: "mon-wed"}
  - {id: cat, roles: [mentor]}' "$(lessons '1 3' ann; lessons '1 3' cat)" "$mentoring"
try 'few common times are told with their hours' 0 out \
	'ann: at most 2 times a week with one person (Thu 08:45, Fri 08:45)' check "$work/rare"
try 'who has less than two hours a week is listed' 1 out \
	'1 of 3 people have two hours a week or more to meet
ann: 0 min in an average week' check "$work/never"

# --- working time and the timetable ---
school much '  - {id: ann}' "$(lessons '1 2 3 4' ann)" '  observation: {form: reciprocal}' \
	'workload: {limits: {working-minutes-per-week: 600}}'
try 'above the working time by lessons alone' 1 out \
	'ann: 15 h 00 min of lessons in the week of 7 Sep, working time 10 h 00 min' check "$work/much"

school mess '  - {id: ann}
  - {id: ben}' "$(lessons '1 4' ann ben)
  - {id: twice, teacher: ann, class: 8, day: Monday, period: \"1\"}
  - {id: nobody, class: 8, day: Monday, period: \"2\"}
  - {id: duty, teacher: ben, day: Monday, period: \"3\"}
  - {id: both, teachers: [ann, ben], class: 9, day: Tuesday, period: \"2\"}" \
	'  observation: {form: reciprocal}'
try 'a messy timetable is counted' 1 out '1 double booking
1 without a teacher
1 without a class
1 with several teachers
20 of 24 lessons' check "$work/mess"
try '--verbose lists the lessons that can not be watched' 1 out 'nobody: no subject
duty: no subject
twice: no subject' check -v "$work/mess"
try '--verbose lists double bookings' 1 err "'ann' has two lessons at once" check -v "$work/mess"
run check "$work/mess"
grep -q 'duty: no subject' "$work/out"
verdict $((1 - $?)) 'without --verbose they are only counted'

# --- formats ---
try 'CSV has a header and a row a finding' 1 out 'topic,subject,id,count,of,state,text
need,mentoring,ann,0,1,short,ann: nobody to turn to' check "$work/alone" --format csv
try 'JSON has the same' 1 out '"state": "short"
"of": 1' check "$work/alone" --format json
try 'no limit, no comparison: null' 1 out '"of": null' check "$work/alone" --format json
try 'quiet: the status alone' 1 out '' check -q "$work/alone"
try 'from standard input' 3 err 'standard input' check -

# --- nothing is written ---
cp -R "$top_srcdir/config/examples/liepu-iela" "$work/liepu"
chmod -R u+w "$work/liepu"
(cd "$work/liepu" && find . -type f -exec cksum {} + | sort) >"$work/before"
try 'the example: one need that no plan can meet' 1 out \
	"J. Vītols: nobody to turn to: never a time with others that are eligible
mentoring: 9 mentees · 11 mentors, room for 21 · 1 can't be met
nothing is planned 7 Dec – 18 Dec: semestra pārbaudes darbi
profile lv-general (valid from 2023-09-01, unchecked)" check "$work/liepu"
(cd "$work/liepu" && find . -type f -exec cksum {} + | sort) >"$work/after"
cmp -s "$work/before" "$work/after"
verdict $? 'check leaves the folder as it was'
finish
