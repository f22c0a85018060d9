#!/bin/sh
# The command line: what is refused, with which words, and that nothing happens then.
. "$top_srcdir/tests/cli/tap.sh"
cd "$work" || exit 1

# --- help ---
try 'nothing: how it is used, on standard error' 2 err 'usage: collega COMMAND'
try 'nothing: no data' 2 out ''
try '--help' 0 out 'usage: collega COMMAND' --help
try '--version' 0 out 'collega ' --version
try '-h behind a command' 0 out 'usage: collega plan' plan -h
for command in $("$COLLEGA" list-words commands); do
	try "$command --help shows its options and an example" 0 out "usage: collega $command
options:
and everywhere:
exit status:
example:
  collega $command " "$command" --help
	try "$command --help says nothing else" 0 err '' "$command" --help
	set -- "$command"
	[ "$command" = show ] && set -- show pairs
	[ "$command" = export ] && set -- export csv
	[ "$command" = history ] && set -- history ann
	[ "$command" = forget ] && set -- forget ann
	[ "$command" = explain ] && set -- explain pair ann ben
	case $command in
	away) set -- away ann 2026-10-05 2026-10-06 ;;
	leave | join) set -- "$command" ann 2026-10-05 ;;
	move) set -- move a/b/1/c '2026-10-05 10:00' ;;
	cancel) set -- cancel a/b/1/c ;;
	pin | unpin) set -- "$command" mentoring ann ben ;;
	avoid) set -- avoid ann ben ;;
	mark) set -- mark a/b/1/c held ;;
	undo) set -- undo 1 ;;
	esac
	[ "$command" = whatif ] && set -- whatif goals=[]
	[ "$command" = technique ] && set -- technique show
	try "$command: a word too many" 2 err "'surplus' is one word too many; see 'collega $command --help'" \
		"$@" one surplus
done

# --- words ---
try 'an unknown command, and the nearest' 2 err "'plam' is no command; did you mean 'plan'?" plam
try 'an unknown command far from all' 2 err "'frobnicate' is no command; expected one of new, check, plan" frobnicate
try 'an unknown topic' 2 err "'timetabel' is no topic of 'show'; did you mean 'timetable'?" show timetabel
try 'an unknown verb' 2 err "'shwo' is no verb of 'technique'; did you mean 'show'?" technique shwo mentoring
try 'an unknown technique' 2 err "there is no technique 'mentorin'" technique show mentorin
try 'no topic' 2 err "'show' needs more words; see 'collega show --help'" show
try 'no person' 2 err "'show' needs more words" show person
try 'a week of something without weeks' 2 err "'show load' takes no --week" show load --week 41
try 'a plan among all of them' 2 err "'show plans' takes no --plan" show plans --plan 1
try 'no topic to explain' 2 err "'explain' needs more words; see 'collega explain --help'" explain
try 'an unknown topic to explain' 2 err "'pari' is no topic of 'explain'; did you mean 'pair'?" explain pari ann ben
try 'one of a pair' 2 err "'explain' needs more words" explain pair ann
try 'no folder' 2 err "'new' needs more words" new
try 'no format' 2 err "'export' needs more words" export

# --- options ---
try 'an unknown option, and the nearest' 2 err "unknown option '--time-limt'; did you mean '--time-limit'?" plan --time-limt 3
try 'an unknown option far from all' 2 err "unknown option '--xyzzy'; expected one that 'collega --help' lists" plan --xyzzy
try 'an unknown letter' 2 err "unknown option '-x'" plan -x
try 'an argument that is missing' 2 err "option '--time-limit' lacks its argument" plan --time-limit
try 'a letter whose argument is missing' 2 err "option '-C' lacks its argument" plan -C
try 'an option of another command' 2 err "'check' takes no --gap; see 'collega check --help'" check --gap 0.1
try 'a code and JSON, when asked' 2 err '"code": "usage"' plan --format json --gap 2
while IFS='|' read -r option value expected; do
	try "--$option '$value'" 2 err "--$option '$value' won't do; expected $expected" plan "--$option" "$value"
