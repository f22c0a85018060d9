#!/bin/sh
# Completion in bash: the file is sourced, its function asked as readline would.
. "$top_srcdir/tests/cli/tap.sh"
if ! command -v bash >/dev/null; then
	echo '1..0 # SKIP no bash here'
	exit 0
fi
PATH=$(dirname "$COLLEGA"):$PATH
export PATH
cd "$work" || exit 1
mkdir 'my school' other
: >plan.csv

# offers WHAT EXPECTED WORD...: completing the last word gives these, sorted, joined by blanks.
offers() {
	what=$1 expected=$2
	shift 2
	got=$(bash -u -c '
		. "$0" || exit 1
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
		_collega "$1" "${!#}" ""
		printf "%s\n" "${COMPREPLY[@]}"' "$top_srcdir/tools/completion/collega" "$@" 2>err |
		sort | tr '\n' ' ')
	got=${got% }
	[ "$got" = "$expected" ] && [ ! -s err ]
	bad=$?
	[ $bad = 0 ] || { echo "# got: $got"; echo "# expected: $expected"; sed 's/^/# /' err; }
	verdict $bad "$what"
}

commands=$("$COLLEGA" list-words commands | sort | tr '\n' ' ')
offers 'no word: every command' "${commands% }" collega ''
offers 'a command begun' 'pair pin plan prune publish' collega p
offers 'nothing of that name' '' collega xyz
offers 'behind an option with an argument' 'seat show' collega -C other s
offers 'behind a flag' 'seat show' collega -q s
offers 'options before a command: all' '--table --technique --time-limit --times --timetable --today' collega --t
offers 'options of a command: its own' '--table --today' collega export csv --t
offers 'options that everybody takes' '--verbose --version' collega show --ver
offers 'values of an option' 'csv json text' collega plan --format ''
offers 'a value begun' 'csv' collega plan --format c
offers 'a value behind an equals sign' 'json' collega plan --format = j
offers 'an equals sign alone' 'csv json text' collega plan --format =
offers 'an option without known values' '' collega plan --seed ''
offers 'topics of show' 'pairs person plans proof' collega show p
offers 'topics of explain' 'pair person' collega explain p
offers 'formats of export' 'csv' collega export c
offers 'all formats of export' "$("$COLLEGA" list-words exporters | sort | paste -sd ' ')" collega export ''
offers 'settings' 'techniques.mentoring.mentees-at-least= techniques.mentoring.mentees-per-mentor=' collega whatif techniques.mentoring.mentees
offers 'a school behind a setting' 'other' collega whatif a = 1 o
offers 'verbs of technique' 'allow check list new show' collega technique ''
offers 'techniques' 'coaching consulting critical-friend' collega technique show c
offers 'folders with blanks in their names' 'my school' collega check my
offers 'a school behind a topic' 'other' collega show pairs o
offers 'files to write' 'plan.csv' collega export csv -o p
offers 'folders alone for -C' 'my school other' collega -C ''
offers 'folders alone for new' 'other' collega new o

# What the values are taken from is what the program takes.
for option in format plan; do
	for value in $("$COLLEGA" list-words values $option); do
		run show --help --$option "$value"
		[ "$got" = 0 ]
		verdict $? "--$option $value"
	done
done
try 'no list of that name' 2 err "'word' is no list of words; did you mean 'words'?" list-words word
finish
