#!/bin/sh
# collega-technique(5) and the program's table of keys say the same of each key, in both directions; the
# page's example is a technique; and what the tables say as an example is taken as a value.
. "$top_srcdir/tests/cli/tap.sh"
page=$top_srcdir/tools/man/collega-technique.5

# --- each key: section, name, kind, help, preset, example ---
"$COLLEGA" list-words keys | awk -F'\t' '{
	preset = $4 == "needed" ? "Needed;" : "Preset: " $4 ";"
	print ($1 == "" ? "the file" : $1) "|" $2 "|" $3 "|" $6 "|" preset "|" $2 ": " $5
}' | sort >"$work/ours"
awk '
/^\.Ss / { section = substr($0, 5) }
/^\.Sh / { section = "" }
section != "" && /^\.It Cm / {
	name = $3
	kind = $0
	sub(/^.It Cm [^ ]* Pq Em /, "", kind)
	getline help
	getline preset
	sub(/ example:$/, "", preset)
	getline example
	sub(/^\.Ql /, "", example)
	print section "|" name "|" kind "|" help "|" preset "|" example
}' "$page" | sed 's/\\(dq/"/g' | sort >"$work/theirs"
[ -s "$work/ours" ] && diff "$work/ours" "$work/theirs" >"$work/diff"
bad=$?
sed 's/^/# /' "$work/diff"
verdict $bad 'each key has its kind, preset, example and help in the page, and no other stands there'

# --- the page's first example, in a school of its own ---
mkdir -p "$work/school/techniques"
cp "$top_srcdir/config/templates/school.yaml" "$work/template"
use() {
	sed "s/@name@/$1/g" "$work/template" >"$work/school/school.yaml"
}
awk '/^\.Sh EXAMPLE/ { on = 1 } /^\.Ed/ { on = 0 } on && !/^\./' "$page" >"$work/school/techniques/reading-pairs.yaml"
use reading-pairs
run check "$work/school"
[ "$got" -le 1 ] && [ ! -s "$work/err" ]
bad=$?
sed 's/^/# /' "$work/err"
verdict $bad "the page's example is read without a word"

# --- a variant has few lines ---
awk '/^A variant:/ { on = 1 } /^\.Ed/ { on = 0 } on && !/^\./ && !/^A variant/' "$page" \
	>"$work/school/techniques/short-cases.yaml"
use short-cases
run check "$work/school"
[ "$got" -le 1 ] && [ ! -s "$work/err" ] && [ "$(wc -l <"$work/school/techniques/short-cases.yaml")" -le 25 ]
bad=$?
sed 's/^/# /' "$work/err"
verdict $bad 'a variant of a shipped one has at most 25 lines'

# --- what is shipped stands in the page ---
missing=
for file in "$top_srcdir"/config/techniques/*.yaml; do
	name=$(basename "$file" .yaml)
	sed -n '/^\.Sh FILES/,/^\.Sh SEE/p' "$page" | grep -qw -- "$name" || missing="$missing $name"
	run technique show "$name"
	[ "$got" = 0 ] && grep -q '^name ' "$work/out" || missing="$missing $name (show)"
done
[ -z "$missing" ] || echo "#$missing"
[ -z "$missing" ]
verdict $? 'the page names what is shipped, and each can be shown'

# --- faults ---
school=$work/school
cat >"$school/techniques/intervision.yaml" <<END
collega-technique: 1
name: intervision
summary: mine
END
use intervision
try 'a shipped name is not taken' 3 err "'techniques/intervision.yaml' takes the name of the shipped technique 'intervision'" check "$school"
rm "$school/techniques/intervision.yaml"
cp "$school/techniques/reading-pairs.yaml" "$school/techniques/mentoring.yaml"
use mentoring
try "a plugin's name is not taken" 3 err "takes the name of the shipped technique 'mentoring'" check "$school"
rm "$school/techniques/mentoring.yaml"
cp "$school/techniques/reading-pairs.yaml" "$school/techniques/other.yaml"
use other
try 'the name is that of the file' 3 err "techniques/other.yaml:1:1: says that its name is 'reading-pairs'; expected 'other'" check "$school"
use raeding-pairs
try 'a name that is near' 3 err "there is no technique 'raeding-pairs'" check "$school"
printf 'collega-technique: 1\nname: broken\nsummary: s\nroles: {a: {}, b: {}}\n' >"$school/techniques/broken.yaml"
use broken
try 'a file that lacks something' 3 err "techniques/broken.yaml:1:1: 'techniques/broken.yaml' lacks the key 'meetings'" check "$school"
cd "$school" || exit 1
try 'the list says why one was refused' 0 out "lacks the key 'meetings'" technique list --format csv
finish
