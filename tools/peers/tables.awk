# The tables of tools/bench, plain or Markdown: awk -v style=... -f figures.awk -f tables.awk runs.tsv stages.tsv
function begin(title) { rows = 0; caption = title }
function put(cell) { cells[rows, ++n_cells] = cell }
function next_row() { rows++; n_cells = 0 }

function finish(    i, k, widths, line) {
	if (rows < 2)
		return
	for (i = 0; i < rows; i++)
		for (k = 1; k <= columns; k++)
			if (length(cells[i, k]) > widths[k])
				widths[k] = length(cells[i, k])
	printf style == "markdown" ? "%s\n\n" : "\n%s\n", caption
	for (i = 0; i < rows; i++) {
		line = style == "markdown" ? "|" : " "
		for (k = 1; k <= columns; k++)
			line = line (style == "markdown" ? " " cells[i, k] " |" : sprintf(" %-*s ", widths[k], cells[i, k]))
		if (style == "markdown")
			gsub(/[0-9] x/, "&#", line)
			gsub(/ x#/, " ×", line)
		sub(/ +$/, "", line)
		print line
		if (style == "markdown" && i == 0) {
			for (k = 1; k <= columns; k++)
				printf "|---"
			print "|"
		}
	}
	if (style == "markdown")
		print ""
	for (i in cells)
		delete cells[i]
}
function head(list,    n, i, words) {
	n = split(list, words, "|")
	for (i = 1; i <= n; i++)
		put(words[i])
	columns = n_cells
	next_row()
}

function name_of(program) {
	return program == "lemon" ? "LEMON" : program == "highs" ? "HiGHS" : program == "cbc" ? "CBC" : \
	       program == "reduced" ? "HiGHS, reduced set" : program
}
function is_peer(suite, program,    i) {
	if (program == "collega")
		return 0
	for (i = 1; i <= n_families[suite]; i++)
		if (family_time(suite, families[suite, i], program))
			return 1
	return 0
}
function peer_heads(suite,    i, list) {
	for (i = 1; i <= n_programs; i++)
		if (is_peer(suite, programs[i]))
			list = list "|" name_of(programs[i])
	return list
}
# Seconds, and how many times ours.
function versus(suite, family, program, ours) {
	if (!family_time(suite, family, program))
		return "-"
	if (sum_of["state"] == "large")
		return "too large"
	if (sum_of["state"] == "failed")
		return "failed"
	return short(sum_of["seconds"]) " s, " (sum_of["state"] == "open" ? "at least " : "") \
		ratio(grain(sum_of["seconds"]) / grain(ours))
}
function ratio(x) { return sprintf(x < 1 ? "%.2f x" : x < 10 ? "%.1f x" : "%.0f x", x) }
function peer_memory(suite, family,    i, least) {
	for (i = 1; i <= n_programs; i++)
		if (programs[i] != "collega" && family_time(suite, family, programs[i]) && sum_of["memory"] &&
		    (!least || sum_of["memory"] < least))
			least = sum_of["memory"]
	return megabytes(least)
}

function table_of_pairing(    i, k, f, ours, name) {
	begin("Pairing of bare matrices: seconds of the processor for solving, and how many times ours")
	head("instance|collega" peer_heads("pair") "|MB|least of a peer's")
	for (i = 1; i <= n_families["pair"]; i++) {
		f = families["pair", i]
		if (!family_time("pair", f, "collega"))
			continue
		ours = sum_of["seconds"]
		name = n_members["pair", f] > 1 ? f ", all " n_members["pair", f] : f
		put(name)
		put(short(ours) " s" (n_members["pair", f] > 1 ? ", worst " short(sum_of["worst"]) " s" : "") \
			(sum_of["state"] == "proven" ? "" : ", not proven"))
		k = megabytes(sum_of["memory"])
		row_of_peers("pair", f, ours)
		put(k)
		put(peer_memory("pair", f))
		next_row()
	}
	finish()
}
function row_of_peers(suite, family, ours,    i) {
	for (i = 1; i <= n_programs; i++)
		if (is_peer(suite, programs[i]))
			put(versus(suite, family, programs[i], ours))
}

function gap(cost, bound) {
	return cost == bound ? "proven" : cost > 0 ? sprintf("gap %.2f %%", 100 * (cost - bound) / cost) : "-"
}
function table_of_seating(    i, m) {
	begin("Seating: seconds of the processor for solving, against the same seating as an arc-flow model")
	head("school|collega|cost" peer_heads("seat") "|MB|least of a peer's")
	for (i = 1; i <= n_families["seat"]; i++) {
		m = families["seat", i]
		put(m)
		put(short(stage("seat", m, "solving")) " s")
		put(cost_of("seat", m))
		row_of_peers("seat", m, stage("seat", m, "solving"))
		put(megabytes(memory["seat", m, "collega"]))
		put(peer_memory("seat", m))
		next_row()
	}
	finish()
}
function cost_of(suite, m,    left_out, covered) {
	left_out = stage(suite, m, "left_out")
	covered = stage(suite, m, "covered")
	return stage(suite, m, "cost") ", " gap(stage(suite, m, "cost"), stage(suite, m, "bound")) \
		(left_out > 0 ? "; " left_out " left out" (left_out > covered ? ", of them " covered " proven" : "") : "")
}
function table_of_stages(suite, title,    i, m) {
	begin(title)
	head("school|reading|asking|pairing|slots|first plan|full|LP bound|1 %|proven|storing|all|solving is")
	for (i = 1; i <= n_families[suite]; i++) {
		m = families[suite, i]
		put(m)
		put(short(stage(suite, m, "reading")))
		put(short(stage(suite, m, "asking")))
		put(short(stage(suite, m, "pairing")))
		put(short(stage(suite, m, "slots")))
		put(short(stage(suite, m, "first")))
		put(short(stage(suite, m, "full")))
		put(short(stage(suite, m, "lp")))
		put(short(stage(suite, m, "percent")))
		put(short(stage(suite, m, "proven")))
		put(short(stage(suite, m, "storing")))
		put(short(stage(suite, m, "all")))
		put(sprintf("%.0f %%", 100 * (stage(suite, m, "pairing") + stage(suite, m, "solving")) / \
			grain(stage(suite, m, "all"))))
		next_row()
	}
	finish()
}

# The slope of a straight line through the logarithms; "-" with fewer than three points.
function exponent(figure,    i, m, x, y, n, sx, sy, sxx, sxy) {
	for (i = 1; i <= n_families["growth"]; i++) {
		m = families["growth", i]
		y = figure == "memory" ? memory["growth", m, "collega"] : stage("growth", m, figure)
		if (y == "-" || y <= 0)
			continue
		x = log(m)
		y = log(y)
		n++; sx += x; sy += y; sxx += x * x; sxy += x * y
	}
	return n < 3 ? "-" : sprintf("%.2f", (n * sxy - sx * sy) / (n * sxx - sx * sx))
}
# Of schools of one kind: how many are proven, the median of seconds and the worst.
function table_of_seeds(    i, f) {
	begin("Schools of one kind, with another seed each: seconds of the processor from the slots on, median and worst")
	head("kind|schools|proven|LP bound|1 %|proven in")
	for (i = 1; i <= n_families["seeds"]; i++) {
		f = families["seeds", i]
		put(f)
		put(n_members["seeds", f])
		put(spread_of(f, "proven", 1))
		put(spread_of(f, "lp"))
		put(spread_of(f, "percent"))
		put(spread_of(f, "proven"))
		next_row()
	}
	finish()
}
# Median and worst of a figure, as far as it was reached; or how often it was.
function spread_of(f, figure, how_often,    i, n, x, list) {
	for (i = 1; i <= n_members["seeds", f]; i++) {
		x = stage("seeds", members["seeds", f, i], figure)
		if (x != "-")
			list[++n] = x
	}
	if (how_often)
		return n + 0
	if (!n)
		return "-"
	x = median_of(list, n)
	return short(x) ", " short(list[n])
}

function table_of_growth(    i, m) {
	begin("Growth: teachers, cycles per teacher constant; seconds of the processor")
	head("teachers|slots|LP bound|1 %|proven|MB|cost")
	for (i = 1; i <= n_families["growth"]; i++) {
		m = families["growth", i]
		put(m)
		put(short(stage("growth", m, "slots")))
		put(short(stage("growth", m, "lp")))
		put(short(stage("growth", m, "percent")))
		put(short(stage("growth", m, "proven")))
		put(megabytes(memory["growth", m, "collega"]))
		put(cost_of("growth", m))
		next_row()
	}
	put("exponent")
	put(exponent("slots"))
	put(exponent("lp"))
	put(exponent("percent"))
	put(exponent("proven"))
	put(exponent("memory"))
	put("")
	next_row()
	if (n_families["growth"])
		finish()
}

END {
	table_of_pairing()
	table_of_seating()
	table_of_stages("seat", "From the files to the stored plan: seconds of the processor; " \
		"first plan to proven count from the slots on")
	table_of_seeds()
	table_of_growth()
}
