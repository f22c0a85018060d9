#!/bin/sh
# What happens around the program: a protected folder, a protected database, a full disk, two at once, a clock that was
# set back. Nothing is lost, each ends with a clear word, and who only reads goes on reading.
. "$top_srcdir/tests/cli/tap.sh"
unset SOURCE_DATE_EPOCH

school() {
	cd "$work" || exit 1
	chmod -R u+rwX "$work"
	rm -rf "$work/school"
	cp -R "$top_srcdir/tests/cases/golden/base" "$work/school"
	chmod -R u+w "$work/school"
	run plan school --quiet --today 2026-08-24
	run publish school --quiet --today 2026-08-24
	run plan school --quiet --today 2026-08-24 --seed 2
	run plan school --quiet --today 2026-08-24 --seed 3
	cp school/collega.db kept.db
	sed -i '/^term:/s/}$/, protected: [{from: 2026-09-10, to: 2026-09-10, why: trip}]}/' school/school.yaml
}

same() {
	cmp -s school/collega.db kept.db
	verdict $? "$1: the database is as it was"
	[ "$(ls -A school)" = "$(printf 'collega.db\nschool.yaml\nstaff.csv\ntimetable.csv')" ]
	verdict $? "$1: no other file is left"
}

# --- protected: root may write all the same, so somebody else tries ---
other=
if [ "$(id -u)" = 0 ]; then
	command -v setpriv >/dev/null && other='setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs'
	[ -n "$other" ] && ! $other "$COLLEGA" --version >/dev/null 2>&1 && other=
fi
# attempt WHAT STATUS STREAM TEXT ARGUMENT...: as try, by whoever may not write.
attempt() {
	what=$1 want=$2 stream=$3 text=$4
	shift 4
	$other "$COLLEGA" "$@" >"$work/out" 2>"$work/err" </dev/null
	got=$?
	judge
}
readers() {
	attempt "$1: show" 0 out 'mentoring' show pairs school
	attempt "$1: show plans" 0 out '2026-08-24' show plans school
	attempt "$1: verify" 0 out 'plan 1 breaks no rule' verify school
	attempt "$1: export" 0 out 'mentoring' export csv school
	attempt "$1: check" 1 out 'Term' check school --today 2026-08-24
	attempt "$1: explain" 0 out 'Ozola' explain person ozola school --today 2026-08-24
	attempt "$1: history" 0 out 'berzins' history ozola school --format csv
	attempt "$1: a plan that isn't stored" 1 out 'Paired' plan school --no-store --today 2026-08-24
	attempt "$1: a calendar that isn't remembered" 0 out 'BEGIN:VCALENDAR' export ics school --no-store
}
writers() {
	attempt "$1: plan" 6 err 'school/collega.db: ' plan school --quiet --today 2026-08-24
	attempt "$1: publish" 6 err 'school/collega.db: ' publish 2 school --today 2026-08-25
	attempt "$1: a calendar" 6 err 'school/collega.db: ' export ics school
	attempt "$1: prune" 6 err 'school/collega.db: ' prune school --keep 1
	attempt "$1: away" 6 err 'school/collega.db: ' away liepa 2026-09-11 2026-09-11 school --today 2026-09-09
	attempt "$1: replan" 6 err 'school/collega.db: ' replan school --quiet --today 2026-09-09
	attempt "$1: an output" 6 err 'school/plan.csv: cannot be written' export csv school -o school/plan.csv
}
if [ "$(id -u)" != 0 ] || [ -n "$other" ]; then
	school
	chmod 755 "$work"
	chmod a+rX -R school
	chmod a-w -R school
	readers 'a protected folder'
	writers 'a protected folder'
	same 'a protected folder'
else
	echo '# nobody here who may not write'
fi

# --- a full disk ---
# No file may grow beyond 512 bytes: each of those that are written wants more. What would be beside an output is gone.
starved() {
	what="a full disk: $1" text=$2 want=6 stream=err
	shift 2
	(
		ulimit -f 1
		exec "$COLLEGA" "$@"
	) >"$work/out" 2>"$work/err" </dev/null
	got=$?
	judge
}
school
for words in 'plan school --quiet --today 2026-08-24' 'publish 2 school --today 2026-08-25' 'export ics school' \
	'replan school --quiet --today 2026-09-09' 'away liepa 2026-09-11 2026-09-11 school --today 2026-09-09'; do
	starved "$words" 'school/collega.db: the database fails: ' $words
