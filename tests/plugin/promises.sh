#!/bin/sh
# `technique check` finds a promise that is broken, and names it.
. "$top_srcdir/tests/cli/tap.sh"
plugins=$top_builddir/tests/plugin/promises

XDG_DATA_HOME=$work/data
export XDG_DATA_HOME
chmod 755 "$work"
cp "$plugins"/*.so "$work"

# breaks NAME TRIAL FOUND: it ends with 5, that trial alone has failed, and says so.
breaks() {
	run technique check "$work/$1.so" --format csv
	[ "$got" = 5 ] && grep -q "^$2,FAILED,.*$3" "$work/out" && [ "$(grep -c ',FAILED,' "$work/out")" = 1 ]
	bad=$?
	[ $bad = 0 ] || sed 's/^/# /' "$work/out" "$work/err"
	verdict $bad "$1: $2"
}

run technique check "$work/kept.so" --format csv
[ "$got" = 0 ] && grep -q '^plan,good,' "$work/out" && ! grep -q FAILED "$work/out"
verdict $? 'one that keeps them all'
breaks counts purity 'asked twice'
breaks order purity 'in another order'
breaks process purity 'answers differently'
breaks lopsided symmetry 'the other way around'
breaks silent why 'there is no such function'
breaks stops why 'full stop'
breaks mute options "'knob' has no help"
try 'a file that is not there' 5 err "'$work/ghost.so' was refused: there is no such file" technique check "$work/ghost.so"
try 'a name of nothing' 3 err "'ghost' is no technique" technique check ghost
finish
