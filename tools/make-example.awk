# staff.csv, absences.txt and lessons.txt, in this order, become a FET 6 input file.
# Called by tools/make-example; runs with any POSIX awk, in bytes.

function fail(what)
{
	printf "%s:%d: %s\n", FILENAME, FNR, what > "/dev/stderr"
	failed = 1
	exit 1
}

function trim(s)
{
	gsub(/^[ \t]+|[ \t]+$/, "", s)
	return s
}

function element(indent, tag, text)
{
	printf "%s<%s>%s</%s>\n", substr("\t\t\t", 1, indent), tag, text, tag
}

function constraint(kind, weight)
{
	open_kind = kind
	printf "<%s>\n", kind
	element(1, "Weight_Percentage", weight)
}

function close_constraint()
{
	element(1, "Active", "true")
	element(1, "Comments", "")
	printf "</%s>\n", open_kind
}

# The class of "7a/1" is "7a".
function class_of(students)
{
	sub(/\/.*/, "", students)
	return students
}

# A class joins the school when it is first named; a half makes both halves exist.
function note_students(students,    class)
{
	class = class_of(students)
	if (!(class in class_seen)) {
		class_seen[class] = 1
		classes[++class_count] = class
	}
	if (students != class)
		halved[class] = 1
}

function note_activity(who, subject, length_, total, group, students, tag, active,    id)
{
	id = ++activity_count
	a_who[id] = who
	a_subject[id] = subject
	a_length[id] = length_
	a_total[id] = total
	a_group[id] = group
	a_students[id] = students
	a_tag[id] = tag
	a_active[id] = active
	return id
}

