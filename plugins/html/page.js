/* Draws the page from the plan that lies in it as JSON. Whatever a file holds reaches the page as
 * text, never as markup: elements are made by h() alone. Every word that a reader sees passes t() or
 * tn(). The filter is the address bar's: #person=ID&technique=NAME&week=41. */
(function () {
"use strict";

const D = JSON.parse(document.getElementById("data").textContent);
const isPrincipal = D.audience === "principal", isPublic = D.audience === "public";

/* --- words ------------------------------------------------------------------------------------ */

const texts = TEXTS;

/* The browser's own knowledge of the language, where it has any: some come without Georgian. */
function known() {
	try {
		return Intl.DateTimeFormat.supportedLocalesOf(D.language === "en" ? "en-GB" : D.language)[0];
	} catch (e) {
		return undefined;
	}
}
const language = known() || "en", isKnown = known() !== undefined || !Object.keys(texts).length;
const number = new Intl.NumberFormat(language);
const collator = new Intl.Collator(language, {numeric: true});

function fill(text, values) {
	return text.replace(/\{(\w+)\}/g, (all, key) => key in values ? values[key] : all);
}

function t(text, values) {
	const own = Object.hasOwn(texts, text) && texts[text];
	return fill(typeof own === "string" ? own : text, values || {});
}

function tn(one, other, n, values) {
	const forms = Object.hasOwn(texts, other) ? texts[other] : null;
	const form = forms ? forms[1 + Number(forms[0][n < 200 ? n : 100 + n % 100])] : n === 1 ? one : other;
	return fill(form, Object.assign({n: number.format(n)}, values));
}

/* A name that stands in the plan: the techniques, roles and meetings that collega ships have words. */
function word(context, name) {
	const key = context + ":" + name;
	return Object.hasOwn(texts, key) ? texts[key] : name;
}

const DAY = 86400000;
const dateFormats = {
	day: {day: "numeric", month: "short"}, long: {day: "numeric", month: "long", year: "numeric"},
	weekday: {weekday: "short", day: "numeric", month: "short"}, month: {month: "short"},
	week: {day: "numeric", month: "long"}, name: {weekday: "long"},
};
for (const key in dateFormats)
	dateFormats[key] = new Intl.DateTimeFormat(language, Object.assign({timeZone: "UTC"}, dateFormats[key]));

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/* A date by collega's own words, in a language that the browser doesn't know. */
function spell(date, how) {
	const d = new Date(date * DAY), day = d.getUTCDate();
	const month = word("month", MONTHS[d.getUTCMonth()]), name = word("day", WEEKDAYS[weekday(date)]);
	switch (how) {
	case "month": return month;
	case "name": return name;
	case "week": return day + " " + month;
	case "long": return day + " " + month + ", " + d.getUTCFullYear();
	case "weekday": return name + ", " + day + " " + month;
	default: return day + " " + month;
	}
}

const say = (date, how) => isKnown ? dateFormats[how].format(new Date(date * DAY)) : spell(date, how);
const sayRange = (from, to, how) => isKnown ? dateFormats[how].formatRange(new Date(from * DAY), new Date(to * DAY))
	: spell(from, how) + " – " + spell(to, how);
const clock = minute => Math.floor(minute / 60) + ":" + String(minute % 60).padStart(2, "0");
const span = (from, to) => clock(from) + "–" + clock(to);

function hours(minutes) {
	const h = Math.floor(minutes / 60), m = minutes % 60;
	return !h ? t("{m} min", {m}) : m ? t("{h} h {m} min", {h, m}) : t("{h} h", {h});
}

const weekday = date => (date + 3) % 7;                 /* 0: Monday */
const monday = date => date - weekday(date);
function isoWeek(date) {
	const thursday = monday(date) + 3, year = new Date(thursday * DAY).getUTCFullYear();
	return Math.floor((thursday - Date.UTC(year, 0, 1) / DAY) / 7) + 1;
}

/* --- the plan --------------------------------------------------------------------------------- */

const people = new Map();
for (const [id, name, meetings, covers, minutes, mean, highest, limit, week] of D.people)
	people.set(id, {id, name: name || id, meetings, covers, minutes, mean, highest, limit, week});

function person(id) {
	if (!people.has(id))
		people.set(id, {id, name: id});
	return people.get(id);
}

const meetings = D.meetings.map(([date, start, end, period, room, who, technique, team, cycle, name, kind,
	klass, subject, id]) => ({date, start, end, period, room, technique, team, cycle, name, kind, klass,
	subject, id, week: monday(date), who: who.map(([id, role, hosts, minutes, cover]) =>
		({id, role, hosts, minutes, cover}))}));
for (const [, , id, , name] of D.members || [])
	if (!people.has(id))
		people.set(id, {id, name: name || id});

const teams = new Map();
const teamKey = (technique, team) => technique + "\n" + team;
for (const [technique, team, id, role] of D.members || []) {
	const key = teamKey(technique, team);
	if (!teams.has(key))
		teams.set(key, {technique, team, members: []});
	teams.get(key).members.push({id, role});
}
/* A team's id names the supporter first. */
for (const team of teams.values()) {
	const ids = team.team.split(":");
	team.members.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}
for (const [technique, team, subjects, worth, common, visible, building, last, cycles, seated] of D.teams || [])
	if (teams.has(teamKey(technique, team)))
		Object.assign(teams.get(teamKey(technique, team)),
			{subjects, worth, common, visible, building, last, cycles, seated});

const techniques = [...new Set([...meetings.map(m => m.technique), ...[...teams.values()].map(x => x.technique),
	...(D.unplaced || []).map(u => u[0])])].filter(x => x !== undefined).sort();
/* One accent each; the ninth begins again with the first. */
const accent = technique => technique === undefined ? "k0" : "k" + (techniques.indexOf(technique) % 8 + 1);

const days = new Map(D.days.map(([date, school, plannable, label, why]) => [date, {school, plannable, label, why}]));
const weeks = [];
for (let m = monday(D.from); D.to && m <= D.to; m += 7)
	weeks.push(m);
for (const m of meetings)
	if (!weeks.includes(m.week))
		weeks.push(m.week);
weeks.sort((a, b) => a - b);

const lessonsOf = new Map();
for (const lesson of D.lessons || [])
	for (const id of lesson[3])
		lessonsOf.set(id, (lessonsOf.get(id) || []).concat([lesson]));

/* Supporters first, as in a team's id. */
for (const m of meetings) {
	const ids = (m.team || "").split(":");
	m.who.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
	for (const w of m.who)
		if (w.cover && !m.who.some(x => x.id === w.cover))
			m.coverer = w.cover;
}
const takesPart = (m, id) => m.who.some(w => w.id === id) || m.coverer === id;

/* "Ilze Krūmiņa" as "I. Krūmiņa"; who would look the same keeps the whole name, and the id, if that
 * is the same, too. */
const shortNames = (function () {
	const count = new Map(), names = new Map(), whole = new Map();
	const shortened = name => {
		const last = name.lastIndexOf(" ");
		return last > 0 && last < name.length - 1 ? [...name][0] + ". " + name.slice(last + 1) : name;
	};
	for (const p of people.values()) {
		count.set(shortened(p.name), (count.get(shortened(p.name)) || 0) + 1);
		whole.set(p.name, (whole.get(p.name) || 0) + 1);
	}
	for (const p of people.values())
		names.set(p.id, whole.get(p.name) > 1 ? p.name + " (" + p.id + ")"
			: count.get(shortened(p.name)) > 1 ? p.name : shortened(p.name));
	return names;
})();
const shortName = id => shortNames.get(id) || person(id).name;
const sorted = [...people.values()].sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));

