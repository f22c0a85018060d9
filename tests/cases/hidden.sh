#!/bin/sh
# Looks for two hidden techniques in whatever the exporters write, each of them, without knowing which there are: what
# its reader may not see isn't in the file at all.
. "$top_srcdir/tests/cli/tap.sh"
SOURCE_DATE_EPOCH=1787529600 # 2026-08-24
export SOURCE_DATE_EPOCH
school=$work/school
secrets=$work/secrets
cp -R "$top_srcdir/tests/cases/hidden" "$school"
chmod -R u+w "$school"
grep -v '^#' "$school/secrets" >"$secrets"
run plan "$school"
verdict "$((got != 1))" 'a plan is made, with somebody left out'

# lay_open FILE: what stands in it, archives unpacked, folded lines in one piece
lay_open() {
	case $(head -c 4 "$1" | tr -d '\000-\037') in
	PK) unzip -p "$1" ;;
	*) cat "$1" ;;
	esac | sed ':all;N;$!ball;s/\r\n //g'
}

# find_secrets FILE READER: those that stand there, but are none of the reader's business
find_secrets() {
	lay_open "$1" >"$work/laid-open"
	while IFS=$(printf '\t') read -r what who _; do
		case " $who " in *" $2 "*) continue ;; esac
		grep -aiqE -- "$what" "$work/laid-open" && printf '%s\n' "$what"
	done <"$secrets"
}

# told_all FILE READER: who may know is told, or else nothing below could fail.
told_all() {
	find_secrets "$1" principal >"$work/found"
	awk -F '\t' -v reader="$2" '$3 == "*" && (reader == "principal" || index(" " $2 " ", " " reader " "))' \
		"$secrets" | cut -f 1 >"$work/expected"
	grep -vxF -f "$work/found" "$work/expected" >"$work/missed"
	sed "s/^/# $2 doesn't find: /" "$work/missed"
	[ -s "$work/expected" ] && [ ! -s "$work/missed" ]
}

# Tables that the format knows of: one that changes nothing for the principal isn't asked for again.
tables_of() {
	echo meetings
	for table in pairs unplaced terms cancelled; do
		"$COLLEGA" export "$1" "$school" -q --plan draft --table $table -o "$work/other" 2>/dev/null || continue
		cmp -s "$work/other" "$work/principal" || echo $table
	done
}

# tell_nothing FORMAT READER: in none of its tables
tell_nothing() {
	: >"$work/found"
	for table in $tables; do
		"$COLLEGA" export "$1" "$school" -q --plan draft --for "$2" --table $table -o "$work/told" ||
			echo "no $table" >>"$work/found"
		find_secrets "$work/told" "$2" >>"$work/found"
	done
	sed "s/^/# $2 finds: /" "$work/found"
	[ ! -s "$work/found" ]
}

formats=$("$COLLEGA" list-words exporters)
[ "$(echo "$formats" | grep -cxE 'csv|html|json|text')" = 4 ]
verdict $? 'the exporters are listed'
for format in $formats; do
	[ $format != pdf ] || continue   # html's page on paper: tests/plugins/exporters/pdf.sh holds it to that
	run export "$format" "$school" -q --plan draft -o "$work/principal"
	if [ "$got" != 0 ]; then
		verdict 1 "$format is written"
		continue
	fi
	told_all "$work/principal" principal
	verdict $? "$format: the principal is told"
	for reader in zelma oskar beridze mortlock; do
		run export "$format" "$school" -q --plan draft --for $reader -o "$work/own"
		told_all "$work/own" $reader
		verdict $? "$format: $reader is told of the own meetings"
	done
	tables=$(tables_of "$format")
	for reader in public liepa kenins pike beridze mortlock zelma; do
		tell_nothing "$format" $reader
		verdict $? "$format: nothing for $reader"
	done
done
finish