# One row's lessons for one class; the flags say where they may stand.
function note_lessons(who, subject, lengths, students, flags,
		n, part, i, total, id, first, tag, active, day)
{
	n = split(lengths, part, "+")
	for (i = 1; i <= n; i++)
		total += part[i]
	tag = match(flags, /week-[AB]/) ? substr(flags, RSTART, RLENGTH) : ""
	active = flags ~ /inactive/ ? "false" : "true"
	for (i = 1; i <= n; i++) {
		id = note_activity(who, subject, part[i], total, 0, students, tag, active)
		if (i == 1)
			first = id
		if (n > 1)
			a_group[id] = first
		if (flags ~ /(^| )last( |$)/)
			ends_day[id] = 1
		if (match(flags, /periods=[1-8]-[1-8]/))
			a_periods[id] = substr(flags, RSTART + 8, 3)
		if (students ~ /\//)
			parallel[subject, class_of(students), i] = \
				parallel[subject, class_of(students), i] " " id
	}
	if (n > 1)
		spread[first] = n
	if (match(flags, /at=[a-z]+\.[1-8]@[^ ]+/)) {
		split(substr(flags, RSTART + 3, RLENGTH - 3), part, /[.@]/)
		if (part[3] == students) {
			fixed_day[first] = part[1]
			fixed_period[first] = part[2]
		}
	}
}

BEGIN {
	split("mon tue wed thu fri", short, " ")
	split("Pirmdiena Otrdiena Trešdiena Ceturtdiena Piektdiena", days, " ")
	for (i = 1; i <= 5; i++)
		day_name[short[i]] = days[i]
	periods = 8
	split("5 5 6 6 7 7 8 8 8 8 8 8", most_a_day, " ")
}

FNR == 1 { file_count++ }

file_count == 1 {
	n = split($0, f, ",")
	if (FNR == 1) {
		for (i = 1; i <= n; i++)
			column[f[i]] = i
		next
	}
	if (f[column["timetable-name"]] == "")
		next
	id = f[column["id"]]
	teachers[++teacher_count] = id
	teacher_name[id] = f[column["timetable-name"]]
	room[id] = f[column["room"]]
	building[room[id]] = f[column["building"]]
	next
}

/^[ \t]*(#|$)/ { next }

file_count == 2 {
	split($0, f, " ")
	if (!(f[1] in teacher_name) || !(f[2] in day_name))
		fail("no such teacher or day")
	split(f[3], span, "-")
	for (i = span[1]; i <= span[2]; i++)
		away[f[1]] = away[f[1]] " " f[2] "." i
	next
}

{
	if (split($0, f, "|") != 5)
		fail("a row has five parts")
	who = trim(f[1])
	n = split(who, names, "+")
	for (i = 1; i <= n; i++)
		if (!(names[i] in teacher_name))
			fail("no teacher '" names[i] "' in staff.csv")
	subject = trim(f[2])
	if (!(subject in subject_seen)) {
		subject_seen[subject] = 1
		subjects[++subject_count] = subject
	}
	n = split(trim(f[4]), sets, " ")
	for (i = 1; i <= n; i++) {
		m = split(sets[i], joint, "+")
		for (j = 1; sets[i] != "-" && j <= m; j++)
			note_students(joint[j])
		note_lessons(who, subject, trim(f[3]), sets[i], trim(f[5]))
	}
}

function print_names()
{
	print "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\n<fet version=\"6.8.5\">\n"
	print "<Mode>Official</Mode>\n"
	print "<Institution_Name>Liepu ielas vidusskola</Institution_Name>\n"
	print "<Comments>An invented school; made by tools/make-example</Comments>\n"
	print "<Days_List>"
	element(0, "Number_of_Days", 5)
	for (i = 1; i <= 5; i++)
		print "<Day>\n\t<Name>" days[i] "</Name>\n</Day>"
	print "</Days_List>\n\n<Hours_List>"
	element(0, "Number_of_Hours", periods)
	for (i = 1; i <= periods; i++)
		print "<Hour>\n\t<Name>" i "</Name>\n</Hour>"
	print "</Hours_List>\n\n<Subjects_List>"
	for (i = 1; i <= subject_count; i++)
		print "<Subject>\n\t<Name>" subjects[i] "</Name>\n" \
			"\t<Comments></Comments>\n</Subject>"
	print "</Subjects_List>\n\n<Activity_Tags_List>"
	for (i = 1; i <= 2; i++)
		print "<Activity_Tag>\n\t<Name>week-" substr("AB", i, 1) "</Name>\n" \
			"\t<Printable>true</Printable>\n\t<Comments></Comments>\n</Activity_Tag>"
	print "</Activity_Tags_List>\n\n<Teachers_List>"
	for (i = 1; i <= teacher_count; i++) {
		print "<Teacher>"
		element(1, "Name", teacher_name[teachers[i]])
		element(1, "Target_Number_of_Hours", 0)
		print "\t<Qualified_Subjects>\n\t</Qualified_Subjects>"
		print "\t<Comments></Comments>\n</Teacher>"
	}
	print "</Teachers_List>\n"
}

function print_students(    i, k)
{
	print "<Students_List>"
	for (i = 1; i <= class_count; i++) {
		print "<Year>"
		element(1, "Name", classes[i])
		element(1, "Number_of_Students", 24)
		print "\t<Comments></Comments>\n\t<Number_of_Categories>0</Number_of_Categories>"
		element(1, "Separator", "/")
		for (k = 1; classes[i] in halved && k <= 2; k++) {
			print "\t<Group>"
			element(2, "Name", classes[i] "/" k)
			element(2, "Number_of_Students", 12)
			print "\t\t<Comments></Comments>\n\t</Group>"
		}
		print "</Year>"
	}
	print "</Students_List>\n"
}

function print_activities(    id, n, list, i)
{
	print "<Activities_List>"
	for (id = 1; id <= activity_count; id++) {
		print "<Activity>"
		n = split(a_who[id], list, "+")
		for (i = 1; i <= n; i++)
			element(1, "Teacher", teacher_name[list[i]])
		element(1, "Subject", a_subject[id])
		if (a_tag[id] != "")
			element(1, "Activity_Tag", a_tag[id])
		n = a_students[id] == "-" ? 0 : split(a_students[id], list, "+")
		for (i = 1; i <= n; i++)
			element(1, "Students", list[i])
		element(1, "Duration", a_length[id])
		element(1, "Total_Duration", a_total[id])
		element(1, "Id", id)
		element(1, "Activity_Group_Id", a_group[id])
		element(1, "Active", a_active[id])
		element(1, "Comments", "")
		print "</Activity>"
	}
	print "</Activities_List>\n\n<Buildings_List>"
	print "<Building>\n\t<Name>vidusskola</Name>\n\t<Comments></Comments>\n</Building>"
	print "<Building>\n\t<Name>sākumskola</Name>\n\t<Comments></Comments>\n</Building>"
	print "</Buildings_List>\n\n<Rooms_List>"
	for (i = 1; i <= teacher_count; i++) {
		if (room[teachers[i]] in room_seen)
			continue
		room_seen[room[teachers[i]]] = 1
		print "<Room>"
		element(1, "Name", room[teachers[i]])
		element(1, "Building", building[room[teachers[i]]])
		element(1, "Capacity", 60)
		element(1, "Virtual", "false")
		element(1, "Comments", "")
		print "</Room>"
	}
	print "</Rooms_List>\n"
}

function print_absences(    i, k, n, list, slot)
{
	for (i = 1; i <= teacher_count; i++) {
		n = split(away[teachers[i]], list, " ")
		if (n == 0)
			continue
		constraint("ConstraintTeacherNotAvailableTimes", 100)
		element(1, "Teacher", teacher_name[teachers[i]])
		element(1, "Number_of_Not_Available_Times", n)
		for (k = 1; k <= n; k++) {
			split(list[k], slot, ".")
			print "\t<Not_Available_Time>"
			element(2, "Day", day_name[slot[1]])
			element(2, "Hour", slot[2])
			print "\t</Not_Available_Time>"
		}
		close_constraint()
	}
}

# Pupils come in the first period and have no gaps; the young ones go home early.
function print_days(    i)
{
	constraint("ConstraintStudentsMaxGapsPerWeek", 100)
	element(1, "Max_Gaps", 0)
	close_constraint()
	constraint("ConstraintStudentsEarlyMaxBeginningsAtSecondHour", 100)
	element(1, "Max_Beginnings_At_Second_Hour", 0)
	close_constraint()
	for (i = 1; i <= class_count; i++) {
		constraint("ConstraintStudentsSetMaxHoursDaily", 100)
		element(1, "Maximum_Hours_Daily", most_a_day[classes[i] + 0])
		element(1, "Students", classes[i])
		close_constraint()
	}
	constraint("ConstraintTeachersMaxHoursDaily", 100)
	element(1, "Maximum_Hours_Daily", 7)
	close_constraint()
	constraint("ConstraintTeachersMaxGapsPerWeek", 100)
	element(1, "Max_Gaps", 8)
	close_constraint()
}

function print_spread(first,    id)
{
	constraint("ConstraintMinDaysBetweenActivities", 95)
	element(1, "Consecutive_If_Same_Day", "true")
	element(1, "Number_of_Activities", spread[first])
	for (id = first; id < first + spread[first]; id++)
		element(1, "Activity_Id", id)
	element(1, "MinDays", 1)
	close_constraint()
}

function print_periods(id,    d, p, span)
{
	split(a_periods[id], span, "-")
	constraint("ConstraintActivityPreferredTimeSlots", 100)
	element(1, "Activity_Id", id)
	element(1, "Number_of_Preferred_Time_Slots", 5 * (span[2] - span[1] + 1))
	for (d = 1; d <= 5; d++) {
		for (p = span[1]; p <= span[2]; p++) {
			print "\t<Preferred_Time_Slot>"
			element(2, "Preferred_Day", days[d])
			element(2, "Preferred_Hour", p)
			print "\t</Preferred_Time_Slot>"
		}
	}
	close_constraint()
}

function print_fixed(id)
{
	constraint("ConstraintActivityPreferredStartingTime", 100)
	element(1, "Activity_Id", id)
	element(1, "Preferred_Day", day_name[fixed_day[id]])
	element(1, "Preferred_Hour", fixed_period[id])
	element(1, "Permanently_Locked", "true")
	close_constraint()
}

# Halves of a class meet at the same time: the i-th lesson of one with the i-th of the other.
function print_parallel(id,    nth, n, list)
{
	nth = a_group[id] ? id - a_group[id] + 1 : 1
	n = split(parallel[a_subject[id], class_of(a_students[id]), nth], list, " ")
	if (n != 2 || list[1] != id)
		return
	constraint("ConstraintActivitiesSameStartingTime", 100)
	element(1, "Number_of_Activities", 2)
	element(1, "Activity_Id", list[1])
	element(1, "Activity_Id", list[2])
	close_constraint()
}

function print_time(    id)
{
	print "<Time_Constraints_List>"
	constraint("ConstraintBasicCompulsoryTime", 100)
	close_constraint()
	print_absences()
	print_days()
	for (id = 1; id <= activity_count; id++) {
		if (a_active[id] == "false")
			continue
		if (id in spread)
			print_spread(id)
		if (id in a_periods)
			print_periods(id)
		if (id in fixed_day)
			print_fixed(id)
		if (a_students[id] ~ /\//)
			print_parallel(id)
		if (id in ends_day) {
			constraint("ConstraintActivityEndsStudentsDay", 100)
			element(1, "Activity_Id", id)
			close_constraint()
		}
	}
	print "</Time_Constraints_List>\n"
}

# A lesson is in the room of its first teacher; a duty has none.
function print_space(    id, list)
{
	print "<Space_Constraints_List>"
	constraint("ConstraintBasicCompulsorySpace", 100)
	close_constraint()
	for (id = 1; id <= activity_count; id++) {
		if (a_students[id] == "-" || a_active[id] == "false")
			continue
		split(a_who[id], list, "+")
		constraint("ConstraintActivityPreferredRoom", 100)
		element(1, "Activity_Id", id)
		element(1, "Room", room[list[1]])
		element(1, "Permanently_Locked", "true")
		close_constraint()
	}
	print "</Space_Constraints_List>\n\n</fet>"
}

END {
	if (failed)
		exit 1
	print_names()
	print_students()
	print_activities()
	print_time()
	print_space()
}
