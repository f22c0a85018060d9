#!/bin/sh
# FET's own example schools, solved, written in every format that we import and read again: the same
# lessons, teachers, classes and rooms, at the same times.
examples=${FET_EXAMPLES:-/usr/share/doc/fet-data/examples}/FET-5-official
plugins=$top_builddir/plugins/.libs
imports=$top_builddir/tests/imports/imports
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
n=0

solve() {
	QT_QPA_PLATFORM=offscreen fet-cl --inputfile="$examples/$1" --outputdir="$dir/fet" --timelimitseconds=60 \
		--htmllevel=0 --exportcsv=false --warnifusingnotperfectconstraints=false --randomseeds10=1 \
		--randomseeds11=2 --randomseeds12=3 --randomseeds20=4 --randomseeds21=5 --randomseeds22=6 \
		>/dev/null 2>&1
	mv "$dir"/fet/timetables/*/*_data_and_timetable.fet "$dir/school.fet" 2>/dev/null
	rm -rf "$dir/fet"
}

list() {  # PLUGIN FILE: what can be compared, sorted
	"$imports" list "$plugins/$1.so" "$2" 2>"$dir/said" | LC_ALL=C sort
}

compare() {  # FORMAT PLUGIN SCHOOL
	n=$((n + 1))
	[ -f "$plugins/$2.so" ] || { echo "ok $n - $3 as $1 # SKIP no $2.so"; return; }
	"$imports" write "$1" "$plugins/fet.so" "$dir/school.fet" >"$dir/converted" 2>/dev/null
	list "$2" "$dir/converted" >"$dir/got"
	if [ -s "$dir/want" ] && diff "$dir/want" "$dir/got" >"$dir/diff"; then
		echo "ok $n - $3 as $1: $(wc -l <"$dir/got") lessons"
	else
		head -10 "$dir/said" "$dir/diff" | sed 's/^/# /'
		echo "not ok $n - $3 as $1"
	fi
}

command -v fet-cl >/dev/null && [ -f "$plugins/fet.so" ] || { echo "1..0 # SKIP needs fet-cl"; exit; }
for school in Denmark/small-school.fet Greece/Didymoteicho/6th-Primary-School.fet \
	Romania/Pedagogic-High-School-Tg-Mures/2006-2007.fet United-Arab-Emirates/IBDP-School-2016.fet; do
	solve "$school"
	list fet "$dir/school.fet" >"$dir/want"
	compare asc asc "$school"
	compare xhstt xhstt "$school"
	compare edupage edupage "$school"
	compare untis untis "$school"
	compare untis-xml untis "$school"
done
echo "1..$n"
