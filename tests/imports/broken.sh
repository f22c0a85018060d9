#!/bin/sh
# Broken timetables: broken/FORMAT.cases has a line for each, its name and a command that breaks the good
# file, broken/FORMAT.*; broken/FORMAT.expected what `collega check` then says, and its exit status. Nothing
# else may happen: no crash, no output where it is refused, no trace in the folder.
# With ACCEPT=1 what is said becomes what is expected; read the difference.
here=$top_srcdir/tests/imports/broken
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
n=0

school() {  # FILE FORMAT NAME...: where the timetable stands, and what it calls the three
	mkdir -p "$work/school"
	cat >"$work/school/school.yaml" <<-END
	collega: 1
	school: {name: "Mazā skola", language: lv}
	term: {calendar: lv-2026-27, from: 2026-09-01, to: 2026-09-30}
	timetable:
	  file: $1
	  format: $2
	  days: {"1": mon, "2": tue, "3": wed, "4": thu, "5": fri}
	  weeks: {cycle: [A, B], first: A}
	  bells:
	    - {period: "1", start: "08:30", end: "09:10"}
	    - {period: "2", start: "09:20", end: "10:00"}
	    - {period: "3", start: "10:10", end: "10:50"}
	staff:
	  - {id: ozola, name: "Anna Ozola", timetable-name: $3}
	  - {id: vitols, name: "Jānis Vītols", timetable-name: $4}
	  - {id: liepa, name: "Kārlis Liepa", timetable-name: $5}
	techniques: {}
	END
}

# What is told of the timetable; of the school's own bells and days the same is said every time.
say() {
	(cd "$work/school" && "$COLLEGA" check . --today 2026-08-24) </dev/null >"$work/out" 2>"$work/err"
	rc=$?
	grep -v '^collega: school.yaml' "$work/err"
	[ $rc = 3 ] || grep '^Timetable' "$work/out"
	[ $rc -le 3 ] && [ -z "$(find "$work/school" -name 'collega.db*')" ] || echo "crashed, or wrote: $rc"
	[ $rc != 3 ] || [ ! -s "$work/out" ] || echo "refused, and yet it printed"
}

# "== NAME [STATUS]", then what was said
enact() {
	while IFS="	" read -r name command; do
		case $name in ''|'#'*) continue ;; esac
		(cd "$here" && eval "$command") <"$good" >"$work/school/timetable.$suffix" 2>/dev/null
		say >"$work/said"
		echo "== $name [$rc]"
		cat "$work/said"
	done <"$here/$format.cases"
}

section() {  # NAME FILE
	awk -v name="$1" '/^== / { on = $2 == name } on' "$2"
}

for cases in "$here"/*.cases; do
	format=${cases##*/}
	format=${format%.cases}
	plugin=${format%%-*}
	[ -f "$top_builddir/plugins/.libs/$plugin.so" ] || continue
	good=$(ls "$here/$format".[!ce]*)
	suffix=${good##*.}
	case $plugin in
	untis) set -- AO JV KL ;;
	*) set -- '"Anna Ozola"' '"Jānis Vītols"' '"Kārlis Liepa"' ;;
	esac
	school "timetable.$suffix" "$plugin" "$@"
	enact >"$work/played"
	[ -z "${ACCEPT-}" ] || cp "$work/played" "$here/$format.expected"
	for name in $(sed -n 's/^\([^#	]*\)	.*/\1/p' "$cases"); do
		n=$((n + 1))
		section "$name" "$here/$format.expected" >"$work/want"
		section "$name" "$work/played" >"$work/got"
		if [ -s "$work/want" ] && diff "$work/want" "$work/got" >"$work/diff"; then
			echo "ok $n - $format: $name"
		else
			sed 's/^/# /' "$work/diff"
			echo "not ok $n - $format: $name"
		fi
	done
done
[ $n -gt 0 ] && echo "1..$n" || echo "1..0 # SKIP none of the importers is built"
