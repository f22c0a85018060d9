# What `collega plan --times` told, as figures in one line, tabs between them; - where it didn't come to that.
# With left_out, covered (its bound), cost and bound of the finished plan.
#
#	reading       files and timetable read
#	asking        the techniques asked
#	pairing
#	slots         candidate slots told apart
#	solving       the whole seating behind that
#	first         then, from the slots on: any plan at all
#	full          a plan that leaves out no more than the last one
#	lp            the quality level's first bound
#	percent       a plan within 1 % of the bound known then
#	proven
#	storing       verified and stored, behind the seating
#	all           the whole, from start to stored
#	left_out, covered, cost, bound
function later(x) { return x == "" ? "-" : sprintf("%.3f", x - at["slots"]) }
function is_near() { return best != "" && bound_now != "" && best - bound_now <= best / 100 }

$1 == "time" {
	seconds = $3
	last = seconds
	if ($4 != "seat")
		at[$4] = seconds
	else if ($5 == "plan") {
		if (first == "")
			first = seconds
		if ($6 <= left_out) {
			if (full == "")
				full = seconds
			best = $7
		}
	} else if ($6 == "quality") {
		if (lp == "")
			lp = seconds
		bound_now = $7
	}
	if (percent == "" && is_near())
		percent = seconds
}
END {
	is_proven = cost == bound && left_out == covered
	# a plan that costs nothing, or whose coverage needs no proof, asks for no bound
	if (lp == "" && is_proven)
		lp = at["seated"]
	if (percent == "" && is_proven)
		percent = at["seated"]
	printf "%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%s\t%s\t%s\t%s\t%s\t%.3f\t%.3f\t%s\t%s\t%s\t%s\n", at["read"],
		at["asked"] - at["read"], at["paired"] - at["asked"], at["slots"] - at["paired"],
		at["seated"] - at["slots"], later(first), later(full), later(lp), later(percent),
		is_proven ? later(at["seated"]) : "-", last - at["seated"], last, left_out, covered, cost, bound
}
