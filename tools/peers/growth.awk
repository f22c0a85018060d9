# Lines: seconds against teachers, both on logarithmic scales. awk -f figures.awk -f growth.awk
function across(teachers) { return left + (log(teachers) - log(least)) / (log(most) - log(least)) * wide }
function down(seconds) {
	seconds = log(seconds) / log(10)
	return top + (high - seconds) / (high - low) * tall
}
function point(figure, i,    y) {
	y = stage("growth", families["growth", i], figure)
	return y == "-" || y <= 0 ? 0 : y + 0
}
function spread(    f, i, y) {
	low = 9
	high = -9
	for (f = 1; f <= n_lines; f++)
		for (i = 1; i <= n; i++)
			if (y = point(lines[f], i)) {
				y = log(y) / log(10)
				if (y < low)
					low = y
				if (y > high)
					high = y
			}
	low = int(low + 10) - 10
	high = -int(10 - high) + 10
	if (high <= low)
		high = low + 1
}
function frame(    i, k) {
	for (k = low; k <= high; k++) {
		printf "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>\n",
			left, down(10 ^ k), left + wide, down(10 ^ k)
		text(left - 8, down(10 ^ k) + 4, 12, "end", "#333", 10 ^ k " s")
	}
	for (i = 1; i <= n; i++) {
		printf "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#ddd\"/>\n", across(families["growth", i]), top,
			across(families["growth", i]), top + tall
		text(across(families["growth", i]), top + tall + 18, 12, "middle", "#333", families["growth", i])
	}
	text(left + wide / 2, top + tall + 40, 13, "middle", "#000", "teachers, three visits each")
}
function line(f,    i, y, d) {
	for (i = 1; i <= n; i++)
		if (y = point(lines[f], i)) {
			d = d (d ? " L" : "M") sprintf("%.1f %.1f", across(families["growth", i]), down(y))
			printf "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>\n", across(families["growth", i]), down(y), colours[f]
		}
	if (d)
		printf "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", d, colours[f]
	printf "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"12\" fill=\"%s\"/>\n", left + wide + 24, top + 26 * f, colours[f]
	text(left + wide + 42, top + 26 * f + 11, 13, "start", "#000", names[f] (d ? "" : " (never)"))
}
END {
	n = n_families["growth"]
	if (n < 2)
		exit
	n_lines = split("slots lp percent proven", lines, " ")
	split("#999999 #0072b2 #009e73 #d55e00", colours, " ")
	split("candidate slots|LP bound|within 1 %|proven", names, "|")
	left = 90; top = 60; wide = 520; tall = 360
	least = families["growth", 1]
	most = families["growth", n]
	spread()
	width = left + wide + 230
	open_svg(width, top + tall + 60, "What planning grows with: seconds from the slots on")
	frame()
	for (f = 1; f <= n_lines; f++)
		line(f)
	print "</svg>"
}