/* --- elements --------------------------------------------------------------------------------- */

function put(element, attributes, children) {
	for (const key in attributes)
		if (attributes[key] !== undefined && attributes[key] !== null && attributes[key] !== false)
			element.setAttribute(key, attributes[key]);
	for (const child of children.flat(3))
		if (child !== undefined && child !== null && child !== "")
			element.append(child);
	return element;
}
const h = (name, attributes, ...children) => put(document.createElement(name), attributes, children);
const svg = (name, attributes, ...children) =>
	put(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);

function joined(items, between) {
	return items.flatMap((item, i) => i ? [between, item] : [item]);
}

function nameLink(id, isShort) {
	return h("a", {href: address({person: id})}, h("bdi", {}, isShort ? shortName(id) : person(id).name));
}

const dot = technique => h("span", {class: "dot " + accent(technique)});

/* --- the filter ------------------------------------------------------------------------------- */

let filter = {person: "", technique: "", week: ""};

function address(change) {
	const next = Object.assign({}, filter, change), words = [];
	for (const key of ["person", "technique", "week"])
		if (next[key])
			words.push(key + "=" + encodeURIComponent(next[key]));
	return "#" + words.join("&");
}

function readAddress() {
	const words = new URLSearchParams(location.hash.slice(1));
	const known = (key, list) => list.includes(words.get(key)) ? words.get(key) : "";
	filter = {
		person: known("person", [...people.keys()]), technique: known("technique", techniques),
		week: known("week", weeks.map(w => String(isoWeek(w)))),
	};
}

const matches = (m, but) => (but === "person" || !filter.person || takesPart(m, filter.person)) &&
	(!filter.technique || m.technique === filter.technique);
const chosenWeek = () => weeks.find(w => String(isoWeek(w)) === filter.week);

/* The week to show: the chosen one, else today's, else the first with a meeting. */
function shownWeek() {
	const now = monday(Math.floor(Date.now() / DAY)), first = meetings.find(m => matches(m));
	return chosenWeek() ?? (weeks.includes(now) && meetings.some(m => m.week === now) ? now
		: first ? first.week : weeks[0]);
}

const sayWeek = w => t("Week {n}", {n: isoWeek(w)}) + " · " + sayRange(w, w + 4, "day");

