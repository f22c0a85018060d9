#!/bin/sh
# Broken schools: each folder in broken/ holds what it has other than broken/base/, the errors that
# `collega check` must tell, and where it isn't 3 the exit status. Monsters are made here.
# Whatever the input: standard output stays empty, and nothing is written into the school's folder.
# With ACCEPT=1 the errors told become the expected ones.
cases=$top_srcdir/tests/cases/broken
work=$(mktemp -d) || exit 1
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
n=0

ok() {
	n=$((n + 1))
	echo "ok $n - $1"
}

not_ok() {
	n=$((n + 1))
	sed 's/^/# /' "$work/err" | head -20
	echo "not ok $n - $1"
}

# A fresh copy of the good school, in $work/school.
school() {
	rm -rf "$work/school"
	cp -R "$cases/base" "$work/school"
	chmod -R u+w "$work/school"
}

# Inodes, names, sizes and modes; some file systems touch times and blocks late.
look() {
	find "$work/school" -printf '%i %p %s %m %l\n' | LC_ALL=C sort
}

# check [COMMAND...]: runs the program in the folder; leaves $rc, out and err.
check() {
	look >"$work/before"
	(cd "$work/school" && "$@" "$COLLEGA" check . --today 2026-08-24) \
		</dev/null >"$work/out" 2>"$work/err"
	rc=$?
	look >"$work/after"
}

# untouched RC: the program ended so, said why, and left no other trace.
untouched() {
	[ $rc -eq "$1" ] && [ -s "$work/err" ] && [ ! -s "$work/out" ] && cmp -s "$work/before" "$work/after"
}

told() {
	want=3
	[ ! -f "$1/exit" ] || read -r want <"$1/exit"
	[ -z "${ACCEPT-}" ] || cp "$work/err" "$1/expected"
	untouched "$want" && diff "$1/expected" "$work/err" >"$work/diff"
}

folders() {
	for case in "$cases"/*/; do
		case=${case%/}
		[ "${case##*/}" != base ] || continue
		school
		cp "$case"/* "$work/school/"
		rm -f "$work/school/expected" "$work/school/exit"
		check
		if told "$case"; then
			ok "${case##*/}"
		else
			not_ok "${case##*/}: exit $rc, or other errors"
			sed 's/^/# /' "$work/diff"
		fi
	done
}

# monster NAME ERROR [COMMAND...]: the school at hand is refused with the error, exactly.
monster() {
	name=$1
	printf 'collega: %s\n' "$2" >"$work/expected"
	shift 2
	check "$@"
	if untouched 3 && diff "$work/expected" "$work/err" >"$work/diff"; then
		ok "$name"
	else
		not_ok "$name: exit $rc, or another error"
	fi
}

# Of a file that cannot be read: $place, where it is asked for or as the user named it, and $end.
place_of() {
	end="; expected a file's path from the school's folder"
	case $1 in
	school.yaml) place=./school.yaml: end= ;;
	staff.csv) place="school.yaml:14:15: 'staff.csv'" ;;
	*) place="school.yaml:9:9: 'timetable.fet'" ;;
	esac
}

lines_of_nothing() {
	for file in school.yaml staff.csv timetable.fet; do
		place_of $file
		school
		head -c 104857600 /dev/zero | tr '\0' a >"$work/school/$file"
		monster "100 MB of one line: $file" \
			"$place is too large; at most 67108864 bytes are read [too-large]"
	done
	school
	head -c 60000000 /dev/zero | tr '\0' a >"$work/school/school.yaml"
	monster '60 MB of one line: school.yaml' \
		'school.yaml:1:1: a text is too long; at most 1 MB is read [text-too-long]'
	school
	head -c 60000000 /dev/zero | tr '\0' a >"$work/school/staff.csv"
	monster '60 MB of one line: staff.csv' \
		'staff.csv:1:65537: a cell is too long; at most 65536 bytes are read [csv-cell-too-long]'
	school
	{
		printf '<fet version="6"><Comments>'
		head -c 60000000 /dev/zero | tr '\0' a
	} >"$work/school/timetable.fet"
	monster '60 MB of one line: timetable.fet' \
		'timetable.fet:1:28: a text is too long; at most 65536 bytes are read [text-too-long]'
}

