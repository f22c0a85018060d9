#!/bin/sh
# The tutorials of the README and of collega-plugin(7) are typed in, one command after the other, and must
# print what stands there, standard error too, as on a terminal.
. "$top_srcdir/tests/cli/tap.sh"

# The lines of a page's examples: its indented blocks in one section, or a manual's displays.
of_readme() {
	awk -v section="$1" '/^#/ { on = $0 == section } on && /^    / { print substr($0, 5) }' \
		"$top_srcdir/README.md"
}
of_manual() {
	awk '/^\.Bd/ { on = 1; next } /^\.Ed/ { on = 0 } on { gsub(/\\-/, "-"); gsub(/\\e/, "\\"); print }' \
		"$top_srcdir/tools/man/$1"
}

# A home, a clone and a pkg-config of its own.
settle() {
	rm -rf "$work/home" "$work/clone"
	mkdir -p "$work/home" "$work/clone/build" "$work/bin"
	ln -s "$top_srcdir/config" "$work/clone/config"
	printf '#!/bin/sh\nexec "%s" "$@"\n' "$COLLEGA" >"$work/bin/collega"
	chmod +x "$work/bin/collega"
	ln -s "$work/bin/collega" "$work/clone/build/collega"
	printf 'Name: collega-plugin\nDescription: of the source tree\nVersion: 0\nCflags: -I%s/engine\n' \
		"$top_srcdir" >"$work/bin/collega-plugin.pc"
}

# Types in the commands of $work/session; what it all looks like is left in $work/typed.
type_in() {
	{
		echo 'cd "$work/clone" || exit 1'
		awk -v q="'" '/^\$ / {
			command = substr($0, 3)
			quoted = $0
			gsub(q, q "\\" q q, quoted)
			print "printf " q "%s\\n" q " " q quoted q
			print command
		}' "$work/session"
	} >"$work/script"
	(
		HOME=$work/home PATH=$work/bin:$PATH PKG_CONFIG_PATH=$work/bin SOURCE_DATE_EPOCH=1787529600
		LC_ALL=C TZ=UTC
		unset XDG_DATA_HOME XDG_DATA_DIRS COLUMNS LANG MAKEFLAGS MAKELEVEL MFLAGS
		export HOME PATH PKG_CONFIG_PATH SOURCE_DATE_EPOCH LC_ALL TZ work
		sh "$work/script" </dev/null
	) >"$work/typed" 2>&1
}

tutorial() {
	settle
	type_in
	if grep -q '^\$ ' "$work/session" && diff "$work/session" "$work/typed" >"$work/diff"; then
		verdict 0 "$1"
	else
		sed 's/^/# /' "$work/diff"
		verdict 1 "$1"
	fi
}

of_readme '## Add a technique' >"$work/session"
tutorial "the README's tutorial prints what stands there"
of_manual collega-plugin.7 >"$work/session"
tutorial 'collega-plugin(7) prints what stands there'
finish
