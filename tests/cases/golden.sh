#!/bin/sh
# Golden sessions: golden/NAME/session holds commands ("$ ...") and what each prints: standard output, then
# standard error ("! ..."), then its status where it isn't 0 ("[1]"). They run one after the other in a
# folder of their own, which has the files of golden/base, then those of golden/NAME. "# ..." says why.
#
# Where SEEDS says that little time is to be spent, those with a file `long` are left out; it may say why.
#
# golden.sh --accept NAME... rewrites sessions with what is printed now; read the difference before
# committing it. Nothing else rewrites them.
cases=$top_srcdir/tests/cases/golden
examples=$top_srcdir/config/examples
hand=$top_srcdir/tests/cases/hand
work=$(mktemp -d) || exit 1
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
n=0

# The day, the language and the place of the clock must not show.
SOURCE_DATE_EPOCH=1787529600 # 2026-08-24
LC_ALL=C TZ=Pacific/Auckland
unset COLUMNS LANG LANGUAGE NO_COLOR
PATH=$work/bin:$PATH
export SOURCE_DATE_EPOCH LC_ALL TZ PATH COLLEGA hand examples cases
mkdir "$work/bin"
printf '#!/bin/sh\nexec "$COLLEGA" "$@"\n' >"$work/bin/collega"
chmod +x "$work/bin/collega"

furnish() {
	rm -rf "$work/school"
	cp -R "$cases/base" "$work/school"
	chmod -R u+w "$work/school"
	cp -R "$cases/$1/." "$work/school/"
	chmod -R u+w "$work/school"
	rm -f "$work/school/session" "$work/school/long"
}

# One command line, as it would stand in the session.
enact() {
	printf '$ %s\n' "$1"
	(cd "$work/school" && sh -c "$1") >"$work/out" 2>"$work/err" </dev/null
	status=$?
	cat "$work/out"
	sed 's/^/! /' "$work/err"
	[ $status = 0 ] || echo "[$status]"
}

play() {
	while IFS= read -r line; do
		case $line in
		'$ '*) enact "${line#\$ }" ;;
		'#'*) printf '%s\n' "$line" ;;
		esac
	done <"$cases/$1/session" | sed "s|$work|WORK|g; s|$top_srcdir|TOP|g"
}

accept() {
	for name; do
		furnish "$name"
		play "$name" >"$work/played" && cp "$work/played" "$cases/$name/session"
	done
	exit
}

[ "$1" != --accept ] || { shift; accept "$@"; }
for case in "$cases"/*/session; do
	name=${case%/session}
	name=${name##*/}
	[ -z "${SEEDS-}" ] || [ ! -e "$cases/$name/long" ] || continue
	furnish "$name"
	play "$name" >"$work/played"
	n=$((n + 1))
	if diff "$case" "$work/played" >"$work/diff"; then
		echo "ok $n - $name"
	else
		sed 's/^/# /' "$work/diff"
		echo "not ok $n - $name"
	fi
done
echo "1..$n"
