#!/bin/sh
# 900 mentors and 1,600 mentees, judged in this process and in one of its own: the second takes at most
# one and a half times as long. The fastest of several times, as other programs run besides.
. "$top_srcdir/tests/cli/tap.sh"
cd "$work" || exit 1
built=$top_builddir/plugins/.libs
COLLEGA_CONFIG=$top_srcdir/config
export COLLEGA_CONFIG
chmod 755 .
"$top_srcdir/tools/make-school" --teachers 2500 --beginners 1600 --techniques mentoring big
mkdir -p importers home/collega/plugins
cp "$built/csv.so" importers
cp "$built/mentoring.so" home/collega/plugins

# fastest PLUGINS HOME: prints thousandths of a second, and the matches
fastest() {
	for i in 1 2 3 4; do
		COLLEGA_PLUGINS=$1 XDG_DATA_HOME=$2 "$top_builddir/tools/peers/pairs" big
	done | awk '/ s$/ { t = $1 * 1000; if (!least || t < least) least = t }
		/matches/ { matches = $0 }
		END { printf "%d %s\n", least, matches }'
}
direct=$(fastest "$built" nowhere)
isolated=$(fastest "$work/importers" "$work/home")
echo "# in this process: $direct; in its own: $isolated (ms)"
[ -n "${direct#* }" ] && [ "${direct#* }" = "${isolated#* }" ]
verdict $? 'the same pairs'
[ "${isolated%% *}" -gt 0 ] && [ $((${isolated%% *} * 2)) -le $((${direct%% *} * 3)) ]
verdict $? 'at most one and a half times the time'
finish
