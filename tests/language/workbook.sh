#!/bin/sh
# A workbook in each language: no English heading is left, no two sheets have one name, and days are written in the
# sheet's language whatever is that of the program that shows it.
COLLEGA_LOCALE=$top_builddir/config/locale
SOURCE_DATE_EPOCH=1787529600
export COLLEGA_LOCALE SOURCE_DATE_EPOCH
[ -e "$top_builddir/plugins/xlsx.la" ] || { echo "1..0 # SKIP xlsx was left out"; exit; }
[ -f "$COLLEGA_LOCALE/lv/LC_MESSAGES/collega.mo" ] || { echo "1..0 # SKIP built without msgfmt"; exit; }
for tool in unzip msggrep; do
	command -v $tool >/dev/null || { echo "1..0 # SKIP no $tool"; exit; }
done
work=$(mktemp -d) || exit 1
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
cp -R "$top_srcdir/tests/cases/golden/base" "$work/school"
chmod -R u+w "$work/school"
cd "$work" || exit 1
"$COLLEGA" plan school --quiet --lang en || { echo "Bail out! there is no plan"; exit 1; }

n=0
tells() {
	n=$((n + 1))
	if [ "$1" = 0 ]; then
		echo "ok $n - $2"
	else
		sed 's/^/# /' said | head -40
		echo "not ok $n - $2"
	fi
	: >said
}

# Whole texts that the workbook says and LANGUAGE says otherwise: not those with a gap, nor plural forms.
english_of() {
	msggrep --no-wrap -N 'plugins/xlsx/*' "$top_srcdir/config/locale/$1.po" |
		sed -n 's/^msgid "\([^{]\{1,\}\)"$/\1/p; s/^msgstr "\([^{]\{1,\}\)"$/\1/p' | sed '$!N; s/\n/\t/' |
		awk -F '\t' '$1 != $2 {print $1}' | sort -u
}

# The cells' texts and the sheets' names, a line each.
texts() {
	unzip -p "$1" xl/sharedStrings.xml | sed 's/<t[^>]*>/\n=/g' | sed -n 's/^=\([^<]*\)<.*/\1/p'
	unzip -p "$1" xl/workbook.xml | sed 's/<sheet name="/\n=/g' | sed -n 's/^=\([^"]*\)".*/\1/p'
}

"$COLLEGA" export xlsx school --quiet --lang en -o en.xlsx
texts en.xlsx | sort -u >en.texts
for l in lv cs it el ka; do
	"$COLLEGA" export xlsx school --quiet --lang $l -o $l.xlsx 2>said
	english_of $l >headings
	texts $l.xlsx | sort -u >texts
	[ "$(comm -12 headings en.texts | wc -l)" -gt 25 ] && comm -12 headings texts >said && [ ! -s said ]
	tells $? "$l: no English heading"
	unzip -p $l.xlsx xl/workbook.xml | sed 's/<sheet name="/\n=/g' | sed -n 's/^=\([^"]*\)".*/\1/p' >tabs
	sort tabs | uniq -d >said
	[ "$(wc -l <tabs)" -gt 10 ] && [ ! -s said ]
	tells $? "$l: each sheet has a name of its own"
	unzip -p $l.xlsx xl/styles.xml >drawn
	case $l in lv) code=426 ;; cs) code=405 ;; it) code=410 ;; el) code=408 ;; ka) code=437 ;; esac
	grep -qF "formatCode=\"[\$-$code]ddd d" drawn
	tells $? "$l: days in the sheet's language"
done
echo "1..$n"