done
same 'a full disk'
run plan school --quiet --no-store --today 2026-08-24
"$COLLEGA" technique list --verbose --format csv >"$work/list"
echo before >"$work/plan.out"
# (What makes a workbook needs the room itself, and gives up on its own.)
for format in text html csv json ics; do
	grep -q "^$format[^,]*,exporter" "$work/list" || continue
	starved "$format" 'plan.out: cannot be written: ' export $format school -o plan.out --no-store
	[ "$(cat plan.out)" = before ] && [ "$(ls -d plan.out*)" = plan.out ]
	verdict $? "a full disk: $format: what was there stays, and nothing stands beside it"
	(ulimit -f 1 && exec "$COLLEGA" export $format school --no-store) >"$work/cut" 2>"$work/err"
	got=$? what="a full disk: $format on standard output" text='cannot be written'
	judge
done
rm -f cut
starved 'new' 'drafted/' new drafted --timetable school/timetable.csv --country lv
[ ! -e drafted ]
verdict $? 'a full disk: new leaves no folder behind'
starved 'technique new' 'cannot be written' -C school technique new reading-pairs
[ -z "$(find school -name 'reading-pairs*')" ]
verdict $? 'a full disk: technique new leaves no file behind'
starved 'technique new --c' 'cannot be written' -C school technique new reading-pairs --c
[ -z "$(find school -name 'reading-pairs*' ! -type d)" ]
verdict $? 'a full disk: technique new --c leaves no file behind'
rm -rf school/techniques school/reading-pairs
same 'a full disk, at the end'
sed -i '/^kenins,/d' school/staff.csv school/timetable.csv
starved 'forget' 'school/collega.db: the database fails: ' forget kenins school --today 2027-02-01
same 'a full disk: forget'
try 'afterwards somebody is forgotten all the same' 0 out 'forgotten-001' forget kenins school --today 2027-02-01

# --- two at once ---
school
"$COLLEGA" plan school --quiet --seed 4 --today 2026-08-24 2>first.err &
"$COLLEGA" plan school --quiet --seed 5 --today 2026-08-24 2>second.err
second=$?
wait $!
first=$?
[ $first -le 1 ] && [ $second -le 1 ] && [ ! -s first.err ] && [ ! -s second.err ]
verdict $? 'two plan at once, and both are done'
[ "$("$COLLEGA" show plans school --format csv | cut -d, -f1,2 | tail -n 2)" = "$(printf '4,3\n5,4')" ]
verdict $? 'both plans are there, one after the other'
if command -v sqlite3 >/dev/null; then
	mkfifo commands
	sqlite3 school/collega.db <commands >/dev/null 2>&1 &
	holder=$!
	exec 3>commands
	echo "BEGIN IMMEDIATE; INSERT INTO file (content) VALUES (zeroblob(10000));" >&3
	sleep 0.3
	before=$(date +%s)
	try 'while somebody writes: show' 0 out 'mentoring' show pairs school
	try 'while somebody writes: verify' 0 out 'breaks no rule' verify school
	[ $(($(date +%s) - before)) -lt 5 ]
	verdict $? 'readers do not wait'
	(sleep 2; echo 'ROLLBACK;'; sleep 0.1) >&3 &
	try 'while somebody writes for a while: plan waits' 1 err '' plan school --quiet --seed 6 --today 2026-08-24
	exec 3>&-
	wait $holder
	try 'and stored it' 0 out '   6       5' show plans school
	exec 3>&1
	sqlite3 school/collega.db 'BEGIN IMMEDIATE' '.shell sleep 13' &
	holder=$!
	sleep 0.3
	try 'while somebody writes for long: it is told' 6 err \
		'school/collega.db: is in use by another program; waited 10 seconds for it' publish 6 school
	kill $holder
	wait $holder 2>/dev/null
	exec 3>&-
fi

# --- a clock that was set back ---
school
run plan school --quiet --seed 4 --today 2026-08-30
run plan school --quiet --seed 5 --today 2026-08-20
[ "$("$COLLEGA" show plans school --format csv | cut -d, -f1-3)" = 'plan,parent,made
1,,2026-08-24
2,1,2026-08-24
3,2,2026-08-24
4,3,2026-08-30
5,4,2026-08-20' ]
verdict $? 'plans are numbered as they were made, whatever the clock said'
run publish 5 school --quiet --today 2026-08-10
try 'what is published last is in force, whatever the clock said' 0 out '   5       4  2026-08-20  published' show plans school --today 2026-08-12
try 'it is taken' 0 err 'plan 5, published' show pairs school --today 2026-08-12
try 'and verified' 0 out 'plan 5 breaks no rule' verify school --today 2026-08-12
finish
