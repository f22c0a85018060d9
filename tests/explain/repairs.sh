#!/bin/sh
# Every repair that explain proposes is pasted into a copy of the school, which is planned: what was left out has its place,
# and nobody who had one has lost it. Of a number, one step less isn't enough.
. "$top_srcdir/tests/cli/tap.sh"
LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1787529600
export LC_ALL SOURCE_DATE_EPOCH

# left FOLDER: what its latest plan leaves out, in order, without the reasons.
left() {
	"$COLLEGA" export csv "$1" --table unplaced --quiet | sed 1d | cut -d, -f2-5 | sort
}

# paste_line FOLDER FILE LINE INSERTS TEXT
paste_line() {
	awk -v at="$3" -v inserts="$4" -v text="$(printf '%s' "$5" | sed 's/\\/\\\\/g')" '
		NR == at && !inserts { print text; next }
		{ print }
		NR == at && inserts { print text }' "$1/$2" >"$work/pasted" && cp "$work/pasted" "$1/$2"
}

# planned FILE LINE INSERTS TEXT: what the school with this line leaves out.
planned() {
	rm -rf "$work/mended"
	cp -R "$work/school" "$work/mended"
	rm -f "$work/mended/collega.db"
	paste_line "$work/mended" "$@"
	"$COLLEGA" plan "$work/mended" --quiet >/dev/null 2>"$work/err"
	case $? in
	0 | 1) left "$work/mended" ;;
	*) echo broken ;;
	esac
}

# One step nearer to what stood there: "40 min instead of 30 min" gives 35; nothing where it is the same.
one_less() {
	echo "$1" | awk '/^[0-9]+( [a-z]+)? instead of [0-9]+( [a-z]+)?$/ {
		new = $1; old = $0; sub(/.* of /, "", old); old += 0
		step = old >= 15 && old % 5 == 0 ? 5 : 1
		less = new > old ? new - step : new + step
		if (less != old) print less }'
}

# check_repair NUMBER: of the line in $work/repair
check_repair() {
	rest=${line#* · }
	said=${line%%" · "*}
	file=${said%%,*}
	at=$(echo "$said" | sed 's/^[^:]* line \([0-9]*\)[^0-9].*/\1/')
	case $said in
	*'a new line behind'*) inserts=1 text=${said#*"line $at: "} ;;
	*) inserts=0 text=${said#*"becomes: "} ;;
	esac
	planned "$file" "$at" "$inserts" "$text" >"$work/after"
	[ "$(comm -13 "$work/before" "$work/after" | wc -l)" = 0 ] &&
		[ "$(wc -l <"$work/after")" -lt "$(wc -l <"$work/before")" ] &&
		! grep -qxF "$(sed -n "${1}p" "$work/listed")" "$work/after"
	verdict $? "$what: $text"
	less=$(one_less "${rest%%" · "*}")
	[ "$less" ] || return
	number=${rest%% *}
	planned "$file" "$at" "$inserts" "$(echo "$text" | sed "s/: $number\([^0-9]\|$\)/: $less\1/")" >"$work/after"
	grep -qxF "$(sed -n "${1}p" "$work/listed")" "$work/after" || grep -q broken "$work/after"
	verdict $? "$what: $less isn't enough"
}

# school WHAT FOLDER SED: each thing that the folder's plan leaves out, as changed by sed.
school() {
	what=$1
	rm -rf "$work/school"
	cp -R "$2" "$work/school"
	chmod -R u+w "$work/school"
	sed -i "$3" "$work/school/school.yaml"
	"$COLLEGA" plan "$work/school" --quiet >/dev/null 2>&1
	left "$work/school" >"$work/before"
	"$COLLEGA" export csv "$work/school" --table unplaced --quiet | sed 1d | cut -d, -f2-5 >"$work/listed"
	found=0
	for k in $(seq "$(wc -l <"$work/listed")"); do
		"$COLLEGA" explain unplaced "$k" "$work/school" --quiet --lang en --time-limit 0 >"$work/said"
		sed -n '/^Repair/,$s/^Repair     \|^           //p' "$work/said" | grep '^[a-z.]*, ' >"$work/repairs"
		while IFS= read -r line <&3; do
			found=$((found + 1))
			check_repair "$k"
		done 3<"$work/repairs"
	done
	[ "$found" -ge "$4" ]
	verdict $? "$what: repairs are found: $found"
}

base=$top_srcdir/tests/cases/golden/base
school 'too few minutes' "$base" 's/minutes-per-week: 120/minutes-per-week: 30/' 1
school 'minutes for one meeting' "$base" 's/minutes-per-week: 120/minutes-per-week: 75/' 4
school 'one meeting a day' "$base" 's/meetings-per-day: 2/meetings-per-day: 1/' 2
school 'days that are protected' "$base" 's/to: 2026-09-18/&, protected: [{from: 2026-09-10, to: 2026-09-18}]/' 1
school 'kept apart' "$base" '$a\
avoid:\
  - {people: [ozola, berzins]}' 1

echo "1..$n"
