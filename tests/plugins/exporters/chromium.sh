#!/bin/sh
# The page in a browser: it draws, filters, prints, and complains of nothing. Skipped without Chromium.
for browser in chromium chromium-browser google-chrome; do
	command -v $browser >/dev/null && break
	browser=
done
[ -n "$browser" ] || { echo "1..0 # SKIP there is no Chromium"; exit 0; }

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
COLLEGA_LOCALE=$top_builddir/config/locale
export HOME="$work" SOURCE_DATE_EPOCH=1787529600 LC_ALL=C.UTF-8 COLLEGA_LOCALE
n=0

say() {
	n=$((n + 1))
	if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

# browse PAGE[#FILTER] OPTION...: what the page's script says on its console goes to $work/said
browse() {
	address=file://$work/$1
	shift
	timeout 50 $browser --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run \
		--user-data-dir="$work/profile" --enable-logging=stderr --virtual-time-budget=5000 \
		"$@" "$address" 2>"$work/said"
}

# The part of the page that is drawn, a line an element.
drawn() {
	browse "$1" --dump-dom | sed 's/></>\n</g' | sed -n '/^<main/,/^<\/main>/p' >"$work/dom"
	! grep -E 'CONSOLE' "$work/said" | sed 's/^/# /' | grep .
}

has() { grep -qF -- "$1" "$work/dom"; }
hasnt() { ! grep -qF -- "$1" "$work/dom"; }

# Where a name could do harm, one that tries to.
cp -R "$top_srcdir/tests/cases/golden/base" "$work/school"
chmod -R u+w "$work/school"
sed -i "s|Anna Ozola,|</script><img src=x onerror=console.log(1)> אבג,|" "$work/school/staff.csv"
"$COLLEGA" plan --quiet "$work/school" || { echo "Bail out! there is no plan"; exit 1; }
"$COLLEGA" export html --quiet "$work/school" -o "$work/plan.html"
"$COLLEGA" export html --quiet --for public "$work/school" -o "$work/public.html"

drawn plan.html
say $? "draws without a word on the console"
has 'id="glance"' && has 'id="week"' && has 'id="pairs"' && has 'id="load"' && has 'id="unplaced"' && hasnt 'id="person"'
say $? "has its sections"
has '&lt;/script&gt;&lt;img' && hasnt '<img'
say $? "shows a name's markup as text"

drawn 'plan.html#person=liepa' && has 'id="person"' && has 'Kārlis Liepa' && hasnt 'אבג' && has 'class="lesson"'
say $? "opens a person, over faint lessons"
drawn 'plan.html#technique=mentoring' && has 'k1 technique' && hasnt 'k2 technique' && hasnt 'card k2'
say $? "filters by technique"
drawn 'plan.html#week=38' && has 'Kalniņa-Strazdiņa' && has '14' && cp "$work/dom" "$work/38" &&
	drawn 'plan.html#week=37' && ! cmp -s "$work/dom" "$work/38"
say $? "shows the week that is asked for"
drawn 'plan.html#person=nobody&technique=%3Cx%3E&week=99' && has 'id="glance"' && hasnt 'id="person"'
say $? "takes a wrong filter for none"
drawn public.html && has 'class="card k0"' && hasnt 'technique' && hasnt 'id="glance"' && hasnt 'אבג'
say $? "tells the wall no technique"

# Variants, as somebody may have typed them.
"$COLLEGA" whatif --quiet --format json 'workload.limits.minutes-per-week={40,80 # </script><b>}' "$work/school" \
	>"$work/variants.json" &&
	"$COLLEGA" export html --quiet --with "what-if: $work/variants.json" "$work/school" -o "$work/variants.html" &&
	drawn variants.html && has 'id="what-if"' && has 'role="img"' && has '<title id="v-title">' && has '80 # &lt;/script&gt;&lt;b&gt;' &&
	[ "$(grep -c 'class="term faint"' "$work/dom")" = 9 ]
say $? "draws variants, a bar for each figure, their values as text"
drawn plan.html && hasnt 'id="what-if"'
say $? "without them no section"
"$COLLEGA" export html --quiet --for public --with "what-if: $work/variants.json" "$work/school" -o "$work/refused.html" 2>/dev/null
[ $? = 5 ] && [ ! -e "$work/refused.html" ]
say $? "refuses them to anybody else"

# Georgian is a language that some browsers come without: the page brings its own months and days.
for l in lv cs it el ka; do
	[ -e "$COLLEGA_LOCALE/$l" ] || continue        # built without msgfmt
	"$COLLEGA" export html --quiet --lang $l "$work/school" -o "$work/$l.html"
	drawn $l.html && hasnt '>Load<' && hasnt '>observation<' && has 'id="glance"'
	say $? "speaks $l"
done

browse plan.html --no-pdf-header-footer --print-to-pdf="$work/plan.pdf" && head -c 5 "$work/plan.pdf" | grep -q %PDF-
say $? "prints"
# Two weeks with meetings and six people: a page each.
pages=$(grep -ac '/Type */Page$\|/Type */Page[^s]' "$work/plan.pdf")
[ "$pages" = 8 ] || echo "# pages: $pages"
[ "$pages" = 8 ]
say $? "prints a page a week and one a person"
echo "1..$n"
