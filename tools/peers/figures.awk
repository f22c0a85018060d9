# What the tables and charts of tools/bench have in common: the runs, and the medians of each instance.
#
# By name: of a suite's families `n_families[suite]`, `families[suite, i]`; of a family `n_members[suite, family]`,
# `members[suite, family, i]` (its instances); programs in `programs[i]`, `n_programs`, in the order of meeting.
# stage(instance's suite, instance, figure): the median of a figure of events.awk; "-" where a run lacks it.
BEGIN {
	FS = "\t"
	split("reading asking pairing slots solving first full lp percent proven storing all left_out covered cost bound",
		figure_names, " ")
	for (i in figure_names)
		figure_at[figure_names[i]] = i + 5
}

NF == 11 {
	remember($1, $2, $3, $4)
	n = ++runs[$1, $3, $4]
	seconds[$1, $3, $4, n] = $6
	if ($8 + 0 > memory[$1, $3, $4])
		memory[$1, $3, $4] = $8 + 0
	value[$1, $3, $4] = $9
	bound[$1, $3, $4] = $10
	if (n == 1 || rank($11) > rank(state[$1, $3, $4]))
		state[$1, $3, $4] = $11
}
NF == 21 {
	n = ++planned[$1, $3]
	for (i = 6; i <= NF; i++)
		stages[$1, $3, i, n] = $i
}

function rank(s) { return s == "proven" ? 0 : s == "open" ? 1 : 2 }
function remember(suite, family, instance, program) {
	if (!((suite, family) in n_members))
		families[suite, ++n_families[suite]] = family
	if (!((suite, instance) in known)) {
		known[suite, instance]
		members[suite, family, ++n_members[suite, family]] = instance
	}
	if (!(program in order)) {
		order[program]
		programs[++n_programs] = program
	}
}
function median_of(list, n,    i, k, x) {
	for (i = 2; i <= n; i++) {
		x = list[i]
		for (k = i - 1; k > 0 && list[k] + 0 > x + 0; k--)
			list[k + 1] = list[k]
		list[k + 1] = x
	}
	return list[int((n + 1) / 2)]
}
function stage(suite, instance, name,    i, n, list) {
	n = planned[suite, instance]
	for (i = 1; i <= n; i++) {
		list[i] = stages[suite, instance, figure_at[name], i]
		if (list[i] == "-")
			return "-"
	}
	return n ? median_of(list, n) : "-"
}
# The median; of a program that was stopped once, the longest.
function time_of(suite, instance, program,    i, n, x, list) {
	n = runs[suite, instance, program]
	for (i = 1; i <= n; i++)
		list[i] = seconds[suite, instance, program, i]
	x = median_of(list, n)
	return state[suite, instance, program] == "open" ? list[n] : x
}
# Of a family: the sum of the instances' medians, in sum_of["seconds"]; its state is the worst one's.
function family_time(suite, family, program,    i, m) {
	sum_of["seconds"] = sum_of["worst"] = sum_of["memory"] = 0
	sum_of["state"] = ""
	for (i = 1; i <= n_members[suite, family]; i++) {
		m = members[suite, family, i]
		if (!((suite, m, program) in runs))
			continue
		sum_of["seconds"] += time_of(suite, m, program)
		if (time_of(suite, m, program) + 0 > sum_of["worst"])
			sum_of["worst"] = time_of(suite, m, program) + 0
		if (memory[suite, m, program] > sum_of["memory"])
			sum_of["memory"] = memory[suite, m, program]
		if (sum_of["state"] == "" || rank(state[suite, m, program]) > rank(sum_of["state"]))
			sum_of["state"] = state[suite, m, program]
	}
	return sum_of["state"] != ""
}

# Below that, the clock's own grain shows.
function grain(x) { return x < 0.0005 ? 0.0005 : x }
function short(x) {
	return x == "-" ? "-" : sprintf(x < 0.01 ? "%.4f" : x < 1 ? "%.3f" : x < 100 ? "%.1f" : "%.0f", x)
}
function megabytes(k) { return k ? sprintf(k < 10240 ? "%.1f" : "%.0f", k / 1024) : "-" }

# --- of a chart ---------------------------------------------------------------------------------

function text(x, y, size, anchor, colour, s) {
	gsub(/&/, "\\&amp;", s)
	printf "<text x=\"%d\" y=\"%d\" font-size=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
		x, y, size, anchor, colour, s
}
function open_svg(width, height, title) {
	printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" %s>\n",
		width, height, "font-family=\"sans-serif\""
	printf "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", width, height
	text(16, 28, 17, "start", "#000", title)
}
