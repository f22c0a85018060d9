#!/bin/sh
# collega new: from a timetable to a folder that check reads, whatever the names hold; all or nothing.
. "$top_srcdir/tests/cli/tap.sh"
cd "$work" || exit 1

# fet FILE DAYS HOURS: a solved file; names are separated by '|', each hour has a lesson on the first day.
fet() {
	{
		echo '<?xml version="1.0" encoding="UTF-8"?>'
		echo '<fet version="6.8.5"><Institution_Name>x</Institution_Name><Days_List>'
		printf '%s\n' "$2" | tr '|' '\n' | sed 's|.*|<Day><Name>&</Name></Day>|'
		echo '</Days_List><Hours_List>'
		printf '%s\n' "$3" | tr '|' '\n' | sed 's|.*|<Hour><Name>&</Name></Hour>|'
		echo '</Hours_List><Teachers_List><Teacher><Name>Bērziņa, &quot;Ilze&quot;</Name></Teacher>'
		echo '<Teacher><Name> Ozols: #1</Name></Teacher><Teacher><Name>Ozols 1</Name></Teacher></Teachers_List>'
		echo '<Students_List><Year><Name>7b</Name></Year></Students_List><Activities_List>'
		lesson 1 'Bērziņa, &quot;Ilze&quot;'
		lesson 2 ' Ozols: #1'
		lesson 3 'Ozols 1'
		echo '</Activities_List><Time_Constraints_List>'
		place 1 "${2%%|*}" "${3%%|*}"
		place 2 "${2%%|*}" "${3##*|}"
		place 3 "${2##*|}" "${3##*|}"
		echo '</Time_Constraints_List></fet>'
	} >"$1"
}
lesson() {
	echo "<Activity><Teacher>$2</Teacher><Subject>Math; pure</Subject><Students>7b</Students>"
	echo "<Duration>1</Duration><Id>$1</Id><Active>true</Active></Activity>"
}
place() {
	echo "<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</Weight_Percentage>"
	echo "<Activity_Id>$1</Activity_Id><Preferred_Day>$2</Preferred_Day><Preferred_Hour>$3</Preferred_Hour>"
	echo "<Active>true</Active></ConstraintActivityPreferredStartingTime>"
}
# holds WHAT FILE TEXT: every line of the text is a line of the file.
holds() {
	bad=0
	printf '%s\n' "$3" >texts
	while IFS= read -r line; do
		grep -qxF -- "$line" "$2" || { bad=1; echo "# lacks: $line"; }
	done <texts
	[ $bad = 0 ] || sed 's/^/#   /' "$2"
	verdict $bad "$1"
}

# --- names of every kind ---
fet odd.fet 'Pirmdiena|Otrdiena' ' 08:15 - 08:55| "9": #\x|- a'
try 'a folder from a timetable' 0 out 'Drafted    odd: school.yaml, staff.csv, timetable.fet
Read       3 teachers · 3 lessons a week, 2 days × 3 periods · fet
Fill in    bells, in school.yaml
Next       collega check odd' new odd --timetable odd.fet --country lv --today 2026-08-20
holds 'days, bells and names stand quoted' odd/school.yaml '    "Pirmdiena": mon
    "Otrdiena": tue
    - {period: " 08:15 - 08:55", start: "08:15", end: "08:55"}
#    - {period: " \"9\": #\\x", start: "", end: ""}
#    - {period: "- a", start: "", end: ""}'
holds 'ids are made of names, each once; names stay as they were' odd/staff.csv \
'berzina-ilze,"Bērziņa, ""Ilze""","Bērziņa, ""Ilze""",,,,,,,,,,,,
ozols-1," Ozols: #1"," Ozols: #1",,,,,,,,,,,,
ozols-1-2,Ozols 1,Ozols 1,,,,,,,,,,,,'
cmp -s odd.fet odd/timetable.fet
verdict $? 'the timetable is copied byte for byte'
try 'check says which bell is missing' 3 err "no bell says when period '- a' is" \
	check odd --today 2026-08-20
sed -i 's/^#\(    - {period: .*\), start: "", end: ""}/\1, start: "10:00", end: "10:40"}/' odd/school.yaml
try 'with the bells filled in it is read' 1 out '3, of them 3 teach
1 Sep – 18 Dec 2026
profile lv-general' check odd --today 2026-08-20
ls -ld odd odd/school.yaml odd/staff.csv odd/timetable.fet | grep -vq '^[d-]rw[x-]------'
verdict $((1 - $?)) 'all of it is readable by its owner alone'