function choice(key, label, all, options) {
	const select = h("select", {id: "f-" + key}, h("option", {value: ""}, all),
		options.map(([value, text]) => h("option", {value}, text)));
	select.addEventListener("change", () => { location.hash = address({[key]: select.value}); });
	return h("label", {}, h("span", {}, label), select);
}

function buildFilter() {
	const form = document.getElementById("filter");
	const clear = h("button", {type: "button", id: "f-clear"}, t("Show all"));

	clear.addEventListener("click", () => { location.hash = "#"; });
	put(form, {"aria-label": t("Filter")}, [
		choice("person", t("Person"), t("everybody"), sorted.map(p => [p.id, p.name])),
		techniques.length ? choice("technique", t("Technique"), t("all techniques"), techniques.map(x => [x, word("technique", x)])) : "",
		choice("week", t("Week"), t("all weeks"), weeks.map(w => [isoWeek(w), sayWeek(w)])),
		clear]);
	form.addEventListener("submit", e => e.preventDefault());
	form.hidden = false;
	document.addEventListener("keydown", e => {
		if (e.ctrlKey || e.altKey || e.metaKey)
			return;
		if (e.key === "/") {
			e.preventDefault();
			document.getElementById("f-person").focus();
		} else if (e.key === "Escape" && location.hash.length > 1) {
			location.hash = "#";
		}
	});
}

function showFilter() {
	for (const key in filter)
		if (document.getElementById("f-" + key))
			document.getElementById("f-" + key).value = filter[key];
	document.getElementById("f-clear").disabled = !filter.person && !filter.technique && !filter.week;
}

/* --- the header ------------------------------------------------------------------------------- */

function percent(value, bound) {
	return new Intl.NumberFormat(language, {style: "percent", maximumFractionDigits: 2})
		.format((value - bound) / Math.max(1, Math.abs(value)));
}

/* Where one program stands: [all of it proven, worst gap]. */
function proven(levels) {
	const open = levels.filter(l => l[2] !== l[3]);
	return {all: !open.length, gap: open.length ? open[open.length - 1] : null};
}

function sayCoverage(pairing, seating) {
	const joint = pairing.find(l => l[1] === "joint");
	const parts = joint ? [joint] : [...pairing, ...seating].filter(l => l[1] === "coverage");
	const left = (D.unplaced || []).length;

	if (!left)
		return t("everything asked for is placed");
	return parts.length && parts.every(l => l[2] === l[3]) && (joint || !seating.some(l => l[1] === "coverage" && l[2]))
		? tn("{n} request could not be placed, and no plan leaves out less",
			"{n} requests could not be placed, and no plan leaves out less", left)
		: tn("{n} request could not be placed", "{n} requests could not be placed", left);
}

function proof() {
	const levels = D.levels || [];
	const pairing = levels.filter(l => l[0] === "pairing"), seating = levels.filter(l => l[0] === "seating");
	const pairs = proven(pairing), times = proven(seating), said = [];

	if (!levels.length)
		return "";
	said.push(sayCoverage(pairing, seating));
	if (pairing.length)
		said.push(pairs.all ? t("these pairs are proven to be the best there are")
			: t("these pairs are proven to be within {gap} of the best", {gap: percent(pairs.gap[2], pairs.gap[3])}));
	if (seating.length)
		said.push(times.all ? t("and for these pairs no better times exist")
			: t("and for these pairs the times are proven to be within {gap} of the best", {gap: percent(times.gap[2], times.gap[3])}));
	if (D.stopped)
		said.push(t("the search was stopped early"));
	const sentence = said.join(t("; ")) + ".";
	/* Georgian's capitals are for headlines alone. */
	return (D.language.startsWith("ka") ? sentence[0] : sentence[0].toLocaleUpperCase(language)) + sentence.slice(1);
}

function buildHead() {
	const words = [];

	if (D.to)
		words.push(sayRange(D.from, D.to, "long"));
	words.push(t("plan {n}", {n: D.plan}) + (D.draft ? ", " + t("a draft") : ""));
	if (D.audience === "person")
		words.push(t("for {name}", {name: person(D.reader).name}));
	put(document.getElementById("head"), {}, [h("p", {class: "muted"}, words.join(" · ")),
		h("p", {id: "proof"}, proof())]);
	document.title = D.school + " · " + t("plan {n}", {n: D.plan});
}

/* --- meetings --------------------------------------------------------------------------------- */

/* "K. Liepa → A. Ozola" for a visit, hosts last; "K. Liepa, A. Ozola" for a talk. */
function who(m, isShort) {
	const guests = m.who.filter(w => !w.hosts), hosts = m.who.filter(w => w.hosts);
	const links = list => joined(list.map(w => nameLink(w.id, isShort)), ", ");
	const all = m.kind === "host-teaches" && guests.length && hosts.length
		? [links(guests), " → ", links(hosts)] : links(m.who);
	return m.coverer ? [all, " (", t("cover: {name}", {name: shortName(m.coverer)}), ")"] : all;
}

