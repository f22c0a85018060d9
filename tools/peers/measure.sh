# Sourced by tools/bench: who is there to be measured, how a run is measured and written down.
#
# runs.tsv, a line a run: suite, family, instance, program, run, seconds of solving, seconds in all, KiB,
# value, bound, state: proven, open (stopped by its limit), large (the model isn't written down), failed. The program
# `reduced` is HiGHS on the chains that collega searches.
disagree=0
peers=

say() {
	printf '%s\n' "$*" >&2
}

# --- who is there -----------------------------------------------------------------------------------------

find_lemon() {
	lemon=$out/lemon
	[ "$lemon" -nt "$parts/lemon.cc" ] && return
	c++ -O2 -o "$lemon" "$parts/lemon.cc" >"$work/lemon.log" 2>&1
}

find_highs() {
	highs_package=$out/npm/node_modules/highs
	command -v highs >/dev/null && return
	command -v node >/dev/null || return
	[ -d "$highs_package" ] || { [ $quick = no ] && command -v npm >/dev/null && mkdir -p "$out/npm" &&
		npm install --prefix "$out/npm" --silent --no-audit --no-fund highs >"$work/npm.log" 2>&1; }
}

# look_for NAME PACKAGES COMMAND...: which finds out.
look_for() {
	name=$1 packages=$2
	shift 2
	case " $wanted " in *" $name "*) ;; *) return ;; esac
	if "$@" >/dev/null; then peers="$peers $name"; else say "bench: no $name ($packages)"; fi
}

find_peers() {
	look_for glpsol "package glpk-utils" command -v glpsol
	look_for cbc "package coinor-cbc" command -v cbc
	look_for lemon "package liblemon-dev, and a C++ compiler" find_lemon
	look_for highs "a highs on the path, or node and npm" find_highs
}

has_peer() {
	case " $peers " in *" $1 "*) ;; *) return 1 ;; esac
}

# forget_suite SUITE: its results of earlier times.
forget_suite() {
	for file in "$results" "$stages"; do
		touch "$file"
		awk -F "\t" -v suite="$1" '$1 != suite' "$file" >"$work/kept" && mv "$work/kept" "$file"
	done
}

# --- one run ----------------------------------------------------------------------------------------------

# timed SECONDS COMMAND...: its output in $work/said, its status in $code, and $busy (processor), $memory.
timed() {
	granted=$1
	shift
	"$build/tools/peers/timed" "$granted" "$work/time" "$@" >"$work/said" 2>"$work/err" </dev/null
	read -r code wall busy memory <"$work/time"
}

# note PROGRAM RUN SECONDS VALUE BOUND STATE: of $suite_now, $family, $instance, and the last timed().
note() {
	printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$suite_now" "$family" "$instance" "$1" "$2" \
		"$3" "$busy" "$memory" "$4" "$5" "$6" >>"$results"
	printf '  %-8s %10s s  %9s KiB  value %s  bound %s  %s\n' "$1" "$3" "$memory" "$4" "$5" "$6"
}

# silent PROGRAM RUN SECONDS: a run that said nothing, as its limit came, or for another reason.
silent() {
	if [ "$code" = -24 ]; then note "$1" "$2" "$3" - - open; else note "$1" "$2" "$busy" - - failed; fi
}

sum() {
	echo "$1 $2" | awk '{ x = $1 + $2; if (x < 0) x = 0; printf "%.4f", x }'
}

# --- the peers, each on a file in CPLEX LP format: FILE SECONDS RUN ----------------------------------------

run_glpsol() {
	timed "$2" glpsol --lp "$1" --check
	read_in=$busy
	rm -f "$work/glpsol.out"
	timed "$(sum "$2" "$read_in")" glpsol --lp "$1" $glpsol_options -o "$work/glpsol.out"
	# where presolving leaves nothing to cut, glpsol 5.0 aborts
	case $code in 0 | -24) ;; *) timed "$(sum "$2" "$read_in")" glpsol --lp "$1" -o "$work/glpsol.out" ;; esac
	[ "$code" = 0 ] && [ -s "$work/glpsol.out" ] || { silent glpsol "$3" "$2"; return; }
	value=$(awk '$1 == "Objective:" { printf "%.0f", $4 }' "$work/glpsol.out")
	case $(sed -n 's/^Status: *//p' "$work/glpsol.out") in
	OPTIMAL | 'INTEGER OPTIMAL') note glpsol "$3" "$(sum "$busy" "-$read_in")" "$value" "$value" proven ;;
	*) note glpsol "$3" "$2" - - failed ;;
	esac
}