# --- bells ---
fet starts.fet 'Monday' '08:00|08:45|10:00'
try 'where names say the starts, ends are guessed' 0 out 'bells: the ends are guessed' \
	new starts --timetable starts.fet --country uk --today 2027-05-01
holds 'each lasts as long as the shortest step' starts/school.yaml \
'    - {period: "08:00", start: "08:00", end: "08:45"}
    - {period: "08:45", start: "08:45", end: "09:30"}
    - {period: "10:00", start: "10:00", end: "10:45"}
  calendar: uk-england-2026-27            # terms and holidays; look whether they are yours
  from: 2027-04-12                        # the first day that may be planned
  profile: uk-teacher                     # working time in the country; look at its source and date'
try 'it is read as it is' 1 out 'Apr' check starts --today 2027-04-12
fet numbers.fet 'Day 1|Day 2' '1|2'
try 'nothing known: all is to be filled in' 0 out \
	"Fill in    the term's first and last day, weekdays, bells, in school.yaml" \
	new numbers --timetable numbers.fet
holds 'days that are no weekdays are lines to fill in' numbers/school.yaml \
'#  days:                                  # what the timetable calls the days
#    "Day 1": mon                         # which weekday is it?
  from: YYYY-MM-DD                        # fill in: the first day that may be planned'
try 'check refuses the dates, and says what it expects' 3 err \
	"'from' is 'YYYY-MM-DD', which is no date; expected one such as" check numbers
sed -i 's/from: YYYY-MM-DD/from: 2026-09-01/; s/to: YYYY-MM-DD/to: 2026-12-18/; s/^#\(  days:\|    "Day\)/\1/
	s/"Day 2": mon/"Day 2": tue/; s/^#\(  bells:\)/\1/
	s/^#\(.*period: "1", start: "\)", end: ""/\108:00", end: "08:40"/
	s/^#\(.*period: "2", start: "\)", end: ""/\109:00", end: "09:40"/' numbers/school.yaml
try 'with everything filled in it is planned' 1 out 'Paired' \
	plan numbers --no-store --today 2026-08-20 --time-limit 5

