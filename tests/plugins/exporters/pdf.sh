#!/bin/sh
# The page on paper: what is asked of a browser, and what becomes of its answer, by browsers made for it; then by Chromium,
# where it is there.
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export HOME="$work" TMPDIR="$work/tmp" SOURCE_DATE_EPOCH=1787529600 LC_ALL=C.UTF-8
n=0

say() {
	n=$((n + 1))
	if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

# browser NAME: a program from standard input, which has the page in $page and shall write $pdf
browser() {
	{
		echo '#!/bin/sh'
		echo 'for word; do case $word in --print-to-pdf=*) pdf=${word#*=} ;; file://*) page=${word#file://} ;; esac; done'
		cat
	} >"$work/$1"
	chmod +x "$work/$1"
}

export_pdf() {
	"$COLLEGA" export pdf "$work/school" --with "{browser: $work/$1}" -o "$work/$2" >"$work/out" 2>"$work/err"
}

mkdir "$TMPDIR"
cp -R "$top_srcdir/tests/cases/golden/base" "$work/school"
chmod -R u+w "$work/school"
"$COLLEGA" plan --quiet "$work/school" || { echo "Bail out! there is no plan"; exit 1; }

browser good <<'END'
cp "$page" "${0%/*}/page.html"
mkdir -p "${page%/*}/profile/deep"
touch "${page%/*}/profile/deep/cookie"
printf '%%PDF-1.4\n/CreationDate (D:%s+00)\n/ModDate (D:%s+00)>>\n' \
	"$(date -u +%Y%m%d%H%M%S)" "$(date -u +%Y%m%d%H%M%S)" >"$pdf"
END
export_pdf good one.pdf
say $? "a browser prints it"
"$COLLEGA" export html --quiet "$work/school" -o "$work/plan.html" && cmp -s "$work/page.html" "$work/plan.html"
say $? "the page is that of html"
"$COLLEGA" export pdf --for public "$work/school" --with "{browser: $work/good}" -o "$work/wall.pdf" &&
	"$COLLEGA" export html --for public --quiet "$work/school" -o "$work/plan.html" && cmp -s "$work/page.html" "$work/plan.html"
say $? "the wall's, too"
grep -q "^/CreationDate (D:20260824000000+00)" "$work/one.pdf" && grep -q "^/ModDate (D:20260824000000+" "$work/one.pdf"
say $? "its dates are the plan's"
[ -z "$(ls -A "$TMPDIR")" ]
say $? "nothing stays in the temporary folder"

fails() {
	export_pdf "$1" none.pdf
	[ $? = 5 ] && grep -q "$2.*\[export-failed\]" "$work/err" && [ ! -e "$work/none.pdf" ] && [ -z "$(ls -A "$TMPDIR")" ]
	say $? "$3"
}
fails nobody "there is no Chromium" "a browser that isn't there"
browser lame <<'END'
printf '%%PDF-1.4\n%%%%EOF' >"$pdf"
exit 1
END
fails lame "didn't print" "a browser that fails"
browser idle </dev/null
fails idle "didn't print" "a browser that prints nothing"
browser other <<'END'
echo '<html>' >"$pdf"
END
fails other "didn't print" "a browser that writes something else"
TMPDIR=$work/nowhere export_pdf good none.pdf
[ $? = 5 ] && grep -q "temporary folder" "$work/err" && [ ! -e "$work/none.pdf" ]
say $? "no temporary folder"

browser bytes <<'END'
printf '%%PDF-1.4\n\377\n' >"$pdf"
END
if command -v script >/dev/null; then
	script -qec "'$COLLEGA' export pdf '$work/school' --with '{browser: $work/bytes}'" /dev/null >"$work/out" 2>&1
	[ $? = 2 ] && grep -q 'not-for-a-terminal' "$work/out" && ! grep -q PDF-1 "$work/out"
	say $? "bytes aren't written to a terminal"
else
	n=$((n + 1))
	echo "ok $n - bytes aren't written to a terminal # SKIP there is no script"
fi

if command -v chromium >/dev/null; then
	"$COLLEGA" export pdf --for public "$work/school" -o "$work/real.pdf" && head -c 5 "$work/real.pdf" | grep -q %PDF- &&
		grep -aq "^/CreationDate (D:20260824000000" "$work/real.pdf"
	say $? "Chromium prints it"
else
	n=$((n + 1))
	echo "ok $n - Chromium prints it # SKIP there is none"
fi
echo "1..$n"
