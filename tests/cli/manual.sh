#!/bin/sh
# The manual page and the program's own tables say the same, in both directions; its examples run.
. "$top_srcdir/tests/cli/tap.sh"
page=$top_srcdir/tools/man/collega.1

# same WHAT: the two lists left in ours and theirs are equal and not empty.
same() {
	if [ -s "$work/ours" ] && diff "$work/ours" "$work/theirs" >"$work/diff"; then
		verdict 0 "$1"
	else
		sed 's/^/# /' "$work/diff"
		verdict 1 "$1"
	fi
}

# The page's COMMANDS section, as lines "command option" for each option in a command's head.
heads() {
	awk '
	/^\.Sh/ { on = /COMMANDS/ }
	on && /^\.(It )?Ic [a-z]/ && !named { sub(/^\.(It )?Ic /, ""); command = $1; print command; named = 1 }
	on && /^\.It Xo/ { named = 0 }
	on && /^\.It Ic/ { named = 1 }
	on && /^\.Op Fl -/ { sub(/^\.Op Fl -/, ""); print command, "--" $1 ($2 == "Ar" ? "=" : "") }
	on && /^\.(Xc|El)/ { named = 0 }' "$page"
}

# --- commands and options, both ways ---
"$COLLEGA" list-words commands | sort >"$work/ours"
heads | awk 'NF == 1' | sort >"$work/theirs"
same 'every command stands in the page, and no other'

"$COLLEGA" list-words options technique | sort >"$work/everywhere"
for command in $("$COLLEGA" list-words commands); do
	"$COLLEGA" list-words options "$command" | sort | comm -12 - "$work/everywhere" >"$work/common"
	mv "$work/common" "$work/everywhere"
done
for command in $("$COLLEGA" list-words commands); do
	{
		echo "$command"
		"$COLLEGA" list-words options "$command" | grep '^--' | sort | comm -23 - "$work/everywhere"
	} >"$work/ours"
	heads | awk -v c="$command" '$1 == c { print $NF }' | sort >"$work/theirs.sorted"
	{ grep -v '^--' "$work/theirs.sorted"; grep '^--' "$work/theirs.sorted"; } >"$work/theirs"
	same "$command: its own options stand beside it, and no other"
done

"$COLLEGA" list-words options | sort >"$work/ours"
awk '
/^\.Sh/ { on = /OPTIONS/ }
on && /^\.It Fl/ {
	takes = / Ar / ? "=" : ""
	for (i = 2; i <= NF; i++) {
		if ($i == "," || $i == "Fl")
			continue
		if ($i == "Ar")
			break
		print "-" $i takes
	}
}' "$page" | sort >"$work/theirs"
same 'every option, letter and argument stands in the page, and no other'

# --- what the tables call an argument ---
for command in $("$COLLEGA" list-words commands); do
	"$COLLEGA" "$command" --help
done | sed -n 's/^  *\(-., \)\{0,1\} *--\([a-z-]*\) \([A-Z][A-Z]*\) .*/\2 \3/p' | sort -u >"$work/ours"
sed -n '/^\.Sh OPTIONS/,/^\.Sh/s/^\.It Fl \(. , \)\{0,1\}-\([a-z-]*\) Ar \([A-Z]*\)$/\2 \3/p' "$page" | sort -u >"$work/theirs"
same 'arguments have the names that --help gives them'

for list in 'words show' 'words explain' 'words export' 'words technique' 'values format' 'values plan' 'values for' \
	'values table' 'values country'; do
	missing=
	for word in $("$COLLEGA" list-words $list); do
		grep -qE "^\.(Cm|It.* Cm|Ic|Op|Ar).*\<$word\>" "$page" || missing="$missing $word"
	done
	[ -z "$missing" ] || echo "#$missing"
	[ -z "$missing" ]
	verdict $? "the page names the $list"
done

# --- exit statuses: those of --help ---
"$COLLEGA" --help | grep -o '[0-9] [a-z]' | cut -d' ' -f1 | sort -u >"$work/ours"
sed -n '/^\.Sh EXIT/,/^\.Sh EXAMPLES/s/^\.It \([0-9]\)$/\1/p' "$page" | sort -u >"$work/theirs"
same 'exit statuses'

# --- the columns of staff.csv: those that a new school begins with ---
"$COLLEGA" new "$work/blank" --quiet
tr ',' '\n' <"$work/blank/staff.csv" | sort >"$work/ours"
sed -n '/^\.Ss staff.csv/,/^\.Sh/s/^\.It Cm //p' "$page" | sed 's/ , /\n/' | sort >"$work/theirs"
same 'columns of staff.csv'

