#!/bin/sh
# Nothing of who was forgotten is left in the database, its journal included: neither the id nor any way to write the
# name, in no encoding and behind no escape; over several plans, drafts and one in force, and what calendars were told.
. "$top_srcdir/tests/cli/tap.sh"
SOURCE_DATE_EPOCH=1787529600 # 2026-08-24
LC_ALL=C
export SOURCE_DATE_EPOCH LC_ALL
command -v iconv >/dev/null && command -v od >/dev/null || { echo "1..0 # SKIP no iconv, od"; exit; }

hex() { od -An -v -tx1 | tr -d ' \n'; }

# traces FOLDER NEEDLE...: prints which stand in some file of the database, in UTF-8, UTF-16, Windows' pages, escaped for a URL.
traces() {
	folder=$1
	shift
	for file in "$folder"/collega.db*; do
		hex <"$file" >"$work/hex"
		for needle; do
			{
				printf %s "$needle" | hex
				echo
				for to in UTF-16LE UTF-16BE WINDOWS-1257; do
					printf %s "$needle" | iconv -f UTF-8 -t $to 2>/dev/null | hex
					echo
				done
				printf %s "$needle" | hex | sed 's/../%&/g' | tr a-f A-F | hex
				echo
			} | sed '/^$/d' >"$work/needles"
			! grep -q -F -f "$work/needles" "$work/hex" || echo "# $needle is in $file"
		done
	done
}

# gone WHAT FOLDER NEEDLE...
gone() {
	what=$1
	shift
	traces "$@" >"$work/found"
	cat "$work/found"
	[ ! -s "$work/found" ]
	verdict $? "$what"
}

school() {
	rm -rf "$work/school"
	cp -R "$top_srcdir/tests/cases/golden/$1" "$work/school"
	chmod -R u+w "$work/school"
	cd "$work/school" || exit 1
}

# --- a long list, several plans, free text in every spelling ---
school base
cat >>school.yaml <<'END'
# Ķēniņš Ģirts; Ķēniņš, Ģirts; Ģ. Ķēniņš; Ķēniņš Ģ.; \u0122irts \u0136\u0113ni\u0146\u0161; kenins@skola.example
# &#290;irts &#x136;&#275;ni&#326;&#353; or %C4%A2irts%20%C4%B6%C4%93ni%C5%86%C5%A1; "Ķēniņš"
END
sed -i '1s/$/,email/; 2,$s/$/,/; s/^\(kenins,.*\)$/\1Girts.Kenins@skola.example/' staff.csv
echo 'kenins-2,Anna Kenins-Berga,,,3,none,none,' >>staff.csv
run plan --quiet
run publish --quiet
run export ics --quiet
sed -i '/^term:/s/}$/, protected: [{from: 2026-09-10, to: 2026-09-10, why: trip}]}/' school.yaml
run plan --quiet
sed -i '/^techniques:/i avoid: [{people: [kenins, liepa], why: "Ģirts Ķēniņš asked"}]' school.yaml
run plan --quiet
sed -i 's/^kenins,Ģirts Ķēniņš,/kenins,Ģirts Roze,/' staff.csv
run plan --quiet
[ "$("$COLLEGA" show plans --format csv | wc -l)" = 5 ]
verdict $? 'four plans, in the last of them under another name'
traces . kenins Ķēniņš Roze Girts.Kenins@skola.example >"$work/found"
[ "$(wc -l <"$work/found")" = 4 ]
verdict $? 'the search finds them before'
cp collega.db before.db
try 'named in the list' 3 err 'staff.csv:4: ' forget kenins
sed -i '/^kenins,/d' staff.csv
try 'named as who is avoided' 3 err 'school.yaml:' forget kenins
sed -i '/^avoid/d' school.yaml
try 'named by the timetable' 3 err 'timetable.csv:6:' forget kenins
sed -i '/^kenins,/d' timetable.csv
try 'named in a remark' 3 err 'school.yaml:23:' forget kenins
sed -i '/^# Ķēniņš/d; /^# &#290/d' school.yaml
cmp -s collega.db before.db
verdict $? 'until then the database is as it was'
try 'then it is done' 0 out "is 'forgotten-001'" forget kenins
gone 'nothing of it is left' . kenins, kenins: :kenins /kenins Ķēniņš Ģirts Roze Girts.Kenins@ kenins@
for plan in 1 2 3 4; do
	try "plan $plan is verified" 0 out "breaks no rule" verify --plan $plan
	try "plan $plan is shown" 0 out "forgotten-001" show pairs --plan $plan
done
grep -qaF 'kenins-2,Anna Kenins-Berga,' collega.db
verdict $? 'whoever is called nearly so stays'
[ "$(ls -A)" = "$(printf 'before.db\ncollega.db\nschool.yaml\nstaff.csv\ntimetable.csv')" ]
verdict $? 'no other file is left'
[ "$(stat -c %a collega.db)" = 600 ]
verdict $? 'the database is its owner'\''s alone, as before'
try 'a new plan is made' 1 out 'plan 5' plan

