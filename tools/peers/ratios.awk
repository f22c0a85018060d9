# Bars: how many times collega's seconds each peer takes, on a logarithmic scale. awk -f figures.awk -f ratios.awk
function at(ratio,    x) {
	x = log(ratio) / log(10)
	return left + (x < low ? 0 : (x > high ? high : x) - low) * decade
}
function tell(ratio, open) {
	return (open ? "at least " : "") sprintf(ratio < 1 ? "%.2f ×" : ratio < 10 ? "%.1f ×" : "%.0f ×", ratio)
}
# A family's bars, below each other; nothing without a peer that says something.
function gather(suite,    i, k, f, ours) {
	for (i = 1; i <= n_families[suite]; i++) {
		f = families[suite, i]
		if (!family_time(suite, f, "collega"))
			continue
		ours = grain(sum_of["seconds"])
		for (k = 1; k <= n_programs; k++)
			if (programs[k] != "collega" && family_time(suite, f, programs[k]) && rank(sum_of["state"]) < 2) {
				bar_of[++n_bars] = programs[k]
				bar_ratio[n_bars] = grain(sum_of["seconds"]) / ours
				bar_open[n_bars] = sum_of["state"] == "open"
				bar_family[n_bars] = (suite == "seat" ? "seating " : "") f
				bar_size[n_bars] = short(ours) " s"
			}
	}
}
function many(x) { return x < 1000 ? x : sprintf("%d,%03d", x / 1000, x % 1000) }
function axis(    x, k) {
	for (k = low; k <= high; k++) {
		x = left + (k - low) * decade
		printf "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\"/>\n", x, top - 6, x, bottom,
			k ? "#ddd" : "#000"
		text(x, top - 12, 12, "middle", "#333", k == 0 ? "as long" : k < 0 ? "1/" 10 ^ -k : many(10 ^ k) " ×")
	}
}
function legend(    i, x) {
	x = left
	for (i = 1; i <= n_programs; i++)
		if (programs[i] in colours) {
			printf "<rect x=\"%d\" y=\"44\" width=\"12\" height=\"12\" fill=\"%s\"/>\n", x, colours[programs[i]]
			text(x + 18, 55, 13, "start", "#000", names[programs[i]])
			x += 45 + 8 * length(names[programs[i]])
		}
}
END {
	gather("pair")
	gather("seat")
	if (!n_bars)
		exit
	colours["glpsol"] = "#56b4e9"; colours["cbc"] = "#e69f00"; colours["lemon"] = "#009e73"; colours["highs"] = "#0072b2"
	colours["reduced"] = "#cc79a7"
	names["glpsol"] = "glpsol"; names["cbc"] = "CBC"; names["lemon"] = "LEMON"; names["highs"] = "HiGHS"
	names["reduced"] = "HiGHS on the chains that collega searches"
	low = -2; high = 5; decade = 90; left = 250; thick = 12; top = 90
	y = top
	for (i = 1; i <= n_bars; i++)
		y += thick + 2 + (bar_family[i] != bar_family[i - 1] ? 10 : 0)
	bottom = y + 4
	width = left + (high - low) * decade + 130
	open_svg(width, bottom + 16, "How long others take: times collega, to the proven optimum")
	legend()
	axis()
	y = top
	for (i = 1; i <= n_bars; i++) {
		if (bar_family[i] != bar_family[i - 1]) {
			y += 10
			text(left - 90, y + thick - 1, 13, "end", "#000", bar_family[i])
			text(left - 10, y + thick - 1, 12, "end", "#666", bar_size[i])
		}
		from = at(1)
		to = at(bar_ratio[i])
		printf "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n", from < to ? from : to, y,
			from < to ? to - from : from - to, thick, colours[bar_of[i]]
		text((from < to ? to : from) + 5, y + thick - 1, 12, "start", "#000", tell(bar_ratio[i], bar_open[i]))
		y += thick + 2
	}
	print "</svg>"
}