# --- every country that is shipped ---
countries=$(for f in "$top_srcdir"/config/calendars/*.yaml; do sed -n 's/^country: //p' "$f"; done | sort -u)
run list-words values country
[ "$(cat out)" = "$countries" ]
verdict $? 'completion offers each country that has a calendar'
for code in $countries; do
	sed -n 's/^name: \([^ ]*\).*/\1/p' $(grep -l "^country: $code" "$top_srcdir"/config/calendars/*.yaml \
		"$top_srcdir"/config/profiles/*.yaml) >names
	rm -rf land
	fet land.fet 'Monday' '08:00|08:45|10:00'
	run new land --timetable land.fet --country $code --today 2026-08-01
	grep -q 'Look at    calendar .*, profile .*: unchecked; school.yaml says what' out &&
		grep -q "^  calendar: $(sed -n 1p names) " land/school.yaml &&
		grep -q "^  profile: $(sed -n 2p names) " land/school.yaml &&
		[ "$(grep -c '^  timezone: [A-Z]' land/school.yaml)" = 1 ] &&
		grep -q '^  # unchecked: ' land/school.yaml
	verdict $? "new offers the calendar and the profile of $code"
	run check land --today 2026-08-01
	grep -q "^ *calendar $(sed -n 1p names) (valid from" out && grep -q "profile $(sed -n 2p names)" out
	verdict $? "check reads them, and says that they are unchecked"
	run new --help
	grep -q -- "--country CC .*$code" out
	verdict $? "the help names $code"
done
try '--verbose lists what is unchecked' 1 out 'unchecked: ' check --verbose land --today 2026-08-01
fet far.fet 'Monday' '08:00|08:45'
run new far --timetable far.fet --country de
holds 'a country without a calendar: which have one' far/school.yaml \
"#  calendar: lv-2026-27                   # shipped for $(echo $countries | sed 's/ /, /g')
#  profile: lv-general                    # shipped for $(echo $countries | sed 's/ /, /g')"

# --- on a terminal ---
# typed NAME ANSWERS: as if somebody typed them.
typed() {
	printf "$2" | script -qec "'$COLLEGA' new $1 --today 2026-08-20" /dev/null 2>&1 | tr -d '\r' >asked
}
if command -v script >/dev/null; then
	typed answered "nowhere.fet\n 'odd.fet' \nLatvia\nlv\n"
	grep -qF "'nowhere.fet' can't be read; expected a file" asked &&
		grep -q 'expected two small letters' asked && cmp -s answered/timetable.fet odd.fet &&
		grep -q '^  calendar: lv-' answered/school.yaml
	verdict $? 'the timetable and the country are asked for, until they will do'
	typed unanswered '\n\n'
	grep -q '^#  country: lv' unanswered/school.yaml && [ "$(ls unanswered | tr '\n' ' ')" = 'school.yaml staff.csv ' ]
	verdict $? 'Enter is an answer'
	typed ended ''
	[ -f ended/school.yaml ]
	verdict $? 'so is the end of the input'
	typed 'given --timetable odd.fet --country lv' ''
	! grep -q Enter asked
	verdict $? 'what is given is not asked for'
	typed 'hushed --quiet' ''
	[ ! -s asked ] && [ -f hushed/school.yaml ]
	verdict $? 'quiet: nothing is asked'
	typed 'bare --format json' ''
	! grep -q Enter asked
	verdict $? 'nor where scripts read'
fi
run new silent
! grep -q Enter out
verdict $? 'without a terminal nothing is asked'
fet unsolved.fet Monday 08:00
sed -i '/<ConstraintActivityPreferredStartingTime>/,/<.ConstraintActivityPreferredStartingTime>/d' unsolved.fet
try 'a timetable that is not solved yet' 0 out 'no lesson has a place in the file' \
	new unsolved --timetable unsolved.fet

# --- every language's week ---
for week in 'Pondělí|Úterý|Středa|Čtvrtek|Pátek' 'Lunes|Martes|Miércoles|Jueves|Viernes|Sábado' \
	'Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag' \
	'Δευτέρα|Τρίτη|Τετάρτη|Πέμπτη|Παρασκευή' 'ორშაბათი|სამშაბათი|ოთხშაბათი|ხუთშაბათი|პარასკევი' \
	'Lunedì|Martedì|Mercoledì|Giovedì|Venerdì' 'LUNES|MARTES|MIERCOLES|JUEVES|VIERNES|SABADO|DOMINGO' \
	'ΔΕΥΤΕΡΑ|ΤΡΙΤΗ|ΤΕΤΑΡΤΗ|ΠΕΜΠΤΗ|ΠΑΡΑΣΚΕΥΗ' 'Luni|Marti|Miercuri|Joi|Vineri|Sambata|Duminica' \
	'الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد'; do
	fet week.fet "$week" '08:00-08:45'
	rm -rf week
	run new week --timetable week.fet
	sed -n 's/^    "[^"]*": \([a-z]*\)$/\1/p' week/school.yaml | tr '\n' ' ' >got
	case 'mon tue wed thu fri sat sun ' in
	"$(cat got)"*) [ -s got ] && ! grep -q '#    "' week/school.yaml ;;
	*) false ;;
	esac
	verdict $? "the week of ${week%%|*}"
done

# --- without a timetable ---
try 'a skeleton' 0 out "Fill in    the timetable, the term's first and last day, in school.yaml" new empty
try 'check says that the timetable is missing' 3 err "'timetable.fet' cannot be read" check empty
try 'in JSON: which files' 0 out '"file": "school.yaml"' new json --format json
try 'quiet' 0 out '' new hush --quiet
mkdir there
try 'an empty folder will do' 0 out 'Drafted    there' new there

# --- refusals: nothing is written ---
try 'a folder with something in it' 3 err 'there: is there already; expected a new folder, or an empty one' \
	new there
try 'a file' 3 err 'is there already' new odd.fet
printf '\001\002\003' >junk
try 'a timetable that is none' 3 err 'is in no format that an importer knows' \
	new none --timetable junk
[ ! -e none ]
verdict $? 'no folder is left behind'
echo '<fet version="5"><Days_List>' >cut.fet
try 'a timetable cut short' 3 err 'cut.fet:' new none --timetable cut.fet
[ ! -e none ]
verdict $? 'no folder is left behind'
try 'a folder that can not be made' 6 err 'cannot be made' new no/such/folder
try 'a country in capitals' 2 err "--country 'LV' won't do; expected two small letters" new none --country LV
try 'no folder named' 2 err "'new' needs more words" new
if [ "$(id -u)" != 0 ]; then
	mkdir locked
	chmod 500 locked
	try 'a folder without leave to write' 6 err 'cannot be written' new locked
	[ -z "$(ls -A locked)" ]
	verdict $? 'it is still empty'
fi
finish
