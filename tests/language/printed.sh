#!/bin/sh
# What is printed in each language, at 80 columns: expected/XX. Columns line up, CSV and JSON are the same in all, and
# --lang comes before the school, the school before the environment.
# printed.sh --accept rewrites expected/; read the difference before committing it.
here=$top_srcdir/tests/language
base=$top_srcdir/tests/cases/golden/base
columns=$top_builddir/tests/language/columns
COLLEGA_LOCALE=$top_builddir/config/locale
COLUMNS=80
SOURCE_DATE_EPOCH=1787529600
export COLLEGA_LOCALE COLUMNS SOURCE_DATE_EPOCH
unset LANG LC_MESSAGES LANGUAGE
LC_ALL=C
[ -f "$COLLEGA_LOCALE/lv/LC_MESSAGES/collega.mo" ] || { echo "1..0 # SKIP built without msgfmt"; exit; }
work=$(mktemp -d) || exit 1
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
cp -R "$base" "$work/school"
chmod -R u+w "$work/school"
cd "$work" || exit 1

n=0
tells() {
	n=$((n + 1))
	if [ "$1" = 0 ]; then
		echo "ok $n - $2"
	else
		sed 's/^/# /' "$work/diff" | head -60
		echo "not ok $n - $2"
	fi
	: >"$work/diff"
}

enact() {
	printf '$ collega %s\n' "$*"
	"$COLLEGA" "$@" --lang "$l" 2>"$work/err"
	status=$?
	sed 's/^/! /' "$work/err"
	[ $status = 0 ] || echo "[$status]"
}

session() {
	rm -f school/collega.db
	enact check school
	enact plan school
	enact show pairs school
	enact show timetable school
	enact show load school
	enact show proof school
	enact show plans school
	enact export text school
	enact explain pair ozola berzins school
	enact explain not ozola kenins school
	enact explain not berzins liepa school
	enact explain person kalnina school
	enact explain certain school
	cp school/timetable.csv kept.csv
	sed -i 's/^beridze,fri,4/beridze,thu,4/; s/^liepa,/zile,/; $a berzins,tue,2,,,9c,x,' school/timetable.csv
	sed -i '1s/$/,colour/' school/timetable.csv
	enact check school
	sed -i '2s/$/,red,x/' school/timetable.csv
	enact check school
	mv kept.csv school/timetable.csv
	enact show timetable school --week 99
	enact shwo
}

cp -R "$top_srcdir/config/examples/liepu-iela" "$work/example"
chmod -R u+w "$work/example"
"$COLLEGA" plan "$work/example" -q --lang en 2>"$work/diff"
languages="en lv cs it el ka"
for l in $languages; do
	session >"$work/$l"
	[ "$1" = --accept ] && cp "$work/$l" "$here/expected/$l"
	diff "$here/expected/$l" "$work/$l" >"$work/diff"
	tells $? "$l: what is printed"
	"$COLLEGA" check school --lang "$l" | "$columns" 1 80 >"$work/diff" || :
	grep -q ' [0-9]* wide' "$work/diff" && [ "$(sed 's/.*, //; s/ wide//' "$work/diff")" -le 80 ]
	tells $? "$l: the readiness report keeps to 80 columns"
	"$COLLEGA" show timetable "$work/example" --lang "$l" 2>/dev/null | "$columns" 1 80 >"$work/diff" || :
	[ "$(sed 's/.*, //; s/ wide//' "$work/diff")" -le 80 ]
	tells $? "$l: the example's timetable keeps to 80 columns"
	"$COLLEGA" show pairs school --lang "$l" | "$columns" 7 80 >"$work/diff" 2>/dev/null
	tells $? "$l: seven columns of pairs line up"
	"$COLLEGA" show load school --lang "$l" | "$columns" 8 80 >"$work/diff" 2>/dev/null
	tells $? "$l: eight columns of loads line up"
done

same() {
	what=$1
	shift
	"$COLLEGA" "$@" --lang en >"$work/one" 2>"$work/one.err"
	for l in lv cs it el ka; do
		"$COLLEGA" "$@" --lang "$l" >"$work/two" 2>"$work/two.err"
		cmp -s "$work/one" "$work/two" && cmp -s "$work/one.err" "$work/two.err" || {
			echo "$l" >"$work/diff"
			tells 1 "$what is the same in each language"
			return
		}
	done
	tells 0 "$what is the same in each language"
}

same "JSON of plan" plan school --no-store --format json
same "CSV of plan" plan school --no-store --format csv
same "JSON of check" check school --format json
same "CSV of check" check school --format csv
for topic in pairs timetable load proof plans; do
	same "JSON of show $topic" show $topic school --format json
	same "CSV of show $topic" show $topic school --format csv
