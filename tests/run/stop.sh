#!/bin/sh
# A signal or the time limit, whatever is being done: a full plan is stored, it breaks no rule, and the
# program says that it was stopped. The moments reach from reading to the last search.
. "$top_srcdir/tests/cli/tap.sh"
school=$work/school
cp -R "$top_srcdir/config/examples/liepu-iela" "$school"
chmod -R u+w "$school"

# stored STATUS: of that exit (1: it was quicker, and left out the one wish that nobody can meet), the one
# plan, with the cycles of the example in it, but for a few where there was no time to sort out pairs without
# any; and nothing is wrong with it.
stored() {
	case $1 in
	7) search=stopped ;;
	1) search=done ;;
	*) return 1 ;;
	esac
	run show plans "$school" --format csv
	awk -F, -v search=$search 'NR > 1 && $6 >= 140 && 10 * $6 >= 9 * $7 && $10 == search { ok = 1 } END { exit !ok }' \
		"$work/out" || return
	run verify "$school" --quiet
	[ "$got" = 0 ]
}

# stop SIGNAL MOMENT
stop() {
	rm -f "$school/collega.db"
	timeout --preserve-status -s "$1" "$2" "$COLLEGA" plan "$school" --quiet >"$work/out" 2>"$work/err"
	stored $?
	verdict $? "SIG$1 after $2 s: the best plan so far is stored"
}

stop INT 0.1
stop TERM 0.2
stop HUP 0.3
for moment in 0.4 0.6 0.8; do
	stop INT $moment
done

for limit in 0.01 0.5; do
	rm -f "$school/collega.db"
	run plan "$school" --quiet --time-limit $limit
	stored "$got"
	verdict $? "a limit of $limit s: likewise"
done

# Variants: what the signal doesn't reach has no plan, what was found till then is shown, nothing is stored.
rm -f "$school/collega.db"
timeout --preserve-status -s INT 1.5 "$COLLEGA" whatif workload.limits.minutes-per-week=60..90:5 "$school" --quiet \
	--format csv --time-limit 600 >"$work/out" 2>"$work/err"
[ $? = 7 ] && [ ! -e "$school/collega.db" ] &&
	awk -F, 'NR == 2 && $1 == "as it is" && $3 != "" { ok++ } $2 == "not-reached" && $3 == "" { late++ }
		END { exit !(NR == 9 && ok == 1 && late >= 1) }' "$work/out"
verdict $? "whatif, stopped: the best so far of those that had their turn"
finish
