#!/bin/sh
# tools/bench --quick: every instance is solved and proven by collega, no peer that is there contradicts it, and the
# tables and charts come out; a peer that proves something else is told. Nothing is said of how fast.
. "$top_srcdir/tests/cli/tap.sh"
bench=$top_srcdir/tools/bench

quick() {  # OUT WORD...
	OUT=$work/$1
	shift
	mkdir -p "$OUT"
	export OUT BUILD="$top_builddir"
	"$bench" "$@" --quick >"$work/out" 2>"$work/err"
	got=$?
	sed 's/^/# /' "$work/err"
}

quick all all
verdict $got 'all suites run, and nobody disagrees'
awk -F '\t' '$4 == "collega" && $11 != "proven"' "$OUT/runs.tsv" >"$work/wrong"
[ -s "$OUT/runs.tsv" ] && [ ! -s "$work/wrong" ]
verdict $? 'collega proves each of them'
awk -F '\t' '$11 == "failed"' "$OUT/runs.tsv" >"$work/wrong"
sed 's/^/# /' "$work/wrong"
[ ! -s "$work/wrong" ]
verdict $? 'no peer fails'
for peer in glpsol cbc; do
	command -v $peer >/dev/null || continue
	awk -F '\t' -v peer=$peer '$4 == peer && $11 == "proven" { n++ } END { exit n < 3 }' "$OUT/runs.tsv"
	verdict $? "$peer proves the small ones"
done
[ "$(grep -c '^| instance\|^| school\|^| teachers\|^| kind' "$OUT/RESULTS.md")" = 5 ]
verdict $? 'five tables'
[ "$(grep -c '^</svg>' "$OUT/growth.svg")" = 1 ] && ! grep -qi 'nan\|inf' "$OUT/growth.svg"
verdict $? 'the chart of growth'

# a solver that is sure of something else
mkdir "$work/bin"
cat >"$work/bin/cbc" <<'END'
#!/bin/sh
for last; do :; done
case $last in quit) ;; *) echo 'Optimal - objective value 1.00000000' >"$last" ;; esac
END
chmod +x "$work/bin/cbc"
PATH=$work/bin:$PATH
export PATH
quick liar pair --only dense-30
[ $got = 1 ] && grep -q 'dense-30: cbc proves 1, not' "$work/err"
verdict $? 'who proves something else is told'
quick odd pair --patience soon
[ $got = 2 ]
verdict $? 'a wrong command line'
finish