function where(m) {
	return joined([[m.klass, m.subject].filter(Boolean).join(" "), m.room].filter(Boolean), " · ");
}

function what(m) {
	return m.technique === undefined ? ""
		: h("span", {class: "technique"}, word("technique", m.technique) + (m.name ? " · " + word("meeting", m.name) : ""));
}

function card(m) {
	return h("div", {class: "card " + accent(m.technique)},
		h("div", {class: "when"}, span(m.start, m.end), " ", what(m)),
		h("div", {class: "who"}, who(m, true)), where(m).length ? h("div", {}, where(m)) : "");
}

/* --- a week ----------------------------------------------------------------------------------- */

/* Those that ring on some day of the week. */
function bellsOf(week) {
	const seen = new Map();
	for (const [name, start, end, , from, to] of D.periods) {
		if (from > week + 6 || to < week)
			continue;
		const same = seen.get(start);
		if (!same)
			seen.set(start, {name, start, end});
		else if (!same.name.split(" / ").includes(name))
			same.name += " / " + name;
	}
	return [...seen.values()].sort((a, b) => a.start - b.start);
}
const hasOneSchedule = new Set(D.periods.map(p => p[3])).size < 2;

/* Of a start: the row of the last bell before it; -1: before all of them. */
function rowOf(rows, start) {
	let row = -1;
	while (row + 1 < rows.length && rows[row + 1].start <= start)
		row++;
	return row;
}

function lessonsOn(id, date) {
	const at = Math.floor((date - monday(D.from)) / 7), list = [];
	for (const [klass, subject, room, , times] of lessonsOf.get(id) || [])
		for (const [day, start, end, when] of times)
			if (day === weekday(date) && when[at] === "1")
				list.push({start, end, lesson: [[klass, subject].filter(Boolean).join(" "), room]});
	return list;
}

function entry(x) {
	return x.lesson ? h("div", {class: "lesson"}, h("span", {class: "inbell"}, span(x.start, x.end) + " "),
		x.lesson.filter(Boolean).join(" · ")) : card(x);
}

function entriesOf(week, id, list) {
	const all = new Map();
	for (let date = week; date < week + 7; date++) {
		const today = list.filter(m => m.date === date).concat(id ? lessonsOn(id, date) : []);
		all.set(date, today.sort((a, b) => a.start - b.start || (a.lesson ? 0 : 1) - (b.lesson ? 0 : 1)));
	}
	return all;
}

function dayHead(date, style) {
	const day = days.get(date);
	return h("div", {class: "day", style}, say(date, "name"), " ",
		h("small", {}, say(date, "day") + (day && day.label ? " · " + day.label : "") +
			(day && day.why ? " · " + day.why : "")));
}

/* Days stand one after the other, so that they read well without the grid. */
function grid(week, id, list) {
	const entries = entriesOf(week, id, list), rows = bellsOf(week), shown = [], used = new Set();
	for (const [date, today] of entries) {
		if (weekday(date) < 5 || today.length)
			shown.push(date);
		today.forEach(x => used.add(rowOf(rows, x.start)));
	}
	const lines = [-1, ...rows.keys()].filter(r => used.has(r) || (r >= 0 && hasOneSchedule));
	const e = h("div", {class: "week", style: "--days:" + shown.length},
		h("div", {class: "corner", style: "grid-area:1/1"}));
	lines.forEach((r, i) => e.append(h("div", {class: "bell", style: "grid-area:" + (i + 2) + "/1"},
		r < 0 ? "" : [h("b", {}, rows[r].name), span(rows[r].start, rows[r].end)])));
	shown.forEach((date, column) => {
		const day = days.get(date), off = day && !day.school ? " off" : "";
		e.append(dayHead(date, "grid-area:1/" + (column + 2)));
		lines.forEach((r, i) => e.append(h("div", {class: "cell" + off, style: "grid-area:" + (i + 2) + "/" + (column + 2)},
			entries.get(date).filter(x => rowOf(rows, x.start) === r).map(entry))));
	});
	return e;
}

function weekTitle(week) {
	return h("h2", {}, t("Week {n}", {n: isoWeek(week)}) + " · " + sayRange(week, week + 4, "week"));
}

function step(by, id, label, text) {
	const next = weeks[weeks.indexOf(shownWeek()) + by];
	const b = h("button", {type: "button", id, "aria-label": label, title: label, disabled: next === undefined ? "" : null}, text);
	b.addEventListener("click", () => { location.hash = address({week: isoWeek(next)}); });
	return b;
}

function weekSection() {
	const week = shownWeek(), list = meetings.filter(m => m.week === week && matches(m));
	return h("section", {id: "week"}, h("div", {class: "title"}, weekTitle(week),
		h("span", {class: "muted"}, tn("{n} meeting", "{n} meetings", list.length)),
		step(-1, "before", t("week before"), "←"), step(1, "after", t("week after"), "→")), grid(week, filter.person, list));
}

/* --- the term at a glance ---------------------------------------------------------------------- */

