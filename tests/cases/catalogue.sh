#!/bin/sh
# Each technique in YAML does what its practice says, whichever of equal plans is taken: planned on the small
# school of `technique check`, its meetings are counted in the CSV.
. "$top_srcdir/tests/cli/tap.sh"

# planned NAME: its meetings, without the header, in $work/rows; 0 rows are a failure of themselves.
planned() {
	sed "s/@name@/$1/g" "$top_srcdir/config/templates/school.yaml" |
		"$COLLEGA" plan - --no-store --format csv --gap 1 2>"$work/err" | sed 1d >"$work/rows"
}

# holds WHAT PROGRAM: the awk program over the rows prints what is wrong; there must be rows.
holds() {
	awk -F, "$2" "$work/rows" >"$work/wrong"
	[ -s "$work/rows" ] && [ ! -s "$work/wrong" ]
	bad=$?
	[ $bad = 0 ] || sed 's/^/# /' "$work/wrong"
	verdict $bad "$1"
}

# plan,technique,team,cycle,meeting,kind,date,start,end,period,person,role,lesson,class,subject,room,cover
#  1      2       3    4      5      6    7     8    9    10     11    12    13     14     15    16   17

planned intervision
holds 'intervision: 6 to 8 people' '
	{ if (!seen[$3, $11]++) n[$3]++ } END { for (t in n) if (n[t] < 6 || n[t] > 8) print t }'
holds 'intervision: each brings a case once, and moderates once' '
	{ who[$11]; n[$11, $12]++ }
	END { for (p in who) if (n[p, "case-bringer"] != 1 || n[p, "moderator"] != 1) print p }'
holds 'intervision: nobody brings the case and moderates it' '
	$12 != "member" { if (n[$3, $4, $11]++) print $3, $4, $11 }'

planned lesson-study
holds 'lesson study: three people' '
	{ if (!seen[$3, $11]++) n[$3]++ } END { for (t in n) if (n[t] != 3) print t }'
holds 'lesson study: plan, then teach, then discuss' '
	{ at[$3, $4, $5] = $7 $8; cycle[$3, $4] }
	END { for (c in cycle) if (at[c, "plan"] >= at[c, "lesson"] || at[c, "lesson"] >= at[c, "discussion"]) print c }'
holds 'lesson study: a lesson has a teacher and two who watch, all three of the class taught' '
	$5 == "lesson" { n[$3, $4]++; if ($13 == "" || (l[$3, $4] != "" && l[$3, $4] != $13)) print; l[$3, $4] = $13 }
	END { for (c in n) if (n[c] != 3) print c }'

planned learning-walk
holds 'learning walk: two visitors' '
	$5 == "walk" && $12 == "visitor" { n[$3]++ } END { for (t in n) if (n[t] != 2) print t }'
holds 'learning walk: several lessons in one period, each host the own one' '
	$5 == "walk" && $12 == "teacher" { hosts[$3]++; if ($13 == "" || $13 ~ /\+/) print }
	$5 == "walk" && $12 == "visitor" { seen[$3] = split($13, x, "+"); if ($10 == "") print }
	END { for (t in seen) if (seen[t] < 2 || seen[t] != hosts[t]) print t, seen[t], hosts[t] }'

planned instructional-rounds
holds 'instructional rounds: 3 to 5 observers in 3 to 5 rooms' '
	$5 == "round" { n[$3, $12]++; team[$3] }
	END { for (t in team) for (r = 0; r < 2; r++) { x = n[t, r ? "host" : "observer"]; if (x < 3 || x > 5) print t, x } }'
holds 'instructional rounds: then they debrief, without the hosts' '
	$5 == "round" { end[$3] = $7 $9 }
	$5 == "debrief" { start[$3] = $7 $8; if ($12 == "host") print }
	END { for (t in end) if (start[t] < end[t]) print t }'

planned critical-friend
holds 'critical friend: pairs across subjects, about monthly' '
	{ if (!seen[$3, $11]++) n[$3]++; cycles[$3] = $4 > cycles[$3] ? $4 : cycles[$3] }
	END { for (t in n) if (n[t] != 2 || cycles[t] < 3) print t, n[t], cycles[t] }'

planned team-teaching
holds 'team teaching: the same class in the same period' '
	{ n[$3, $4]++; if ($10 == "" || $14 == "" || (l[$3, $4] != "" && l[$3, $4] != $13)) print; l[$3, $4] = $13 }
	END { for (c in n) if (n[c] != 2) print c }'

planned italian-peer-to-peer
holds 'italian peer to peer: 3 h planning, 4 lessons watched each way, 1 h review' '
	function minutes(t, x) { split(t, x, ":"); return 60 * x[1] + x[2] }
	$12 == "tutor" { team[$3]; n[$3, $5]++; long[$3, $5] += minutes($9) - minutes($8) }
	END { for (t in team)
		if (long[t, "planning"] != 180 || long[t, "review"] != 60 || n[t, "newcomer-watches"] != 4 ||
		    n[t, "tutor-watches"] != 4) print t }'
holds 'italian peer to peer: at most three newcomers a tutor' '
	$12 == "tutor" && !seen[$3]++ { if (++n[$11] > 3) print $11 }'
finish