done <<'END'
format|xml|text, csv, or json
format||text, csv, or json
gap|1.5|a ratio from 0 to 1
gap|-1|a ratio from 0 to 1
gap|1 %|a ratio from 0 to 1
gap|1e-2|a ratio from 0 to 1
gap||a ratio from 0 to 1
plan|0|a plan's number, draft, or current
plan|-3|a plan's number, draft, or current
plan|latest|a plan's number, draft, or current
plan|3x|a plan's number, draft, or current
plan|99999999999|a plan's number, draft, or current
seed|-1|a whole number from 0 to 4294967295
seed|4294967296|a whole number from 0 to 4294967295
seed|1.0|a whole number from 0 to
time-limit|soon|seconds, such as 60 or 0.5
time-limit|-5|seconds, such as 60 or 0.5
time-limit|.|seconds, such as 60 or 0.5
time-limit|99999999|seconds, such as 60 or 0.5
today|2026-13-01|a date such as 2026-09-01
today|2026-02-29|a date such as 2026-09-01
today|tomorrow|a date such as 2026-09-01
END
try "--week 54" 2 err "--week '54' won't do; expected a whole number from 0 to 53" show timetable --week 54
try '--country' 2 err "--country 'x' won't do" new x --country x
[ -z "$(ls -A | grep -v '^\(out\|err\|texts\)$')" ]
verdict $? 'nothing of all this has left a file'

# --- -C ---
cp -R "$top_srcdir/config/examples/liepu-iela" "$work/school"
chmod -R u+w "$work/school"
try '-C goes there first' 1 out 'Liepu iela' -C "$work/school" check
try 'twice: the second from the first' 1 out 'Liepu iela' -C "$work" -C school check
try 'then words are meant from there' 1 out 'Liepu iela' check school -C "$work"
try '-C nowhere' 2 err "cannot go into 'no/where'; expected a folder" -C no/where check
try '-C to a file' 2 err "cannot go into 'school/staff.csv'; expected a folder" -C school/staff.csv check

# --- -q, -v, colours ---
try '--quiet: no warnings' 1 err '' check -q school
run check school
cp out plain
run check school --no-color
cmp -s out plain
verdict $? '--no-color changes nothing where nothing is coloured'
NO_COLOR=1 "$COLLEGA" check school >out 2>/dev/null
cmp -s out plain
verdict $? 'NO_COLOR likewise'
escape=$(printf '\033')
grep -q "$escape" plain
[ $? = 1 ]
verdict $? 'no escape sequence where there is no terminal'
COLUMNS=60 "$COLLEGA" check school >out 2>/dev/null
! cmp -s out plain
verdict $? 'COLUMNS: narrower'

# --- the clock ---
SOURCE_DATE_EPOCH=1800000000 "$COLLEGA" new dated --country lv -q
grep -q 'from: 2027-01-04' dated/school.yaml
verdict $? 'SOURCE_DATE_EPOCH stands for the clock'
SOURCE_DATE_EPOCH=1800000000 "$COLLEGA" new said --country lv -q --today 2026-09-10
grep -q 'from: 2026-09-01' said/school.yaml
verdict $? '--today goes before it'

# --- a plan that isn't there ---
for words in 'show pairs' 'show plans' 'export csv' verify; do
	try "$words: nothing is stored" 3 err "no plan is stored here yet; expected one made by 'collega plan'" \
		$words school
done
[ ! -e school/collega.db ]
verdict $? 'asking makes no database'

# --- outputs that take nothing ---
if [ -c /dev/full ]; then
	for words in --help --version list-words 'plan --help' 'check school' 'check school --format json' \
		'technique list' 'technique show mentoring --format csv'; do
		"$COLLEGA" $words >/dev/full 2>err
		got=$? stream=err text='cannot write to standard output' want=6 what="$words into a full disk"
		judge
	done
fi
finish
