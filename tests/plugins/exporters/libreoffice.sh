#!/bin/sh
# The workbook in LibreOffice: it opens, prints, and holds what its reader may see. Skipped without it.
command -v soffice >/dev/null || { echo "1..0 # SKIP there is no LibreOffice"; exit 0; }
[ -e "$top_builddir/plugins/xlsx.la" ] || { echo "1..0 # SKIP xlsx was left out"; exit 0; }

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export HOME="$work" SOURCE_DATE_EPOCH=1787529600 LC_ALL=C.UTF-8
n=0

say() {
	n=$((n + 1))
	if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

# convert FORMAT FILE
convert() {
	timeout 100 soffice --headless --convert-to "$1" --outdir "$work/out" "$2" >/dev/null 2>&1
}

# Every sheet as a file of its own, plan-SHEET.csv, formulas as they are shown.
sheets() {
	rm -rf "$work/out"
	convert 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' "$1"
}

# Names that a spreadsheet would calculate, and one that no sheet may be called.
cp -R "$top_srcdir/tests/cases/golden/base" "$work/school"
chmod -R u+w "$work/school"
sed -i -e 's|Anna Ozola,|=SUM(1;1) [A]: Ozola?,|' -e 's|Kārlis Liepa,|+1+1,|' "$work/school/staff.csv"
"$COLLEGA" plan --quiet "$work/school" || { echo "Bail out! there is no plan"; exit 1; }
for who in principal public liepa; do
	"$COLLEGA" export xlsx --quiet --for $who "$work/school" -o "$work/$who.xlsx"
done

sheets "$work/principal.xlsx"
ls "$work/out" | sed 's/^/# /'
ls "$work/out" | grep -q -- '-Week 37.csv' && ls "$work/out" | grep -q -- '-=SUM(1;1) -A-- Ozola-.csv'
say $? "has a sheet a week and one a person"
grep -qF '=SUM(1;1) [A]: Ozola?' "$work"/out/*-Load.csv && grep -qF '+1+1' "$work"/out/*-Term.csv
say $? "shows a name that looks like a formula as it is"
grep -qE '^(Tue 8 Sep|09/08/2026),0?8:40[^,]*,0?9:20[^,]*,2,' "$work/out/principal-Week 37.csv"
say $? "shows days and times"
! grep -lE '#(REF|NAME|VALUE|DIV)|Err:' "$work"/out/*.csv
say $? "has no error in a cell"

# Mentoring is seen by those who take part; the wall learns no technique at all.
sheets "$work/liepa.xlsx"
! grep -liE 'mentor|ozol|berzin|Bērzi' "$work"/out/*.csv && grep -q observation "$work/out/liepa-Week 37.csv"
say $? "tells nobody else of a hidden technique"
sheets "$work/public.xlsx"
! grep -liE 'mentor|ozol|Bērzi|observ|lesson|debrief|vēsture|9e' "$work"/out/*.csv && [ -e "$work/out/public-Week 37.csv" ]
say $? "tells the wall no technique"

convert pdf "$work/principal.xlsx" && head -c 5 "$work/out/principal.pdf" | grep -q %PDF-
say $? "prints"
echo "1..$n"