# --- a workbook ---
school base
cp "$top_srcdir/tests/cases/golden/workbook/staff.xlsx" .
sed -i 's/staff.csv/staff.xlsx/' school.yaml
run plan --quiet
if [ $got = 0 ]; then
	sed -i 's/staff.xlsx/staff.csv/' school.yaml
	sed -i '/^kalnina,/d' staff.csv timetable.csv
	try 'a workbook is rewritten' 0 out "is 'forgotten-001'" forget kalnina
	gone 'nothing of it is left in it' . kalnina Kalniņa Žanete
	try 'its plan is verified, proof included' 0 out 'certified bound 12' verify
	sqlite3 collega.db "SELECT hex(content) FROM file" | grep -q ^504B0304
	verdict $((!$?)) 'no archive is left in which a name could hide'
fi
# --- somebody else of the same name ---
school base
sed -i 's/^liepa,Kārlis Liepa,/liepa,Ģirts Ķēniņš,/' staff.csv
run plan --quiet
sed -i '/^kenins,/d' staff.csv timetable.csv
try 'a namesake does not keep somebody in mind' 0 out "is 'forgotten-001'" forget kenins
gone 'the id is gone, and the name beside it' . kenins, kenins: :kenins 'forgotten-001,Ģirts' 'Ģirts Ķēniņš (kenins)'
try 'the namesake keeps the name' 0 out 'Ģ. Ķēniņš' show pairs
"$COLLEGA" show person forgotten-001 >"$work/out" 2>"$work/err"
! grep -q 'forgotten-001.*Ķēniņš' "$work/out" && "$COLLEGA" verify --quiet
verdict $? 'who is forgotten has not'

# --- an id that is a number ---
# numbered ID: the mentor has it, and is gone from the files.
numbered() {
	school base
	sed -i "s/ozola/$1/" staff.csv timetable.csv
	run plan --quiet
	run publish --quiet
	run export ics --quiet
	sed -i "/^$1,/d; /^berzins,/d" staff.csv timetable.csv
}
numbered 40
try 'minutes and times are not the id' 0 out "'40' is forgotten" forget 40
gone 'nothing of the name is left' . 'Anna Ozola' Ozola 40,Anna /40: :40/
try 'the plan is verified' 0 out 'breaks no rule' verify
try 'its meetings take as long as before' 0 out 'forgotten-001:berzins,1,hour,all-free,2026-09-08,08:40,09:20' export csv
# Where a room has the same number nobody can tell the two apart: no plan is shown that says what was not.
numbered 12
try 'a room of the same number' 0 out 'can only be listed from now on' forget 12
try 'so the plan is listed' 0 out '   1' show plans
for command in 'show pairs' verify 'export csv'; do
	try "but not read: $command" 3 err 'its inputs named somebody who was forgotten' $command
done
gone 'nothing of the name is left' . 'Anna Ozola' Ozola

# --- a timetable of another program, in a code page ---
school base
imports=$top_builddir/tests/imports/imports
example=$top_srcdir/config/examples/liepu-iela
if [ -x "$imports" ] && [ -f "$top_builddir/plugins/.libs/asc.so" ]; then
	rm -rf ./*
	cp "$example/school.yaml" "$example/staff.csv" .
	chmod u+w ./*
	"$imports" write asc "$top_builddir/plugins/.libs/fet.so" "$example/timetable.fet" 2>/dev/null |
		iconv -f UTF-8 -t WINDOWS-1257 | sed '1s/UTF-8/WINDOWS-1257/' >timetable.xml
	sed -i 's/timetable.fet/timetable.xml/; /^  format: fet/d' school.yaml
	run pair --quiet --time-limit 5
	traces . eglite Eglīte >"$work/found"
	[ "$(wc -l <"$work/found")" = 2 ]
	verdict $? 'aSc, in windows-1257: the search finds the name'
	mkdir "$work/aside"
	mv ./*.yaml "$work/aside"
	try 'aSc, in windows-1257: a school without files names nobody' 0 out "is 'forgotten-001'" forget eglite
	gone 'aSc, in windows-1257: nothing is left' . eglite Eglīte 'Eglīte S.' sandra.eglite@
	try 'aSc, in windows-1257: its plan is verified' 0 out 'breaks no rule' verify
fi

# --- killed on the way: either all of it happened, or nothing ---
school base
run plan --quiet
sed -i '/^kenins,/d' staff.csv timetable.csv
cp collega.db "$work/whole.db"
none=0 all=0 torn=0
for moment in 0.002 0.005 0.01 0.015 0.02 0.025 0.03 0.035 0.04 0.05 0.06 0.08 0.1 0.2 5; do
	cp "$work/whole.db" collega.db
	rm -f collega.db-journal
	timeout --foreground -s KILL $moment "$COLLEGA" forget kenins >/dev/null 2>&1
	"$COLLEGA" verify --quiet 2>"$work/said" || { torn=$((torn + 1)); cat "$work/said"; }
	if [ -n "$(traces . kenins Ķēniņš)" ]; then
		none=$((none + 1))
		"$COLLEGA" show person kenins >/dev/null 2>&1 || torn=$((torn + 1))
	else
		all=$((all + 1))
		"$COLLEGA" show person forgotten-001 >/dev/null 2>&1 || torn=$((torn + 1))
	fi
done
echo "# killed before it was done: $none, after: $all"
[ $torn = 0 ] && [ $all -gt 0 ]
verdict $? 'killed at any moment: all is forgotten, or nothing'
finish