function monthRow() {
	const row = h("tr", {}, h("th", {}));
	let last = null;
	for (const w of weeks) {
		const month = say(w + 3, "month");      /* as the week's number: where its Thursday is */
		if (last && last.textContent === month)
			last.colSpan++;
		else
			row.append(last = h("th", {scope: "colgroup", colspan: 1}, month));
	}
	return row;
}

function tally(list) {
	const cells = new Map();
	for (const m of list)
		for (const w of m.who) {
			const key = w.id + "\n" + m.week, cell = cells.get(key) || {minutes: 0, kinds: new Map()};
			cell.minutes += w.minutes;
			cell.kinds.set(m.technique, (cell.kinds.get(m.technique) || 0) + 1);
			cells.set(key, cell);
		}
	return cells;
}

const isOff = w => ![0, 1, 2, 3, 4, 5, 6].some(i => days.get(w + i) && days.get(w + i).plannable);
const offWeeks = new Set(weeks.filter(w => D.days.length && isOff(w)));

function glanceCell(p, week, cell, most) {
	if (!cell)
		return h("td", {class: offWeeks.has(week) ? "off" : null});
	const kinds = [...cell.kinds.keys()].sort();
	const words = t("Week {n}", {n: isoWeek(week)}) + ": " + hours(cell.minutes) + " · " +
		kinds.map(k => word("technique", k) + " " + cell.kinds.get(k)).join(", ");
	return h("td", {class: "s" + Math.max(1, Math.ceil(4 * cell.minutes / Math.max(1, most)))},
		h("a", {href: address({person: p.id, week: isoWeek(week)}), tabindex: "-1", title: p.name + ", " + words,
			"aria-label": words}, kinds.map(dot)));
}

function legend(most) {
	return h("ul", {class: "legend"}, techniques.map(x => h("li", {}, dot(x), word("technique", x))),
		h("li", {class: "muted"}, [1, 2, 3, 4].map(i => h("span", {class: "swatch s" + i})),
			t("minutes a week, up to {n}", {n: most})));
}

function glanceSection() {
	const list = meetings.filter(m => matches(m)), cells = tally(list);
	const most = Math.max(0, ...[...cells.values()].map(c => c.minutes));
	const own = D.audience === "person" ? D.reader : filter.person;
	const seen = new Set(list.flatMap(m => m.who.map(w => w.id)));
	const shown = sorted.filter(p => own ? p.id === own : seen.has(p.id));
	const idle = isPrincipal && !filter.person && !filter.technique ? sorted.length - shown.length : 0;
	const body = h("tbody", {}, shown.map(p => h("tr", {}, h("th", {scope: "row"}, nameLink(p.id, true)),
		weeks.map(w => glanceCell(p, w, cells.get(p.id + "\n" + w), most)))));
	return h("section", {id: "glance"}, h("div", {class: "title"}, h("h2", {}, t("The term at a glance"))), legend(most),
		h("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": t("The term at a glance")},
			h("table", {class: "glance"}, h("thead", {}, monthRow(), h("tr", {}, h("th", {}),
				weeks.map(w => h("th", {scope: "col", title: sayWeek(w)}, isoWeek(w))))), body)),
		idle ? h("p", {class: "muted"}, tn("{n} person has no meetings", "{n} people have no meetings", idle)) : "");
}

/* --- a person ---------------------------------------------------------------------------------- */

function sayLoad(p) {
	if (!isPrincipal || !p.meetings)
		return "";
	const words = [tn("{n} meeting", "{n} meetings", p.meetings), t("{time} in the term", {time: hours(p.minutes)}),
		t("{time} a week on average", {time: hours(p.mean)})];
	words.push(p.limit >= 0 ? t("{n} of {limit} min in the fullest week ({week})",
			{n: p.highest, limit: p.limit, week: t("week {n}", {n: isoWeek(p.week)})})
		: t("{n} min in the fullest week ({week})", {n: p.highest, week: t("week {n}", {n: isoWeek(p.week)})}));
	if (p.covers)
		words.push(tn("covers {n} lesson", "covers {n} lessons", p.covers));
	return words.join(" · ");
}

function agendaLine(m, id) {
	const own = m.who.find(w => w.id === id);
	const words = joined([what(m), own && own.role ? word("role", own.role) : "", where(m)].filter(x => x && x.length !== 0), " · ");
	return h("li", {}, h("span", {}, say(m.date, "weekday")), h("span", {}, span(m.start, m.end)),
		h("span", {class: "what " + accent(m.technique)}, who(m, true), words.length ? [h("br"), h("span", {class: "muted"}, words)] : ""));
}

function agenda(id, list) {
	return list.length ? h("ol", {class: "agenda"}, list.map(m => agendaLine(m, id)))
		: h("p", {class: "muted"}, t("No meetings"));
}

function personParts(id, list) {
	const own = [...teams.values()].filter(x => x.members.some(m => m.id === id) &&
		(!filter.technique || x.technique === filter.technique));
	return [h("p", {}, sayLoad(person(id))), own.length ? h("ul", {class: "teams"}, own.map(teamLine)) : "",
		h("h3", {}, t("Meetings")), agenda(id, list)];
}