run_cbc() {
	timed "$2" cbc "$1" quit
	read_in=$busy
	rm -f "$work/cbc.out"
	timed "$(sum "$2" "$read_in")" cbc "$1" ratio 0 allow 0 solve solution "$work/cbc.out"
	[ "$code" = 0 ] && [ -s "$work/cbc.out" ] || { silent cbc "$3" "$2"; return; }
	value=$(sed -n '1s/.*objective value *//p' "$work/cbc.out" | awk '{ printf "%.0f", $1 }')
	case $(head -n 1 "$work/cbc.out") in
	Optimal*) note cbc "$3" "$(sum "$busy" "-$read_in")" "$value" "$value" proven ;;
	*) note cbc "$3" "$2" - - failed ;;
	esac
}

# The npm package says its seconds itself; the command's own clock is of the wall, and takes no reading in.
run_highs() {
	if command -v highs >/dev/null; then
		timed "$2" highs --time_limit "$2" --options_file "$parts/highs.options" "$1"
		awk '/^  Status  / { s = $2 } /Primal bound/ { p = $3 } /Dual bound/ { d = $3 } /HiGHS run time/ { t = $5 }
			/Objective value/ && p == "" { p = d = $4 } /Model +status/ { s = $4 }
			END { if (p != "") printf "%.0f %.0f %s %s\n", p, d, t, t; exit s != "Optimal" }' \
			"$work/said" >"$work/parsed"
		code=$?
		mv "$work/parsed" "$work/said"
	else
		timed $(($2 + 120)) node --max-old-space-size=8192 "$parts/highs.js" "$highs_package" "$1" "$2"
	fi
	told "${4:-highs}" "$3" "$2"
}

# told PROGRAM RUN SECONDS: of a program that prints value, bound, seconds and the processor's seconds. Below a
# twentieth of a second the processor's clock is too coarse on some systems: the wall's counts there.
told() {
	read -r value bound clock solving <"$work/said" || { silent "$1" "$2" "$3"; return; }
	solving=$(echo "$clock $solving" | awk '{ if ($1 < 0.05) $2 = $1; print $2 }')
	case $code in
	0) note "$1" "$2" "$solving" "$value" "$bound" proven ;;
	*) note "$1" "$2" "$3" "$value" "$bound" open ;;
	esac
}

# --- sums over the runs -----------------------------------------------------------------------------------

# The median of this instance's seconds of a program; nothing without a proof.
median() {
	awk -F '\t' -v instance="$instance" -v suite="$suite_now" -v program="$1" '
		$1 == suite && $3 == instance && $4 == program && $11 == "proven" {
			x = $6
			for (i = n++; i > 0 && at[i - 1] > x; i--)
				at[i] = at[i - 1]
			at[i] = x
		}
		END { if (n) print at[int((n - 1) / 2)] }' "$results"
}

# Seconds that a peer gets: 500 times ours, at least 2, at most the patience.
allowance() {
	echo "$(median collega) $patience" | awk '
		NF < 2 { print $1; exit }
		{ x = 500 * $1; if (x < 2) x = 2; printf "%d", x < $2 ? x + 0.999 : $2 }'
}

# A program that was stopped, or took long, isn't asked again.
is_spent() {
	awk -F '\t' -v instance="$instance" -v suite="$suite_now" -v program="$1" '
		$1 == suite && $3 == instance && $4 == program && ($11 != "proven" || $6 > 60) { spent = 1 }
		END { exit !spent }' "$results"
}

# All that was proven of this instance is one value; `expected`, where somebody knows it. The reduced set is a
# relaxation: it may only be less.
compare_values() {
	awk -F '\t' -v instance="$instance" -v suite="$suite_now" -v expected="$expected" '
		$1 == suite && $3 == instance && $11 == "proven" {
			if (expected == "")
				expected = $9
			if ($4 == "reduced" ? $9 + 0 > expected + 0 : $9 + 0 != expected + 0) {
				printf "bench: %s: %s proves %s, not %s\n", instance, $4, $9, expected
				wrong = 1
			}
		}
		END { exit wrong }' "$results" >&2 || disagree=1
}

tell_results() {
	for chart in ratios growth; do
		awk -f "$parts/figures.awk" -f "$parts/$chart.awk" "$results" "$stages" >"$out/$chart.svg"
		[ -s "$out/$chart.svg" ] || rm "$out/$chart.svg"
	done
	say_terms >"$out/RESULTS.md"
	awk -v style=markdown -f "$parts/figures.awk" -f "$parts/tables.awk" "$results" "$stages" >>"$out/RESULTS.md"
	awk -v style=plain -f "$parts/figures.awk" -f "$parts/tables.awk" "$results" "$stages"
	[ $readme = no ] || put_into_readme
}

say_terms() {
	echo "Medians of $runs runs. Peers were stopped at 500 times our seconds or after $patience s," \
		"collega after $time_limit s."
	echo
}

put_into_readme() {
	awk -v results="$out/RESULTS.md" '
		/^<!-- bench: end/ { inside = 0 }
		!inside
		/^<!-- bench: begin/ {
			while ((getline line <results) > 0)
				print line
			inside = 1
		}' "$top/README.md" >"$work/README.md" && cp "$work/README.md" "$top/README.md"
}
