#!/bin/sh
# A week from Sunday to Thursday, as the IBDP school's: leaders are there on Sunday, and Friday is no school day.
"$COLLEGA" plan - --no-store --format csv >"${0##*/}.$$" 2>&1 <<EOF
collega: 1
term: {from: 2026-09-06, to: 2026-09-26, plan-from: 2026-09-06}
timetable:
  bells: [{period: "1", start: "08:00", end: "09:00"}, {period: "2", start: "09:00", end: "10:00"}]
staff: [{id: head, roles: leader}, {id: teacher}]
lessons: [{teacher: teacher, class: "1", day: Sunday, period: "1"}, {teacher: teacher, day: Thursday, period: "1"}]
techniques:
  visits: {technique: observation, form: leaders, notice: 3 days, pre-meeting: 0 min}
EOF
found=$(sed -n 's/.*,lesson,host-teaches,\([^,]*\),.*,head,.*/\1/p' "${0##*/}.$$")
sed 's/^/# /' "${0##*/}.$$"
rm -f "${0##*/}.$$"
[ "$found" = 2026-09-20 ] || printf 'not '
echo "ok 1 - the leader sees a lesson on Sunday, after three school days"
echo 1..1