function personSection() {
	const id = filter.person;
	return h("section", {id: "person"}, h("div", {class: "title"}, h("h2", {tabindex: "-1"}, h("bdi", {}, person(id).name))),
		personParts(id, meetings.filter(m => matches(m) && (chosenWeek() === undefined || m.week === chosenWeek()))));
}

/* --- pairs and groups -------------------------------------------------------------------------- */

function why(team) {
	const words = [];
	if (team.cycles === undefined)
		return "";
	if (team.subjects)
		words.push(team.members.length > 2 ? t("all teach {subjects}", {subjects: team.subjects})
			: t("both teach {subjects}", {subjects: team.subjects}));
	if (team.common > 0)
		words.push(t("both are free {time} a week", {time: hours(team.common)}));
	if (team.visible > 0)
		words.push(tn("{n} lesson to see in the term", "{n} lessons to see in the term", team.visible));
	if (team.building)
		words.push(t("same building"));
	if (team.last)
		words.push(t("together last term, too"));
	if (isPrincipal)
		words.push(t("worth {n}", {n: number.format(team.worth)}));
	if (team.seated < team.cycles)
		words.push(t("{n} of {all} meetings in a row placed", {n: team.seated, all: team.cycles}));
	return words.join(" · ");
}

function teamLine(team) {
	return h("li", {class: accent(team.technique)}, h("span", {class: "sr"}, word("technique", team.technique) + ": "),
		joined(team.members.map(m => [nameLink(m.id), m.role ? " (" + word("role", m.role) + ")" : ""]), ", "),
		h("span", {class: "why"}, why(team)));
}

function pairsSection() {
	const shown = [...teams.values()].filter(x => !filter.technique || x.technique === filter.technique);
	const e = h("section", {id: "pairs", class: "later"}, h("div", {class: "title"}, h("h2", {}, t("Pairs and groups")),
		h("span", {class: "muted"}, number.format(shown.length))));
	for (const technique of techniques) {
		const list = shown.filter(x => x.technique === technique);
		if (list.length)
			e.append(h("h3", {class: accent(technique) + " technique"}, word("technique", technique)),
				h("ul", {class: "teams many"}, list.map(teamLine)));
	}
	return e;
}

/* --- loads -------------------------------------------------------------------------------------- */

function loadBar(p, most) {
	const at = minutes => (100 * minutes / most).toFixed(2) + "%";
	const over = p.limit >= 0 && p.highest > p.limit;
	return svg("svg", {"aria-hidden": "true"}, svg("rect", {class: "ground", width: "100%", height: "14"}),
		svg("rect", {class: over ? "over" : "term", width: at(p.highest), height: "14"}),
		p.mean ? svg("line", {class: "mean", x1: at(p.mean), x2: at(p.mean), y1: "0", y2: "14"}) : "",
		p.limit >= 0 ? svg("line", {class: "limit", x1: at(p.limit * .997), x2: at(p.limit * .997), y1: "0", y2: "14"}) : "");
}

/* What the marks mean, drawn as they are: in a dark room they look otherwise. */
function loadLegend(limited) {
	const key = (text, ...marks) => h("li", {class: "muted"},
		svg("svg", {"aria-hidden": "true"}, svg("rect", {class: "term", width: "100%", height: "14"}), ...marks), text);
	const mark = kind => svg("line", {class: kind, x1: "50%", x2: "50%", y1: "0", y2: "14"});
	return h("ul", {class: "legend loads"}, key(t("fullest week")), key(t("average week"), mark("mean")),
		limited ? key(t("limit"), mark("limit")) : "");
}

function loadSection() {
	const list = sorted.filter(p => p.meetings && (!filter.person || p.id === filter.person))
		.sort((a, b) => b.highest - a.highest || b.minutes - a.minutes);
	const most = Math.max(1, ...sorted.filter(p => p.meetings).map(p => Math.max(p.highest, p.limit)));
	return h("section", {id: "load", class: "later"}, h("div", {class: "title"}, h("h2", {}, t("Load"))),
		loadLegend(list.some(p => p.limit >= 0)),
		h("table", {class: "loads"}, h("tbody", {}, list.map(p => h("tr", {}, h("th", {scope: "row"}, nameLink(p.id)),
			h("td", {}, loadBar(p, most)), h("td", {}, p.limit >= 0
				? t("{n} of {limit} min", {n: p.highest, limit: p.limit}) : t("{n} min", {n: p.highest})))))));
}

/* --- not placed ---------------------------------------------------------------------------------- */

function unplacedLine([technique, team, cycle, id, code, reason]) {
	const members = teams.get(teamKey(technique, team));
	const names = members ? joined(members.members.map(m => nameLink(m.id)), ", ") : nameLink(id);
	return h("li", {class: accent(technique)}, h("span", {class: "technique"}, word("technique", technique)), " · ", names,
		cycle ? " · " + t("no. {n}", {n: cycle}) : "", h("span", {class: "why"}, reason || code));
}

