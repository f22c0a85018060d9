# Invents a small school from a seed and prints its school.yaml, people and lessons inline: 8 to 15
# people, two to four weeks, two or three techniques, and by the seed also A/B weeks, double and
# team-taught lessons, planning time with or without blocks, cover, tight limits, pins.
# The same seed gives the same school: the numbers come from minstd, in exact doubles, and arguments are
# drawn from left to right.
# usage: awk -v seed=N -f make-school.awk

function draw(n) {                       # 0 .. n-1
	state = state * 16807 % 2147483647
	return int(state / 7) % n
}
function between(low, high) { return low + draw(high - low + 1) }
function chance(percent) { return draw(100) < percent }
function pick(list,    words, n) {
	n = split(list, words, "|")
	return words[1 + draw(n)]
}
function person(i) { return sprintf("p%02d", i) }

function term() {
	weeks = between(2, 3 + (n_people < 10))
	print "collega: 1"
	printf "school: {name: \"Seed %d\", timezone: Europe/Riga}\n", seed
	print "term:"
	print "  from: 2026-09-07"
	printf "  to: 2026-%s\n", weeks == 2 ? "09-18" : weeks == 3 ? "09-25" : "10-02"
	printf "  plan-from: 2026-09-%02d\n", chance(70) ? 4 : 8
	if (chance(40))
		printf "  calendar: {holidays: [{date: 2026-09-%d, why: outing}]}\n", between(14, 18)
	if (chance(40))
		printf "  protected: [{from: 2026-09-%02d, to: 2026-09-11, why: tests}]\n", between(10, 11)
}

function timetable(    i, start) {
	n_periods = between(4, 5)
	has_weeks = chance(35)
	print "timetable:"
	if (has_weeks)
		print "  weeks: {cycle: [A, B], first: A}"
	print "  bells:"
	for (i = 1; i <= n_periods; i++) {
		start = 510 + (i - 1) * 50 + (i > 3 ? 20 : 0)
		printf "    - {period: \"%d\", start: \"%02d:%02d\", end: \"%02d:%02d\"}\n", i, int(start / 60),
			start % 60, int((start + 40) / 60), (start + 40) % 60
	}
}

function roles_of(i) {
	if (i == 1)
		return "principal"
	if (i == 2 && n_people > 11)
		return "deputy"
	if (i > n_people - n_beginners)
		return "beginner"
	return chance(40) ? "mentor" : "teacher"
}

function staff(    i) {
	n_beginners = between(1, 3)
	print "staff:"
	for (i = 1; i <= n_people; i++) {
		role[i] = roles_of(i)
		printf "  - {id: %s, roles: %s, years: %d, subjects: %s, building: %s", person(i), role[i],
			role[i] == "beginner" ? draw(3) : between(4, 30), pick("maths|languages|science|arts"),
			pick("old|old|new")
		if (chance(10))
			printf ", away: \"%s\"", pick("tue 11:00-14:00|fri 08:00-14:00|2026-09-15..2026-09-16")
		if (chance(8))
			printf ", limit: %d", 20 * between(3, 7)
		print "}"
	}
}

function is_busy(i, day, period) { return ((i, day, period) in busy) }
function teacher_for(day, period, periods,    tries, i, k, good) {
	for (tries = 0; tries < 30; tries++) {
		i = between(1 + chance(85), n_people)
		good = !(load[i] >= most_load || (i == 1 && load[i] > 3))
		for (k = 0; k < periods && good; k++)
			good = !is_busy(i, day, period + k)
		if (good)
			return i
	}
	return 0
}
function lesson(class, day, period, periods,    i, other, k) {
	i = teacher_for(day, period, periods)
	other = chance(6) ? teacher_for(day, period, periods) : 0
	if (!i)
		return
	for (k = 0; k < periods; k++)
		busy[i, day, period + k] = busy[other, day, period + k] = 1
	load[i] += periods
	load[other] += periods
	printf "  - {teachers: [%s%s], class: %s, subject: %s, day: %s, period: \"%d\"%s%s}\n", person(i),
		other && other != i ? ", " person(other) : "", class, pick("maths|Latvian|English|music"),
		days[day], period, periods == 2 ? ", periods: 2" : "",
		has_weeks && chance(25) ? ", week: " pick("A|B") : ""
}

