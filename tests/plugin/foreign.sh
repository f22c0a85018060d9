#!/bin/sh
# Where plugins come from, which are trusted, and that a foreign one says what a shipped one says.
. "$top_srcdir/tests/cli/tap.sh"
cd "$work" || exit 1
built=$top_builddir/plugins/.libs
strange=$top_builddir/tests/plugin
XDG_DATA_HOME=$work/user XDG_DATA_DIRS=$work/system:relative
export XDG_DATA_HOME XDG_DATA_DIRS
chmod 755 "$work"

# equal WHAT A B
equal() {
	cmp "$2" "$3" >diff 2>&1
	bad=$?
	[ $bad = 0 ] || diff "$2" "$3" | sed 's/^/# /'
	verdict $bad "$1"
}

# A folder of data without techniques in YAML: they are listed elsewhere.
mkdir config
cp -r "$top_srcdir"/config/* config
rm -r config/techniques
COLLEGA_CONFIG=$work/config
export COLLEGA_CONFIG

# --- from where ---
mkdir -p shipped user/collega/plugins system/collega/plugins school
cp "$built"/*.so shipped
rm shipped/coaching.so shipped/consulting.so shipped/supervision.so
COLLEGA_PLUGINS=$work/shipped
export COLLEGA_PLUGINS
cp "$strange/hostile/tame.so" system/collega/plugins
cp "$strange/abi/longer.so" user/collega/plugins
cp "$strange/hostile/tame.so" user/collega/plugins
cp "$strange/abi/shorter.so" school
cp "$strange/hostile/constructor.so" user/collega/plugins
cp "$built/mentoring.so" school
echo 'plugins: [./shorter.so, mentoring.so, ghost.so]' >school/school.yaml
where() {
	"$COLLEGA" technique list --format csv "$@" | sed -n '1d;s/^\([^,]*\),[^,]*,\([a-z]*\),.*/\1 \2/p' | sort
}
where school >got
cat >want <<E
constructor.so user
ghost.so school
longer user
mentoring shipped
mentoring.so school
observation shipped
shorter.so school
tame system
tame.so user
E
equal 'each is listed with where it came from' got want
try 'a name that is shipped is taken' 0 out "its name is taken by the shipped plugin '$work/shipped/mentoring.so'" \
	technique list school --format csv
try 'so is one of the system, to the user' 0 out \
	"its name is taken by the system plugin '$work/system/collega/plugins/tame.so'" technique list school --format csv
try 'one that is not there' 0 out "there is no such file" technique list school --format csv
try 'one that dies while it is loaded' 0 out 'load: killed by signal 6 (aborted)' technique list --format csv
try 'one that is not allowed yet: with the command to do so' 0 out \
	"if you trust it: collega technique allow '$work/school/shorter.so'" technique list school --format csv
where -C school >got
equal 'the current folder is a school, too' got want
where >got
grep -v school want >less
equal 'without a school there are none of its own' got less

# --- allowing ---
try 'allowed' 0 out 'Allowed    school/shorter.so, as it is now' technique allow school/shorter.so
where school | grep -qx 'shorter school'
verdict $? 'now it is loaded'
[ "$(sha256sum <school/shorter.so | sed 's/ .*//')  $work/school/shorter.so" = "$(cat user/collega/allowed)" ]
verdict $? 'its SHA-256 and its path stand in the list'
[ "$(stat -c %a user/collega/allowed)" = 600 ]
verdict $? 'the list is its owner'"'"'s alone'
echo >>school/shorter.so
try 'a changed file needs it again' 0 out 'not allowed yet, or changed since' technique list school --format csv
run technique allow school/shorter.so
try 'once is enough' 0 out 'Allowed' technique allow school/shorter.so
[ "$(wc -l <user/collega/allowed)" = 1 ]
verdict $? 'a path has one line'
cp school/shorter.so zebra.so
cp school/shorter.so apple.so
run technique allow zebra.so
run technique allow apple.so
sort -k 2 user/collega/allowed >want
equal 'the list is sorted by path' user/collega/allowed want
try 'what is not there is not allowed' 3 err 'cannot be read' technique allow ghost.so
try 'a home that does not exist yet' 0 out Allowed technique allow apple.so
XDG_DATA_HOME=$work/new/home
run technique allow apple.so
[ "$(stat -c %a new/home/collega)" = 700 ]
verdict $? 'its folders are their owner'"'"'s alone'
XDG_DATA_HOME=$work/user
mkdir "school/it's here"
cp "$strange/hostile/worth.so" "school/it's here/"
echo 'plugins: ["./it'"'"'s here/worth.so"]' >school/school.yaml
run technique list school --format json
sed -n 's/.*if you trust it: \(collega [^"]*\)".*/\1/p' out | sed 's/\\\\/\\/g' >command
collega() { "$COLLEGA" "$@"; }
. ./command >out 2>&1
grep -q Allowed out
verdict $? 'the command is written as a shell reads it'

# --- trust ---
chmod o+w user/collega/allowed
try 'a list that others can write allows nothing' 0 out 'can be written by others' technique list school --format csv
try 'nor is it written' 6 err 'can be written by others' technique allow apple.so
chmod o-w user/collega/allowed
chmod o+w user/collega/plugins/longer.so
try 'a file that others can write' 0 out "longer.so' can be written by others" technique list --format csv
chmod o-w user/collega/plugins/longer.so
chmod g+w user/collega
try 'a folder above it that others can write' 0 out "user/collega' can be written by others" \
	technique list --format csv
chmod g-w user/collega

# --- the same answers ---
mkdir importers
cp "$built/csv.so" importers
[ ! -e "$built/fet.so" ] || cp "$built/fet.so" importers
rm -rf system user
cp -r "$top_srcdir/tests/cases/golden/base" base
chmod -R u+w base
run plan base --today 2026-08-24
sed 's/ in [0-9.]* s$//' out >direct.out
for format in text csv json; do
	"$COLLEGA" export -q $format base >direct.$format
done
rm base/collega.db
mkdir -p user/collega nothing
mv shipped user/collega/plugins
COLLEGA_PLUGINS=$work/nothing
run plan base --today 2026-08-24
sed 's/ in [0-9.]* s$//' out >foreign.out
equal 'a plan is the same' direct.out foreign.out
for format in text csv json; do
	"$COLLEGA" export -q $format base >foreign.$format
	equal "it is exported the same as $format" direct.$format foreign.$format
done

# --- refused by name ---
chmod o+w user/collega/plugins/mentoring.so
try 'a school that asks for a refused technique' 5 err "plugin 'mentoring' was refused: '$work/user/collega/plugins/mentoring.so' can be written by others" \
	plan base --today 2026-08-24
chmod o-w user/collega/plugins/mentoring.so
chmod o+w user/collega/plugins/text.so
try 'an export in a refused format' 5 err "plugin 'text' was refused" export text base
finish