function unplacedSection() {
	const list = D.unplaced.filter(u => (!filter.technique || u[0] === filter.technique) && (!filter.person ||
		u[3] === filter.person || (teams.get(teamKey(u[0], u[1])) || {members: []}).members.some(m => m.id === filter.person)));
	return h("section", {id: "unplaced", class: "later"}, h("div", {class: "title"}, h("h2", {}, t("Not placed"))),
		list.length ? h("ul", {class: "teams"}, list.map(unplacedLine))
			: h("p", {}, t("Everything asked for is placed.")));
}

function summarySection() {
	return h("details", {}, h("summary", {}, t("How this plan was made")), h("pre", {}, D.summary));
}

/* --- what if ------------------------------------------------------------------------------------- */

const variants = (D.variants ? D.variants[1] : []).map(([values, state, left, leftBound, cost, costBound, worth, worthBound,
	pairs, meetings, median, highest]) => ({values, state, left, leftBound, cost, costBound, worth, worthBound, pairs,
	meetings, median, highest}));

const sayVariant = v => !v.values.length ? t("as it is") : v.values.map(x => x === "" ? t("not set") : x).join(", ");

function sayState(state) {
	switch (state) {
	case "proven": return t("proven");
	case "contradiction": return t("no plan: rules contradict each other");
	case "not-reached": return t("no plan: no time was left");
	default: return t("not proven");
	}
}

/* What a figure is at least stands in full colour; what may turn out not to be needed is faint. */
const PANELS = [["left", "leftBound", t("left out")], ["cost", "costBound", t("cost of the times")],
	["highest", null, t("minutes in the fullest week")]];
const CHART = {label: 170, bar: 130, panel: 200, row: 24, head: 28};

function variantBar(v, [key, bound], place, most, y) {
	const x = CHART.label + place * CHART.panel, at = value => (CHART.bar * value / most).toFixed(1);
	if (v[key] === null)
		return place ? "" : svg("text", {x, y: y + 16, class: "muted"}, sayState(v.state));
	const sure = bound && v[bound] !== null ? Math.max(0, Math.min(v[bound], v[key])) : v[key];
	return svg("g", {}, svg("rect", {class: "term faint", x, y: y + 5, width: at(v[key]), height: 14}),
		svg("rect", {class: "term", x, y: y + 5, width: at(sure), height: 14}));
}

/* Over the line, so that it can be read. */
function variantNumber(v, [key], place, most, y) {
	return v[key] === null ? "" : svg("text", {x: CHART.label + place * CHART.panel + 6 + CHART.bar * v[key] / most, y: y + 16},
		number.format(v[key]));
}

function variantPanel(panel, place, height) {
	const [key, , title] = panel, most = Math.max(1, ...variants.map(v => v[key] || 0)), base = variants[0][key];
	const x = CHART.label + place * CHART.panel + (base === null ? 0 : CHART.bar * base / most);
	return svg("g", {}, svg("text", {x: CHART.label + place * CHART.panel, y: 16, class: "muted"}, title),
		...variants.map((v, i) => variantBar(v, panel, place, most, CHART.head + i * CHART.row)),
		base === null ? "" : svg("line", {class: "base", x1: x, x2: x, y1: CHART.head, y2: height}),
		...variants.map((v, i) => variantNumber(v, panel, place, most, CHART.head + i * CHART.row)));
}

function variantChart() {
	const width = CHART.label + PANELS.length * CHART.panel, height = CHART.head + variants.length * CHART.row;
	const cut = text => text.length > 24 ? text.slice(0, 23) + "…" : text;
	return svg("svg", {class: "variants", role: "img", "aria-labelledby": "v-title v-desc", viewBox: "0 0 " + width + " " + height,
		width, height}, svg("title", {id: "v-title"}, t("What other settings would bring")),
		svg("desc", {id: "v-desc"}, t("A bar for each variant and figure; a line shows where the school as it is stands. The table has the numbers.")),
		...variants.map((v, i) => svg("text", {x: 0, y: CHART.head + i * CHART.row + 16}, cut(sayVariant(v)))),
		...PANELS.map((panel, place) => variantPanel(panel, place, height)));
}

function variantCell(v, key) {
	const change = v[key] === null || variants[0][key] === null ? 0 : v[key] - variants[0][key];
	return h("td", {}, v[key] === null ? "" : number.format(v[key]),
		change ? h("span", {class: "muted"}, " " + (change > 0 ? "+" : "") + number.format(change)) : "");
}

function variantTable() {
	const columns = [["left", t("left out")], ["cost", t("cost")], ["worth", t("worth")], ["pairs", t("pairs")],
		["meetings", t("meetings")], ["median", t("median min a week")], ["highest", t("fullest week, min")]];
	return h("table", {class: "figures"}, h("thead", {}, h("tr", {}, h("th", {scope: "col"}, t("variant")),
		columns.map(([, title]) => h("th", {scope: "col"}, title)), h("th", {scope: "col"}, ""))),
		h("tbody", {}, variants.map(v => h("tr", {}, h("th", {scope: "row"}, h("bdi", {}, sayVariant(v))),
			columns.map(([key]) => variantCell(v, key)), h("td", {class: "muted"}, sayState(v.state))))));
}

