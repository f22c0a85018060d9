# Sourced by tools/bench: when they meet. collega plans the school, from its files to the stored plan; the peers
# get the seating of collega's own pairs written out in full, as arc-flow (the strongest form that can be written
# down), and are told how many cycles can't be seated: they have to prove the quality alone.
#
# stages.tsv, a line a run of collega: suite, family, instance, run, then what events.awk says.
model_most=400000000             # bytes of a model's file

# school SUITE FAMILY INSTANCE FOLDER
school() {
	suite_now=$1 family=$2 instance=$3 folder=$4 expected= model=
	case $instance in $only) ;; *) return ;; esac
	printf '%s\n' "$instance"
	run=0
	while [ $run -lt "$runs" ]; do
		run=$((run + 1))
		is_spent collega || plan_school || return
		[ "$suite_now" = seat ] || continue
		for peer in $peers; do
			[ $peer = lemon ] || is_spent $peer || school_peer $peer
		done
		! has_peer highs || is_spent reduced || reduced_peer
	done
	rm -f "$model"
	compare_values
}

# of LEVEL COLUMN: of the stored plan's proof.
of() {
	awk -F, -v level="$1" -v column="$2" '
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
		$at["level"] == level && $at["term"] == "all" { print $at[column] }' "$work/proof"
}

plan_school() {
	rm -f "$folder"/collega.db*
	timed $((4 * time_limit + 60)) "$collega" plan "$folder" --today 2026-08-24 --time-limit "$time_limit" --times
	case $code in
	0 | 1 | 7) ;;
	*) silent collega $run "$time_limit"; sed 's/^/  /' "$work/err" | grep -v '^  time' >&2; return 1 ;;
	esac
	"$collega" show proof --format csv "$folder" >"$work/proof" 2>/dev/null
	cost=$(of quality sum) bound=$(of quality bound) left_out=$(of coverage sum)
	: "${left_out:=0}"
	awk -v left_out="$left_out" -v covered="$(of coverage bound)" -v cost="$cost" -v bound="$bound" \
		-f "$parts/events.awk" "$work/err" >"$work/stage"
	printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$suite_now" "$family" "$instance" $run "$memory" "$(cat "$work/stage")" >>"$stages"
	solving=$(cut -f 5 "$work/stage")
	if [ "$cost" = "$bound" ] && [ "$left_out" = "$(of coverage bound)" ]; then
		note collega $run "$solving" "$cost" "$bound" proven
	else
		note collega $run "$solving" "$cost" "$bound" open
	fi
}

write_model() {
	model=$work/seating.lp
	"$collega" export csv --quiet --table pairs "$folder" >"$work/pairs.csv" &&
		"$arcflow" seating quality --today 2026-08-24 --left-out "$left_out" "$folder" "$work/pairs.csv" 2>"$work/err" |
		head -c $((model_most + 1)) >"$model"
}

school_peer() {
	[ -n "$model" ] || write_model
	if [ "$(wc -c <"$model")" -gt "$model_most" ]; then
		busy=- memory=-
		note "$1" $run - - - large
		return
	fi
	glpsol_options=--mir
	run_"$1" "$model" "$(allowance)" $run
}

# HiGHS on what collega searches, the chains within the gap and the root's rows: what is the search itself worth?
# Nothing, where the root's bound meets a plan.
reduced_peer() {
	reduced=$work/reduced.lp
	is_spent collega && return
	if [ "$run" = 1 ]; then
		rm -f "$reduced"
		COLLEGA_REDUCED_LP=$reduced "$collega" plan "$folder" --today 2026-08-24 --no-store --quiet \
			--time-limit "$time_limit" >"$work/said" 2>&1
	fi
	[ ! -s "$reduced" ] || run_highs "$reduced" "$(allowance)" "$run" reduced
}

# invent FAMILY NAME OPTION...
invent() {
	where=$1 name=$2
	shift 2
	case $name in $only) ;; *) return ;; esac
	"$top/tools/make-school" "$@" "$work/$name"
	school "$where" "${kind:-$name}" "$name" "$work/$name"
	rm -rf "${work:?}/$name"
}

# invent_seeds NAME N OPTION...: N schools of one kind, by collega alone: is it quick by luck?
invent_seeds() {
	kind=$1 seeds=$2
	shift 2
	forget_suite seeds
	seed=0
	while [ $seed -lt "$seeds" ]; do
		seed=$((seed + 1))
		invent seeds "$kind-seed-$seed" "$@" --seed $seed
	done
	kind=
}

# FET's own examples, solved by fet-cl as tests/fet/schools.sh does, with mentoring, observation and visits on.
fet_school() {
	from=$top/tests/fet/$1
	case fet-$1 in $only) ;; *) return ;; esac
	example=/usr/share/doc/fet-data/examples/$(sed -n 's/^# \(FET-.*\.fet\)$/\1/p' "$from/school.yaml")
	if ! [ -r "$example" ] || ! command -v fet-cl >/dev/null; then
		say "bench: fet-$1 is left out (packages fet and fet-data)"
		return
	fi
	cp -r "$from" "$work/fet-$1"
	chmod -R u+w "$work/fet-$1"
	QT_QPA_PLATFORM=offscreen fet-cl --inputfile="$example" --outputdir="$work/fet" --timelimitseconds=60 \
		--htmllevel=0 		--exportcsv=false --warnifusingnotperfectconstraints=false --randomseeds10=1 --randomseeds11=2 \
		--randomseeds12=3 --randomseeds20=4 --randomseeds21=5 --randomseeds22=6 >"$work/said" 2>&1
	mv "$work"/fet/timetables/*/*_data_and_timetable.fet "$work/fet-$1/timetable.fet" || return
	rm -rf "$work/fet"
	school seat "fet-$1" "fet-$1" "$work/fet-$1"
}

bench_seat() {
	if [ $quick = yes ]; then
		invent seat tiny-leaders --teachers 6 --weeks 8 --variant leaders
		invent seat tiny-two-weeks --teachers 8 --variant two-weeks
		invent_seeds tiny-leaders 3 --teachers 6 --weeks 8 --variant leaders
		return
	fi
	invent seat 20x4 --teachers 20 --weeks 4
	for n in 20 30 60 120 250 500; do
		invent seat ${n}x14 --teachers $n
	done
	for v in three-weeks two-weeks leaders cover daily-one; do
		invent seat 60-$v --teachers 60 --variant $v
	done
	invent_seeds 60x14 20 --teachers 60
	for n in denmark didymoteicho lom tg-mures spain ibdp telpolytech; do
		fet_school $n
	done
}

bench_growth() {
	if [ $quick = yes ]; then
		invent growth 6 --teachers 6 --weeks 8 --variant leaders
		invent growth 12 --teachers 12 --weeks 8 --variant leaders
		return
	fi
	for n in 30 60 120 250 500 1000; do
		invent growth $n --teachers $n
	done
}
