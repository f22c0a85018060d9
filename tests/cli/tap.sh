# Sourced by the suites beside it: a folder of its own, and a line of TAP for each check.
n=0
work=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

# verdict STATUS WHAT: 0 is good.
verdict() {
	n=$((n + 1))
	if [ "$1" = 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
	fi
}

# run ARGUMENT...: the program; its output is left in $work/out and $work/err, its status in $got.
run() {
	"$COLLEGA" "$@" >"$work/out" 2>"$work/err" </dev/null
	got=$?
}

# try WHAT STATUS STREAM TEXT ARGUMENT...: ends with the status and has the text (every line of
# it) in that stream, out or err. No text: the stream is empty.
try() {
	what=$1 want=$2 stream=$3 text=$4
	shift 4
	run "$@"
	judge
}

judge() {
	bad=0
	[ "$got" = "$want" ] || bad=1
	if [ -z "$text" ]; then
		[ ! -s "$work/$stream" ] || bad=1
	else
		printf '%s\n' "$text" >"$work/texts"
		while IFS= read -r line; do
			grep -qF -- "$line" "$work/$stream" || bad=1
		done <"$work/texts"
	fi
	if [ $bad = 1 ]; then
		echo "# status $got, expected $want; $stream was:"
		sed 's/^/#   /' "$work/$stream" | head -20
		echo "# expected in it:"
		printf '%s\n' "$text" | sed 's/^/#   /'
	fi
	verdict $bad "$what"
}

# python_with MODULE: $python is one that has it (Debian's modules are /usr/bin's), or all is skipped.
python_with() {
	for python in /usr/bin/python3 python3; do
		"$python" -c "import $1" 2>/dev/null && return
	done
	echo "1..0 # SKIP no python3-$1 here"
	exit 0
}

finish() {
	echo "1..$n"
}