done
same "JSON of explain pair" explain pair ozola berzins school --format json
same "CSV of explain person" explain person kalnina school --format csv
same "exported CSV" export csv school
same "exported table of what has no place" export csv school --table unplaced
same "exported JSON" export json school
same "JSON of a fault" plan nowhere --format json

# What an importer counts, in the forms that its number asks for.
if [ -f "$top_builddir/plugins/asc.la" ]; then
	export=$top_srcdir/tests/cases/golden/asc/export.xml
	awk '/<card / && !n++ { sub(/lessonid="[^"]*"/, "lessonid=\"gone\"") } 1' "$export" >one.xml
	"$COLLEGA" new lost-one --timetable one.xml --lang lv >"$work/out" 2>"$work/diff"
	grep -q 'one.xml:[0-9]*: brīdinājums: 1 kartīte ir stundai, kuras failā nav; to izlaiž \[cards' "$work/diff"
	tells $? "an importer's warning of one, in Latvian"
	sed 's/lessonid="[^"]*"/lessonid="gone"/' "$export" >six.xml
	"$COLLEGA" new lost-six --timetable six.xml --lang lv >"$work/out" 2>"$work/diff"
	grep -q 'six.xml:[0-9]*: brīdinājums: 6 kartītes ir stundām, .*; tās izlaiž; pirmoreiz šeit \[cards' "$work/diff"
	tells $? "an importer's warning of six, in Latvian"
	printf '<timetable><a></timetable>' >torn.xml
	"$COLLEGA" new torn --timetable torn.xml --lang lv >"$work/out" 2>"$work/diff"
	grep -q 'torn.xml:1:[0-9]*: .* neatbilst .*; gaidīts: vesels aSc stundu saraksts \[xml-syntax' "$work/diff"
	tells $? "an importer's error, in Latvian"
fi

if [ -f "$top_builddir/plugins/xlsx-import.la" ]; then
	cp -R "$base" workbook
	chmod -R u+w workbook
	printf 'PK\003\004torn' >workbook/staff.xlsx
	sed -i 's/staff\.csv/staff.xlsx/' workbook/school.yaml
	"$COLLEGA" check workbook --lang lv >"$work/out" 2>"$work/diff"
	grep -q 'staff.xlsx: nav vesels arhīvs (nav zip arhīvs); gaidīts: darbgrāmata' "$work/diff"
	tells $? "an error in a workbook, in Latvian"
fi

# What is stored doesn't depend on who asked.
rm -f school/collega.db
"$COLLEGA" plan school --lang lv -q
"$COLLEGA" export json school --lang lv >"$work/lv.json" 2>/dev/null
rm -f school/collega.db
"$COLLEGA" plan school --lang en -q
"$COLLEGA" export json school --lang en 2>/dev/null | cmp - "$work/lv.json" >"$work/diff"
tells $? "a plan made in Latvian is stored as one made in English"

begins() {
	first=$(head -1 "$work/out" | cut -c1-4)
	[ "$first" = "$1" ] || { echo "$first instead of $1" >"$work/diff"; false; }
}
label() {
	"$COLLEGA" "$@" >"$work/out" 2>"$work/err"
}

sed -i 's/language: *[a-z]*/language: cs/' school/school.yaml
label plan school --lang it; begins Lett
tells $? "--lang comes before the school's language"
LC_ALL=it_IT.UTF-8 label plan school
[ "$(head -1 "$work/out" | cut -d' ' -f1)" = "Načteno" ]
tells $? "the school's language comes before the environment"
LC_ALL=cs_CZ.UTF-8 label --help; grep -q použití "$work/out"
tells $? "LC_ALL where no school is read"
LC_ALL='' LANG=ka_GE label --help; grep -q გამოყენება "$work/out"
tells $? "LANG where LC_ALL is empty"
LC_ALL=en_GB LANGUAGE=xx:it:cs label --help; grep -q '^uso' "$work/out"
tells $? "LANGUAGE, the first that is there"
LC_ALL=C LANGUAGE=it label --help; grep -q '^usage' "$work/out"
tells $? "LANGUAGE counts for nothing under C"
LC_ALL=xx_XX label --help; grep -q '^usage' "$work/out"
tells $? "English where the environment's language isn't there"
label plan school --lang xx; [ $? = 2 ] && grep -q "'xx'.*en, lv, cs, it, el, ka" "$work/err"
tells $? "--lang of a language that isn't there is told"
printf '{' >>school/school.yaml
label check school
grep -q '^collega: school/school.yaml:[0-9]*:[0-9]*: \|^collega: school.yaml:[0-9]*:[0-9]*: ' "$work/err" || { cp "$work/err" "$work/diff"; false; }
tells $? "a fault begins with file:line:column"
echo "1..$n"
