# Sourced by tools/bench: bare matrices of scores. collega's pairing takes the whole matrix; LEMON its graph; the
# others the program written out in full: a linear one, or with binaries where weights ask for them.

# matrix FAMILY INSTANCE EXPECTED CELLS KIND...: KIND as pair, lemon and matrix-lp take it.
matrix() {
	family=$1 instance=$2 expected=$3 cells=$4
	shift 4
	case $instance in $only) ;; *) return ;; esac
	printf '%s\n' "$instance"
	model=
	run=0
	while [ $run -lt "$runs" ]; do
		run=$((run + 1))
		is_spent collega || { timed "$patience" "$build/tools/peers/pair" "$@"; told collega $run "$patience"; }
		for peer in $peers; do
			is_spent $peer || matrix_peer $peer "$@"
		done
	done
	rm -f "$model"
	compare_values
}

matrix_peer() {
	peer=$1
	shift
	case $peer,$1 in
	lemon,gap) return ;;
	lemon,*)
		timed "$(allowance)" "$lemon" "$@"
		told lemon $run "$(allowance)"
		return
		;;
	esac
	if [ "$cells" -gt 2000000 ]; then
		busy=- memory=-
		note $peer $run - - - large
		return
	fi
	if [ -z "$model" ]; then
		model=$work/matrix.lp
		"$build/tools/peers/matrix-lp" "$@" >"$model"
	fi
	case $1 in gap) glpsol_options='--cuts' ;; *) glpsol_options= ;; esac
	run_$peer "$model" "$(allowance)" $run
}

assignments() {
	[ -r "$orlib/assignopt.txt" ] || { say "bench: no OR-Library in $orlib: assign and gap are left out"; return; }
	for n in 100 200 300 400 500 600 700 800; do
		matrix "assign$n" "assign$n" "$(awk -v name="assign$n" '$1 == name { print $2 }' "$orlib/assignopt.txt")" \
			$((n * n)) assign "$orlib/assign$n.txt"
		[ $quick = no ] || break
	done
}

generalised() {
	[ -r "$orlib/gapopt.txt" ] || return
	grep '^gap[0-9]' "$orlib/gapopt.txt" >"$work/gaps"
	while read -r file number optimum <&3; do
		matrix 'gap1–12' "$file-$number" "$optimum" 0 gap "$orlib/$file.txt" "$number"
		[ $quick = no ] || break
	done 3<"$work/gaps"
}

dense() {
	if [ $quick = yes ]; then
		matrix 'dense 30 × 60' dense-30 '' 1800 dense 30 60 2 1
		return
	fi
	for n in 500 1000 2000 5000; do
		matrix "dense $n × $((2 * n))" "dense-$n" '' $((2 * n * n)) dense $n $((2 * n)) 2 1
	done
}

bench_pair() {
	suite_now=pair
	assignments
	dense
	generalised
}
