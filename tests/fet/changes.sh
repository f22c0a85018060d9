#!/bin/sh
# A term in the life of one of FET's example schools: change after change, told, planned again, published. After each, verify
# accepts the plan, what took place is where it was, and as many meetings change as is said to be the fewest.
# CHANGES=200 tells of so many (40 in a run of the slow suites); SCHOOL=lom takes another school.
. "$top_srcdir/tests/cli/tap.sh"
changes=${CHANGES:-40} name=${SCHOOL:-denmark}
from_school=$top_srcdir/tests/fet/$name
example=${FET_EXAMPLES:-/usr/share/doc/fet-data/examples}/$(sed -n 's/^# \(FET-.*\.fet\)$/\1/p' "$from_school/school.yaml")
if ! [ -r "$example" ] || ! command -v fet-cl >/dev/null; then
	echo '1..0 # SKIP no FET here (packages fet and fet-data)'
	exit 0
fi
cd "$work" || exit 1
export LC_ALL=C.UTF-8
cp -R "$from_school" school && chmod -R u+w school || exit 1
QT_QPA_PLATFORM=offscreen fet-cl --inputfile="$example" --outputdir=fet --timelimitseconds=60 --htmllevel=0 \
	--exportcsv=false --warnifusingnotperfectconstraints=false --randomseeds10=1 --randomseeds11=2 \
	--randomseeds12=3 --randomseeds20=4 --randomseeds21=5 --randomseeds22=6 >out 2>&1
mv fet/timetables/*/*_data_and_timetable.fet school/timetable.fet || exit 1

first=$(sed -n 's/^ *from: *\([0-9-]*\).*/\1/p' school/school.yaml | head -1)
last=$(sed -n 's/^ *to: *\([0-9-]*\).*/\1/p' school/school.yaml | head -1)
days=$((($(date -u -d "$last" +%s) - $(date -u -d "$first" +%s)) / 86400))

seed=1
dice() {  # N: a number from 0 to N - 1, into $rolled
	seed=$(((seed * 1103515245 + 12345) % 2147483648))
	rolled=$((seed / 65536 % $1))
}

day_after() {  # DATE DAYS
	date -u -d "$1 + $2 days" +%F
}

meetings() {  # PLAN
	"$COLLEGA" export csv school --plan "$1" --quiet 2>>err |
		awk -F, 'NR > 1 { print $2 "/" $3 "/" $4 "/" $5, $7, $8, $9 }' | sort -u
}

# line FILE: one of its lines at random, into $picked
line() {
	n_lines=$(wc -l <"$1")
	picked=
	[ "$n_lines" -gt 0 ] || return 1
	dice "$n_lines"
	picked=$(sed -n "$((rolled + 1))p" "$1")
}

# Something happens; what can't be is refused, and nothing happens then.
happen() {
	awk -v day="$today" '$2 < day { print $1 }' was >past
	awk -v day="$today" '$2 >= day { print $1 }' was >future
	cut -d, -f1 school/staff.csv | tail -n +2 >people
	dice 10
	case $rolled in
	0 | 1 | 2 | 3)
		line people; who=$picked; dice 10; start=$(day_after "$today" "$rolled"); dice 4
		set -- away "$who" "$start" "$(day_after "$start" "$rolled")" ;;
	4 | 5)
		line future || return; id=$picked; line future; slot=$(grep -F "$picked " was | head -1 | cut -d' ' -f2,3)
		set -- move "$id" "$slot" ;;
	6) line future || return; set -- cancel "$picked" ;;
	7 | 8) line past || return; missed="$missed $picked"; set -- mark "$picked" missed ;;
	9) set -- undo ;;
	esac
	told="$*"
	"$COLLEGA" "$@" school --today "$today" --quiet --time-limit 20 >>out 2>>err
	case $? in
	0) heard=$((heard + 1)) ;;
	2 | 3) refused=$((refused + 1)) ;;
	*) broken="$broken; $told: status $?" ;;
	esac
}

# No change of those that were to come that the plan doesn't tell, and none of the past.
compare() {
	awk -v day="$today" '$2 < day' was >was.past
	awk -v day="$today" '$2 < day' is >is.past
	for id in $missed; do
		grep -vF "$id " was.past >kept; mv kept was.past
		grep -vF "$id " is.past >kept; mv kept is.past
	done
	comm -23 was.past is.past >lost
	[ ! -s lost ] || broken="$broken; $told on $today: the past lost $(head -1 lost)"
	awk -v day="$today" '$2 >= day' was >was.future
	changed=$(comm -23 was.future is | wc -l)
}

goes_on() {
	"$COLLEGA" replan school --today "$today" --time-limit 20 >said 2>>err
	status=$?
	case $status in 0 | 1 | 7) ;; *) broken="$broken; $told on $today: replan ends with $status"; return ;; esac
	plan=$(sed -n 's/^Stored *plan \([0-9]*\),.*/\1/p' said)
	meetings "$plan" >is
	compare
	stated=$(sed -n '/^Changed/{s/ is cancelled\| are cancelled/ C/;s/ meetings\{0,1\} moves\{0,1\}/ M/;p;}' said |
		awk '{ for (i = 2; i <= NF; i++) if ($i ~ /^[MC],?$/ || $i ~ /more/) n += $(i - 1); print n + 0 }')
	[ "$changed" = "$stated" ] || broken="$broken; $told on $today: $changed changed, $stated are told"
	! grep -q 'no meeting changes\|changes fewer$\|changes fewer ·' said || proven=$((proven + 1))
	"$COLLEGA" verify school --plan "$plan" --quiet >>out 2>>err || broken="$broken; $told on $today: verify refuses plan $plan"
	"$COLLEGA" publish "$plan" school --today "$today" --quiet >>out 2>>err || broken="$broken; publish $plan"
	cp is was
}

"$COLLEGA" plan school --today "$first" --quiet --time-limit 20 >out 2>err
"$COLLEGA" publish 1 school --today "$first" --quiet 2>>err
verdict $? 'a plan in force'
meetings 1 >was
heard=0 refused=0 proven=0 broken= missed=
k=0
while [ $k -lt "$changes" ]; do
	k=$((k + 1))
	today=$(day_after "$first" $((k * (days - 7) / changes)))
	happen
	goes_on
done
[ -z "$broken" ]
bad=$?
[ $bad = 0 ] || { echo "#$broken" | tr ';' '\n' | sed 's/^/#/' | head -20; tail -3 err | sed 's/^/# /'; }
verdict $bad "$changes times verified, past untouched, changes as told"
echo "# $heard heard, $refused refused, $proven of $changes proven to change the fewest"
[ "$proven" -ge $((changes * 9 / 10)) ]
verdict $? 'nine tenths of them are proven to change the fewest'
finish
