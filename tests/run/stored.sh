#!/bin/sh
# A plan whose techniques' plugins are gone is still shown, exported and verified; a new one is not made.
. "$top_srcdir/tests/cli/tap.sh"
school=$work/school
cp -R "$top_srcdir/tests/cases/hand/three" "$school"
chmod -R u+w "$school"
run plan "$school" --quiet --today 2026-09-01
verdict "$((got != 1))" "a plan is made"
run show timetable "$school"
cp "$work/out" "$work/before"

mkdir "$work/plugins"
cp "$top_builddir"/plugins/.libs/csv-export.so "$work/plugins"
COLLEGA_PLUGINS=$work/plugins
export COLLEGA_PLUGINS
run technique list
grep -q observation "$work/out"
verdict "$((!$?))" "the technique is gone"
run show timetable "$school"
cmp -s "$work/before" "$work/out"
verdict $? "its timetable is shown as before"
run export csv "$school" --table meetings
cmp -s "$top_srcdir/tests/cases/hand/three/expected-meetings.csv" "$work/out"
verdict $? "its meetings are exported as before"
try "it is verified, as a folder" 0 out "plan 1 breaks no rule" verify "$school"
try "it is verified, as a file" 0 out "plan 1 breaks no rule" verify "$school/collega.db"
cp "$school/collega.db" "$work/kept"
try "no new plan" 3 err "there is no technique 'observation'" plan "$school"
cmp -s "$school/collega.db" "$work/kept"
verdict $? "the database is as it was"
finish
