#!/bin/sh
# A term that goes on, through the command line: what is told is checked at once, kept, undone; a plan that follows keeps
# what took place, and is refused where something newer is stored.
. "$top_srcdir/tests/cli/tap.sh"
cd "$work" || exit 1
cp -R "$top_srcdir/config/examples/liepu-iela" school && chmod -R u+w school || exit 1
export LC_ALL=C.UTF-8

meetings() {  # PLAN: id, date, start, end of each
	"$COLLEGA" export csv school --plan "$1" --quiet 2>>err |
		awk -F, 'NR > 1 { print $2 "/" $3 "/" $4 "/" $5, $7, $8, $9 }' | sort -u
}

# past PLAN DAY, future PLAN DAY
past() { meetings "$1" | awk -v day="$2" '$2 < day'; }
future() { meetings "$1" | awk -v day="$2" '$2 >= day'; }

"$COLLEGA" plan school --today 2026-08-24 --quiet --time-limit 20 >out 2>err
[ $? -le 7 ]
verdict $? 'a plan to begin with'
try 'nothing was told yet' 0 out '' show changes school --today 2026-10-02
try 'published' 0 out 'plan 1 is in force now' publish 1 school --today 2026-08-24

# --- nothing to change ---
try 'without news nothing changes' 1 out 'no meeting changes' replan school --today 2026-10-05 --time-limit 60
future 1 2026-10-05 >before
future 2 2026-10-05 >after
[ -s before ] && cmp -s before after
verdict $? 'not one meeting to come moved'
past 1 2026-10-05 >before
past 2 2026-10-05 >after
[ -s before ] && cmp -s before after
verdict $? 'nor one that is past'
try 'verify accepts it' 0 out 'plan 2 breaks no rule' verify school --plan 2

# --- an absence ---
try 'an absence: what it would change' 0 out 'change 1 is kept
Changed
move' away ozola 2026-10-05 2026-10-09 school --today 2026-10-02
try 'it is listed' 0 out 'away: {person: "ozola", from: 2026-10-05, to: 2026-10-09}' show changes school
try 'the plan that follows' 1 out 'Changed
no plan that covers as much changes fewer
Stored     plan 3' replan school --today 2026-10-02
try 'verify accepts it, too' 0 out 'plan 3 breaks no rule' verify school --plan 3
meetings 3 | awk '$2 >= "2026-10-05" && $2 <= "2026-10-09"' | grep -c ozola >count
[ "$(cat count)" = 0 ]
verdict $? 'nobody meets who is away'
meetings 1 | awk '$2 >= "2026-10-02"' >before
meetings 3 | awk '$2 >= "2026-10-02"' >after
moved=$(comm -23 before after | wc -l)
said=$("$COLLEGA" verify school --plan 3 | sed -n 's/^\([0-9]*\) meetings changed.*/\1/p')
[ "$moved" -gt 0 ] && [ "$moved" = "$said" ]
verdict $? "as many moved as is said: $moved"
past 1 2026-10-02 >before
past 3 2026-10-02 >after
cmp -s before after
verdict $? 'what took place stayed'

# --- orders on one meeting ---
future 3 2026-10-12 | awk '$1 ~ /debrief/ { print $1, $2, $3; exit }' >one
read -r id date start <one
try 'a day without school' 3 err "can't be moved to 2026-10-11: nothing may be planned on that day" \
	move "$id" '2026-10-11 09:00' school --today 2026-10-02
try 'a time that is none' 3 err 'expected a date and a time' move "$id" 'tomorrow' school --today 2026-10-02
try 'a meeting that is none' 2 err "has no meeting 'a/b/1/c'" cancel a/b/1/c school --today 2026-10-02
try 'what is to come cannot be missed yet' 2 err 'is still to come' mark "$id" missed school --today 2026-10-02
try 'a pin' 0 out 'change 2 is kept' pin "$id" school --today 2026-10-02
try 'is taken back' 0 out 'change 2 is undone' unpin "$id" school
try 'no such pin any more' 2 err 'no such pin was told of' unpin "$id" school
try 'a meeting less' 0 out 'go with their pairs, or by your order
change 3 is kept' cancel "$id" school --today 2026-10-02
try 'the plan without it' 1 out 'Stored     plan 4' replan school --today 2026-10-02
cycle=${id%/*}
future 4 2026-10-02 | grep -c "^$cycle/" >count
[ "$(cat count)" = 0 ]
verdict $? 'what was to come of its cycle is gone'
try 'undone' 0 out 'change 3 is undone' undo school
try 'one that took place' 2 err 'lies before the first day on which anything may change' \
	cancel "$(past 1 2026-10-02 | awk 'NR == 1 { print $1 }')" school --today 2026-10-02

# --- missed ---
missed=$(past 1 2026-10-02 | awk '$1 ~ /^observation.*debrief/ { print $1; exit }')
try 'missed' 0 out 'change 4 is kept' mark "$missed" missed school --today 2026-10-02
try 'it comes again' 1 out 'Stored     plan 5' replan school --today 2026-10-02
future 5 2026-10-02 | grep -q "^$missed "
verdict $? 'at a time to come'

# --- people ---
try 'nobody of that name' 3 err "'nobody' is nobody's id" leave nobody 2026-11-02 school --today 2026-10-02
try 'an absence that ends before it begins' 3 err 'ends before it begins' away ozola 2026-10-09 2026-10-05 school --today 2026-10-02
try 'somebody leaves' 0 out 'change 5 is kept' leave bite 2026-10-19 school --today 2026-10-02
try 'the plan without her' 1 out 'Stored     plan 6' replan school --today 2026-10-19
meetings 6 | awk '$2 >= "2026-10-19"' | grep -c 'bite' >count
[ "$(cat count)" = 0 ]
verdict $? 'she has no meeting any more'
past 1 2026-10-02 >before
past 6 2026-10-02 >after
comm -23 before after | grep -v "^$missed " >gone
[ ! -s gone ]
verdict $? 'what she did stays'
try 'verify accepts it still' 0 out 'plan 6 breaks no rule' verify school --plan 6

# --- nothing is kept of what is only asked ---
try 'asked only' 0 out 'nothing is kept: --no-store' away vanaga 2026-11-09 2026-11-13 school --today 2026-10-02 --no-store
"$COLLEGA" show changes school --format csv | grep -c vanaga >count
[ "$(cat count)" = 0 ]
verdict $? 'and not kept'

# --- two at once ---
# One is held up in the midst of planning, while another tells of a change.
"$COLLEGA" replan school --today 2026-10-20 --progress --times >out 2>err &
first=$!
k=0
while [ $k -lt 200 ] && ! grep -q 'time .* paired' err; do
	sleep 0.02
	k=$((k + 1))
done
kill -STOP $first
"$COLLEGA" away vanaga 2026-11-09 2026-11-13 school --today 2026-10-20 --quiet --time-limit 20 2>>out
second=$?
kill -CONT $first
wait $first
status=$?
[ $second = 0 ]
verdict $? 'the second tells of a change'
[ $status = 9 ] && grep -q 'meanwhile there came change [0-9]*, {away: {person: "vanaga"' err
bad=$?
[ $bad = 0 ] || { echo "# status $status"; sed 's/^/# /' err | tail -5; }
verdict $bad 'the first is refused, and told what came between'
try 'once more, and it is planned with it' 1 out 'Stored     plan' replan school --today 2026-10-20
finish
