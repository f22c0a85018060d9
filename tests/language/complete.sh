#!/bin/sh
# Each language has every message that the source has, none of them fuzzy, and their formats fit.
cd "$top_srcdir" || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
command -v xgettext >/dev/null && command -v msgcmp >/dev/null || { echo "1..0 # SKIP no gettext"; exit; }

n=0
tells() {
	n=$((n + 1))
	if [ "$1" = 0 ]; then
		echo "ok $n - $2"
	else
		sed 's/^/# /' "$work/said" | head -40
		echo "not ok $n - $2"
	fi
}

tools/locale template >"$work/all.pot" 2>"$work/said" && [ "$(grep -c '^msgid ' "$work/all.pot")" -gt 300 ]
tells $? "the source's messages are found"
for l in lv cs it el ka; do
	msgfmt --check -o "$work/$l.mo" "config/locale/$l.po" 2>"$work/said"
	tells $? "$l: formats, header, plural forms"
	msgcmp "config/locale/$l.po" "$work/all.pot" 2>"$work/said"
	tells $? "$l: nothing is untranslated or fuzzy"
	msgcmp "$work/all.pot" "config/locale/$l.po" 2>&1 | grep 'used but not defined' >"$work/said"
	[ ! -s "$work/said" ]
	tells $? "$l: nothing that the source no longer has"
	sed 5q "config/locale/$l.po" >"$work/said"
	grep -q 'native speaker' "$work/said"
	tells $? "$l: its header says whether a native speaker has checked it"
done
# What lacks a message is found: the test above can fail.
printf '\nmsgid "quite new"\nmsgstr ""\n' >>"$work/all.pot"
! msgcmp config/locale/lv.po "$work/all.pot" 2>"$work/said"
tells $? "a new message without a translation is found"
echo "1..$n"
