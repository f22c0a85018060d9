#!/bin/sh
# The page of each technique has a row for every option, with its example and preset, in the order of
# the plugin's own table, and no other.
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
set -- mentoring coaching consulting supervision observation
echo 1..$#
n=0
for technique; do
	n=$((n + 1))
	"$COLLEGA" technique show "$technique" --format json 2>"$work/err" |
	awk -F '"' '
	$2 == "option" { option = $4 }
	$2 == "preset" { preset = $4 }
	$2 == "example" { print option "|" preset "|" $4 }' >"$work/ours"
	# a preset may be said in weeks, and go on with those of other forms
	awk -F ' *[|] *' '$2 ~ /^`[a-z-]+`$/ && NF == 7 {
		gsub("`", "", $2)
		sub(/;.*/, "", $4)
		if ($4 ~ /^[0-9]+ weeks?$/)
			$4 = $4 * 5 " days"
		print $2 "|" $4 "|" $5
	}' "$top_srcdir/plugins/$technique/README.md" >"$work/theirs"
	if [ -s "$work/ours" ] && diff "$work/ours" "$work/theirs" >"$work/diff"; then
		echo "ok $n - $technique"
	else
		sed 's/^/# /' "$work/diff"
		echo "not ok $n - $technique"
	fi
done