function variantsSection() {
	const scroll = (name, part) => h("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": name}, part);
	return h("section", {id: "what-if", class: "later"}, h("div", {class: "title"}, h("h2", {}, t("What if"))),
		h("p", {class: "muted"}, h("bdi", {}, D.variants[0].join(", "))),
		scroll(t("What other settings would bring"), variantChart()),
		variants.some(v => v.state === "not-proven")
			? h("p", {class: "muted"}, t("The faint end of a bar may turn out not to be needed: the search ended before that was proven.")) : "",
		scroll(t("The numbers"), variantTable()));
}

/* --- on paper ------------------------------------------------------------------------------------ */

const PAPER = {wide: [277, 186], tall: [186, 270]};     /* mm of A4 within its margins */
const SMALLEST = 0.58;
const paperOf = sheet => sheet.classList.contains("wide") ? PAPER.wide : PAPER.tall;

function sheet(form, title, parts) {
	return h("div", {class: "sheet " + form}, h("p", {class: "muted"}, h("bdi", {}, D.school)), title, parts);
}

function weekSheet(week) {
	const list = meetings.filter(m => m.week === week && matches(m));
	const e = sheet("wide", weekTitle(week), grid(week, filter.person, list));
	e.classList.toggle("dense", list.length > 40);
	return e;
}

function personSheet(p, list) {
	return sheet("tall", h("h2", {}, h("bdi", {}, p.name)), personParts(p.id, list.filter(m => takesPart(m, p.id))));
}

/* Each made smaller until it is one page, or too small to read: then it runs on. All are measured
 * before any is changed, so that the browser lays them out once a round. */
function fit(sheets) {
	for (let zoom = 1; zoom >= SMALLEST && sheets.length; zoom -= 0.06) {
		for (const sheet of sheets) {
			sheet.style.zoom = zoom;
			sheet.style.width = paperOf(sheet)[0] / zoom + "mm";
		}
		sheets = sheets.filter(e => e.getBoundingClientRect().height > paperOf(e)[1] * 96 / 25.4);
	}
}

/* Chromium looks up all links of a document for each page that it prints, a minute's work where people are many. On
 * paper they lead nowhere. */
let links = [];
function dropLinks() {
	links = Array.from(document.querySelectorAll("a[href]"), a => [a, a.getAttribute("href")]);
	links.forEach(([a]) => a.removeAttribute("href"));
}

/* What is shown, page by page: the chosen week or all, the chosen person or all who meet. */
function buildPrint() {
	const print = document.getElementById("print"), chosen = chosenWeek();
	const list = meetings.filter(m => matches(m) && (chosen === undefined || m.week === chosen));
	const met = new Set(list.flatMap(m => m.who.map(w => w.id)));
	const pages = weeks.filter(w => w === chosen || list.some(m => m.week === w)).map(weekSheet);

	if (chosen === undefined || filter.person)
		for (const p of sorted)
			if (filter.person ? p.id === filter.person : met.has(p.id))
				pages.push(personSheet(p, list));
	print.replaceChildren(...pages);
	dropLinks();
	document.body.classList.add("printing");
	fit(pages);
}

function dropPrint() {
	document.getElementById("print").replaceChildren();
	document.body.classList.remove("printing");
	links.forEach(([a, href]) => a.setAttribute("href", href));
}

/* ------------------------------------------------------------------------------------------------- */

function draw() {
	readAddress();
	showFilter();
	document.getElementById("main").replaceChildren(...[
		filter.person ? personSection() : "", isPublic || !meetings.length ? "" : glanceSection(),
		weeks.length ? weekSection() : "", teams.size && !filter.person ? pairsSection() : "", isPrincipal && D.people.length ? loadSection() : "",
		isPrincipal ? unplacedSection() : "", variants.length && !filter.person ? variantsSection() : "", D.summary ? summarySection() : "",
	].filter(Boolean));
}

buildHead();
readAddress();
if (D.audience === "person" && location.hash.length < 2)
	history.replaceState(null, "", "#person=" + encodeURIComponent(D.reader));
buildFilter();
draw();
addEventListener("hashchange", () => {
	const before = filter.person, focused = document.activeElement && document.activeElement.id;
	draw();
	/* What had the focus was drawn anew; a person who is opened is read from the top. */
	if (filter.person && filter.person !== before) {
		document.getElementById("main").scrollIntoView();
		if (!focused)
			document.querySelector("#person h2").focus({preventScroll: true});
	} else if (focused && document.getElementById(focused)) {
		document.getElementById(focused).focus({preventScroll: true});
	}
});
addEventListener("beforeprint", buildPrint);
addEventListener("afterprint", dropPrint);
})();
