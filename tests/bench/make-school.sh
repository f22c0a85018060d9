#!/bin/sh
# The bench's schools: the same numbers give the same bytes with any awk, another seed another school; nobody is in
# two places at once; everybody has the lessons that the head of tools/make-school promises.
. "$top_srcdir/tests/cli/tap.sh"
make_school=$top_srcdir/tools/make-school

same() {
	for f in school.yaml staff.csv lessons.csv; do
		cmp -s "$1/$f" "$2/$f" || return 1
	done
}

"$make_school" --teachers 23 --seed 5 --techniques all "$work/one"
for awk in mawk gawk busybox original-awk; do
	found=$(command -v $awk) || continue
	mkdir -p "$work/bin"
	rm -f "$work/bin/awk"
	printf '#!/bin/sh\nexec %s %s "$@"\n' "$found" "$([ $awk != busybox ] || echo awk)" >"$work/bin/awk"
	chmod +x "$work/bin/awk"
	PATH=$work/bin:$PATH "$make_school" --teachers 23 --seed 5 --techniques all "$work/two"
	same "$work/one" "$work/two"
	verdict $? "the same bytes with $awk"
done
"$make_school" --teachers 23 --seed 6 --techniques all "$work/other"
! cmp -s "$work/one/lessons.csv" "$work/other/lessons.csv"
verdict $? 'another seed, another school'

"$make_school" --teachers 60 "$work/sixty"
awk -F, 'NR > 1 {
	if (busy[$1, $2, $3]++ || busy[$4, $2, $3]++)
		print "twice on", $2, $3
	gives[$1]++
	has[$4]++
} END {
	for (t in gives) { teachers++; if (gives[t] < 16 || gives[t] > 24) print t, gives[t] }
	for (c in has) { classes++; if (has[c] < 28 || has[c] > 34) print c, has[c] }
	if (teachers != 60 || classes != 36) print teachers, classes
}' "$work/sixty/lessons.csv" >"$work/wrong"
sed 's/^/# /' "$work/wrong"
[ ! -s "$work/wrong" ]
verdict $? 'lessons of teachers and classes, none at one time'

"$make_school" --teachers 30 --variant leaders "$work/leaders"
awk -F, '$1 ~ /^leader/ { n[$1]++ } END { for (l in n) { k++; if (n[l] != 36) print l, n[l] } if (k != 4) print k }' \
	"$work/leaders/lessons.csv" >"$work/wrong"
[ ! -s "$work/wrong" ]
verdict $? 'leaders have four free periods'

for v in plain three-weeks two-weeks leaders cover daily-one; do
	"$make_school" --teachers 12 --variant $v "$work/$v"
	run check "$work/$v"
	[ "$got" -le 1 ] && [ ! -s "$work/err" ]
	verdict $? "$v: read without a word"
done
run check "$work/one"
[ "$got" -le 1 ] && [ ! -s "$work/err" ]
verdict $? 'all techniques: read without a word'
grep -q 'to: 2027-03-05' "$work/sixty/school.yaml"; [ $? = 1 ] &&
	"$make_school" --teachers 5 --weeks 27 "$work/long" && grep -q 'to: 2027-03-05' "$work/long/school.yaml"
verdict $? 'a term into the next year'
finish
