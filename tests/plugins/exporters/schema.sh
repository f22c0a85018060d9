#!/bin/sh
# The JSON Schema of exported plans against plans of all kinds, by a validator that isn't ours.
. "$top_srcdir/tests/cli/tap.sh"
python_with jsonschema
SOURCE_DATE_EPOCH=1787529600 # 2026-08-24
export SOURCE_DATE_EPOCH
cp -R "$top_srcdir/tests/cases/hidden" "$work/school"
chmod -R u+w "$work/school"
# Too short a term for all of it.
sed -i 's/to: 2026-09-18/to: 2026-09-10/' "$work/school/school.yaml"

write() {
	what=$1
	shift
	"$COLLEGA" "$@" -q >"$work/$what.json" 2>"$work/err" || [ $? = 1 ] || sed 's/^/# /' "$work/err"
}
write unstored plan "$work/school" --no-store --format json
run plan "$work/school"
write principal export json "$work/school" --plan draft
write public export json "$work/school" --plan draft --for public
write person export json "$work/school" --plan draft --for zelma
write example plan "$top_srcdir/tests/cases/hand/two" --no-store --format json
"$python" "$top_srcdir/tests/plugins/exporters/schema.py" "$top_srcdir/plugins/json/plan.schema.json" \
	"$work/principal.json" "$work/public.json" "$work/person.json" "$work/unstored.json" "$work/example.json" || echo 'not ok 1 - the schema is applied'