# --- its two files are a school that is read ---
block() {
	awk -v from="^$1" '/^\.Bd -literal/ { getline; on = $0 ~ from } /^\.Ed/ { on = 0 } on' "$page"
}
mkdir "$work/example"
cd "$work" || exit 1
block 'collega: 1' >example/school.yaml
block 'id,name' >example/staff.csv
{
	echo '<?xml version="1.0"?><fet version="6.8.5"><Days_List><Day><Name>Lunes</Name></Day>'
	echo '<Day><Name>Martes</Name></Day><Day><Name>Friday</Name></Day></Days_List>'
	echo '<Hours_List><Hour><Name>1</Name></Hour><Hour><Name>2</Name></Hour></Hours_List><Activities_List>'
	for i in 1 2 3 4; do
		echo "<Activity><Teacher>$([ $((i % 2)) = 0 ] && echo 'Ozola A.' || echo 'Bērziņš R.')</Teacher>"
		echo "<Subject>x</Subject><Students>7</Students><Duration>1</Duration><Id>$i</Id></Activity>"
	done
	echo '</Activities_List><Time_Constraints_List>'
	for place in '1 Lunes 1' '2 Lunes 2' '3 Martes 1' '4 Friday 1'; do
		set -- $place
		echo "<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</Weight_Percentage>"
		echo "<Activity_Id>$1</Activity_Id><Preferred_Day>$2</Preferred_Day><Preferred_Hour>$3</Preferred_Hour>"
		echo "</ConstraintActivityPreferredStartingTime>"
	done
	echo '</Time_Constraints_List></fet>'
} >example/timetable.fet
run check example
[ "$got" -le 1 ] && [ ! -s err ]
bad=$?
[ $bad = 0 ] || sed 's/^/# /' err
verdict $bad 'school.yaml and staff.csv of the page are read without a word'

# --- its examples, one after the other, and those of --help ---
sed 's/<Name>1</<Name>08:00</; s/<Name>2</<Name>09:00</; s/Hour>1</Hour>08:00</; s/Hour>2</Hour>09:00</' \
	example/timetable.fet | sed 's/Ozola A\./ozola/' >export.fet
cp export.fet YOUR-FILE
cat >school.json <<END
{"collega": 1, "term": {"from": "2026-09-01", "to": "2026-12-18"}, "staff": [{"id": "ann"}],
 "lessons": [{"teacher": "ann", "class": "7", "day": "Monday", "start": "08:00", "end": "08:45"}]}
END
SOURCE_DATE_EPOCH=1787184000     # 20 August 2026
PATH=$(dirname "$COLLEGA"):$PATH
export SOURCE_DATE_EPOCH PATH
# An exporter may have been left out of this build.
has() {
	"$COLLEGA" technique list --verbose --format csv | grep -q "^$1[^,]*,exporter"
}
runs() {
	case $1 in
	*'export csv'* | *'--format json'*)
		has "$(echo "$1" | grep -o 'csv\|json' | head -1)" || { n=$((n + 1)); echo "ok $n - $1 # SKIP"; return; } ;;
	esac
	(eval "$1") >out 2>err
	got=$?
	[ $got -le 1 ] || { echo "# status $got"; sed 's/^/# /' err; }
	[ $got -le 1 ]
	verdict $? "$1"
}
sed -n 's/^\.Dl \$ //p' "$page" >examples
[ "$(wc -l <examples)" -ge 8 ]
verdict $? 'the page has examples'
while IFS= read -r line; do runs "$line"; done <examples
rm -rf my-school
for command in $("$COLLEGA" list-words commands); do
	# these speak of meetings and pairs of a school that has them: tests/run/term.sh
	case $command in leave | join | move | cancel | pin | unpin | avoid | mark | undo) continue ;; esac
	[ "$command" != forget ] || mv my-school/school.yaml . # nobody is named by a school without files
	[ -e my-school/school.yaml ] || [ "$command" = forget ] || [ ! -e school.yaml ] || mv school.yaml my-school
	runs "$("$COLLEGA" "$command" --help | sed -n '/^example:/{n;s/^  //;p;}')"
done

# --- its form ---
if command -v mandoc >/dev/null; then
	mandoc -T lint -W warning "$page" >lint
	[ ! -s lint ]
	bad=$?
	sed 's/^/# /' lint
	verdict $bad 'mandoc finds nothing to say'
else
	n=$((n + 1))
	echo "ok $n - mandoc finds nothing to say # SKIP no mandoc here"
fi
finish