function lessons(    class, day, period, double) {
	split("mon|tue|wed|thu|fri", days, "|")
	n_classes = int(n_people / 3) + 1
	most_load = between(6, 9)
	print "lessons:"
	for (class = 1; class <= n_classes; class++)
		for (day = 1; day <= 5; day++)
			for (period = 1; period <= n_periods; period += 1 + double) {
				double = period < n_periods && period != 3 && chance(10)
				if (chance(85))
					lesson(class + 4 "a", day, period, 1 + double)
			}
}

function observation(name, rest) {
	printf "  %s: {technique: observation, %s, notice: %d days, pre-meeting: %s, pre-within: %d days", name,
		rest, between(0, 2), pick(is_tight ? "20 min|20 min|0 min|40 min" : "20 min|0 min|10 min"),
		has_cover ? 1 : between(1, 2)
	printf ", debrief: %s, debrief-within: %d hours, observer-gap: %d days", pick("20 min|20 min|0 min|30 min"),
		pick("6|24|24|48"), between(2, 9)
	if (chance(30))
		printf ", lesson: %s", pick("first|last")
	if (has_cover)
		printf ", cover: yes"
	if (chance(30))
		printf ", observed-per-week: %d, observer-per-week: %d", between(0, 2), between(0, 2)
	if (chance(30))
		printf ", class-per-week: %d, class-per-term: %d", between(0, 2), between(0, 3)
	if (chance(30))
		printf ", observers-per-lesson: %d", between(1, 2)
	print "}"
}

function techniques(    form, most, every) {
	has_cover = chance(30)
	form = pick("reciprocal|reciprocal|circle|leaders|from|both")
	print "techniques:"
	most = between(1, 2)
	every = between(1, 2)
	printf "  mentoring: {mentees-per-mentor: %d, mentees-at-least: %d, ", most, seed % 2
	printf "every: %d weeks, length: %d min, first-weeks: %d}\n", every,
		20 * between(1, 2), (chance(20) && every > 1)
	if (form == "from")
		observation("follow", "form: from, from: mentoring, per-teacher: " between(1, 2))
	else if (form == "both")
		observation("pairs", "form: reciprocal, partners: 2, per-teacher: 2, subjects: different")
	else
		observation("watch", "form: " form ", per-teacher: " between(1, 1 + (n_people < 11)))
	if (form != "leaders" && chance(40))
		observation("visits", "form: leaders, per-teacher: 1")
}

function workload() {
	printf "presence: {before: %s, after: %s}\n", pick("0 min|15 min"), pick("20 min|30 min|40 min")
	print "workload:"
	print "  limits:"
	printf "    minutes-per-week: %d\n", is_tight ? 20 * between(4, 7) : 20 * between(8, 12)
	printf "    meetings-per-day: %d\n", is_tight ? between(1, 2) : between(2, 4)
	if (chance(30))
		printf "    observations-per-term: %d\n", between(2, 4)
	if (has_cover)
		printf "    covers-per-term: %d\n", between(1, 2)
	if (chance(is_tight ? 80 : 40))
		printf "    planning: {share: %d%%, of: %s%s}\n", 10 * between(3, is_tight ? 8 : 6),
			pick("free|free|teaching"),
			chance(50) ? ", block: 30 min" : ""
}

function weights() {
	if (chance(40))
		printf "weights: {moved-meeting: %d, full-day: %d, class-again: %d, off-week: %d}\n", draw(8), draw(8),
			draw(6), draw(6)
}

function wishes() {
	if (chance(30))
		printf "avoid: [{people: [%s, %s]}]\n", person(n_people), person(between(3, n_people - 1))
	else if (chance(40))
		printf "pins: [{technique: mentoring, mentor: %s, mentee: %s}]\n", person(between(3, 5)),
			person(n_people)
}

BEGIN {
	state = 1 + seed * 7919 % 2147483646
	for (i = 0; i < 10; i++)
		draw(2)
	n_people = between(8, 15)
	is_tight = chance(40)
	term()
	timetable()
	staff()
	lessons()
	techniques()
	workload()
	weights()
	wishes()
}