deep() {
	school
	head -c 200000 /dev/zero | tr '\0' '[' >"$work/school/school.yaml"
	monster 'lists in lists: school.yaml' 'school.yaml:1:66: nests too deep; at most 64 levels are read [too-deep]'
	school
	awk 'BEGIN { for (i = 0; i < 100000; i++) printf "a:\n%*s", i + 1, "" }' | head -c 2000000 \
		>"$work/school/school.yaml"
	monster 'maps in maps: school.yaml' \
		'school.yaml:65:65: nests too deep; at most 64 levels are read [too-deep]'
	school
	{
		printf '<fet version="6">'
		awk 'BEGIN { for (i = 0; i < 100000; i++) printf "<a>" }'
	} >"$work/school/timetable.fet"
	monster 'elements in elements: timetable.fet' \
		'timetable.fet:1:207: nests too deep; at most 64 levels are read [too-deep]'
}

laughs() {
	school
	awk 'BEGIN {
		print "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]"
		for (i = 1; i < 12; i++) {
			printf "a%d: &a%d [", i, i
			for (k = 0; k < 10; k++)
				printf "%s*a%d", k ? ", " : "", i - 1
			print "]"
		}
	}' >"$work/school/school.yaml"
	monster 'a billion laughs: school.yaml' "school.yaml:6:10: holds, or its aliases expand to, too much; \
at most 200000 values are read [too-many-nodes]"
	school
	awk 'BEGIN {
		print "<!DOCTYPE fet [<!ENTITY a0 \"ha\">"
		for (i = 1; i < 12; i++) {
			printf "<!ENTITY a%d \"", i
			for (k = 0; k < 10; k++)
				printf "&a%d;", i - 1
			print "\">"
		}
		print "]><fet version=\"6\"><Institution_Name>&a11;</Institution_Name></fet>"
	}' >"$work/school/timetable.fet"
	monster 'a billion laughs: timetable.fet' \
		'timetable.fet:1:15: brings a document type of its own; expected none [xml-dtd]'
}

in_place_of_files() {
	for file in school.yaml staff.csv timetable.fet; do
		place_of $file
		school
		rm "$work/school/$file"
		monster "no $file" "$place cannot be read: No such file or directory$end [cannot-read]"
		mkfifo "$work/school/$file"
		monster "a FIFO for $file" "$place cannot be read: it is not a regular file$end [cannot-read]" \
			timeout 20
		rm "$work/school/$file"
		mkdir "$work/school/$file"
		monster "a folder for $file" "$place cannot be read: it is not a regular file$end [cannot-read]"
		rmdir "$work/school/$file"
		ln -s /dev/zero "$work/school/$file"
		monster "a device for $file" "$place cannot be read: it is not a regular file$end [cannot-read]"
		rm "$work/school/$file"
		ln -s $file "$work/school/$file"
		monster "a link to itself for $file" \
			"$place cannot be read: Too many levels of symbolic links$end [cannot-read]"
		rm "$work/school/$file"
		cp "$cases/base/$file" "$work/school/$file"
		chmod 0 "$work/school/$file"
		if [ -r "$work/school/$file" ]; then
			ok "an unreadable $file # SKIP this user may read all"
		else
			monster "an unreadable $file" "$place cannot be read: Permission denied$end [cannot-read]"
		fi
	done
}

# Cut short anywhere: read or refused, never worse; XML is refused.
truncations() {
	for file in school.yaml staff.csv timetable.fet; do
		size=$(wc -c <"$cases/base/$file")
		for part in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
			school
			head -c $((size * part / 16)) "$cases/base/$file" >"$work/school/$file"
			check
			if [ $file != timetable.fet ] && [ $rc -le 1 ] && cmp -s "$work/before" "$work/after"; then
				ok "$part/16 of $file is read"
			elif untouched 3 && ! grep -qv '^collega: [a-z.]*:[0-9:]* ' "$work/err"; then
				ok "$part/16 of $file is refused"
			else
				not_ok "$part/16 of $file: exit $rc"
			fi
		done
	done
}

school
check
[ $rc -le 1 ] && [ -s "$work/out" ] && ok 'the good school is good' || not_ok "the good school: exit $rc"
folders
lines_of_nothing
deep
laughs
in_place_of_files
truncations
echo "1..$n"
