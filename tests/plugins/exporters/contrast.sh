#!/bin/sh
# The page's colours reach WCAG AA in light, in dark and on paper: text 4.5, marks 3.
css=$top_srcdir/plugins/html/page.css

contrasts() {
	awk '
	function part(s) { v = index("0123456789abcdef", substr(s, 1, 1)) * 16 + index("0123456789abcdef", substr(s, 2, 1)) - 17
		v /= 255; return v <= 0.03928 ? v / 12.92 : exp(2.4 * log((v + 0.055) / 1.055)) }
	function light(c) { return 0.2126 * part(substr(c, 2)) + 0.7152 * part(substr(c, 4)) + 0.0722 * part(substr(c, 6)) }
	function ratio(a, b, x, y) { x = light(at[a]); y = light(at[b]); return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05) }
	function hold(a, b, least) {
		n++; if (!(a in at) || !(b in at) || ratio(a, b) < least) { bad++; print "# " where ": --" a " on --" b " reaches " ratio(a, b) ", not " least } }
	function judge(  i) {
		hold("ink", "paper", 4.5); hold("muted", "paper", 4.5); hold("muted", "faint", 4.5); if (where != "paper") hold("focus", "paper", 3)
		for (i = 0; i <= 8; i++) { hold("c" i, "paper", 4.5); if (where != "paper") hold("c" i, "shade4", 3); else hold("c" i, "faint", 3) }
		if (where != "paper") { hold("bar", "faint", 3); hold("over", "faint", 3); hold("ink", "faint", 4.5) } }
	/:root \{/ { open = 1; where = where == "" ? "light" : where == "light" ? "dark" : "paper" }
	open { line = $0; while (match(line, /--[a-z0-9]+: #[0-9a-f]+/)) { split(substr(line, RSTART + 2, RLENGTH - 2), w, ": "); at[w[1]] = w[2]; line = substr(line, RSTART + RLENGTH) } }
	open && /\}/ { open = 0; judge() }
	END { if (where != "paper") { print "# there are not three palettes"; bad++ } print n + 0 " pairs of colours"; exit bad > 0 }' "$1"
}

echo 1..3
if out=$(contrasts "$css"); then
	echo "ok 1 - $(echo "$out" | tail -n 1)"
else
	echo "$out" | sed 's/^[^#]/# &/'
	echo "not ok 1 - the page's colours"
fi
# And it notices: text as pale as this is none.
pale=$(mktemp) || exit 1
trap 'rm -f "$pale"' EXIT
sed 's/--muted: #57606a/--muted: #9aa0a6/' "$css" >"$pale"
if contrasts "$pale" >/dev/null; then echo "not ok 2 - pale text is noticed"; else echo "ok 2 - pale text is noticed"; fi

# The workbook has the page's colours, and no others.
strange=$(grep -ho '0x[0-9a-f]\{6\}' "$top_srcdir"/plugins/xlsx/*.[ch] | sort -u | sed 's/0x/#/' |
	while read -r colour; do grep -q -- "$colour" "$css" || echo "$colour"; done)
[ -z "$strange" ] || printf '# %s\n' $strange
if [ -z "$strange" ]; then echo "ok 3 - the workbook's colours are the page's"; else echo "not ok 3 - the workbook's colours are the page's"; fi
