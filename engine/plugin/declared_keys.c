/* The vocabulary of techniques in YAML: the only place where a key is named. */
#include "plugin/declared_body.h"

#include <string.h>

#include "base/banned.h"

static const char *const visibilities[] = {"open", "named", "busy", NULL};
static const char *const forms[] = {"pairs", "reciprocal", "circle", "from", "groups", NULL};
static const char *const relations[] = {"any", "same", "different", NULL};
static const char *const any_apart[] = {"any", "apart", NULL};
static const char *const any_yes_no[] = {"any", "yes", "no", NULL};
static const char *const powers[] = {"any", "no", "not-supporter", NULL};
static const char *const histories[] = {"any", "together", "not-together", NULL};
static const char *const kinds[] = {"all-free", "host-teaches", "all-teach", NULL};
static const char *const lessons[] = {"whole", "first", "last", NULL};

const struct declared_section declared_sections[N_SECTIONS] = {
	[IN_TOP] = {"", sizeof(struct declared)},
	[IN_ROLE] = {"roles", sizeof(struct role)},
	[IN_WHO] = {"who", sizeof(struct who)},
	[IN_RULE] = {"rules", sizeof(struct rule)},
	[IN_WORTH] = {"worth", sizeof(struct worth)},
	[IN_CYCLES] = {"cycles", sizeof(struct cycles)},
	[IN_MEETING] = {"meetings", sizeof(struct meeting)},
	[IN_LIMITS] = {"limits", sizeof(struct limits)},
	[IN_PER_PERSON] = {"per-person", sizeof(struct rate)},
	[IN_PER_VISIT] = {"per-host", sizeof(struct rate)},
	[IN_PER_CLASS] = {"per-class", sizeof(struct rate)},
};

/* Where a value of a section's struct stands, and what kind it is of. */
#define KEY(SECTION, NAME, KIND, STRUCT, MEMBER)                                                   \
	.in = SECTION, .name = NAME, .kind = KIND, .at = offsetof(struct STRUCT, MEMBER)
#define POINTS .least = -CLG_WORTH_MOST, .most = CLG_WORTH_MOST
#define GROUP(N) .group = N
#define LEADS .leads = 1

enum { ANY_GROUP, RHYTHM, LENGTH, PARTNERS };

const struct declared_key declared_keys[N_KEYS] = {
	[TOP_VERSION] = {KEY(IN_TOP, "collega-technique", VALUE_VERSION, declared, version), NULL,
		"1", "version of this file's format", .needed = 1},
	[TOP_NAME] = {KEY(IN_TOP, "name", VALUE_NAME, declared, name), NULL, "reading-pairs",
		"of the technique, and of the file: NAME.yaml", .needed = 1},
	[TOP_SUMMARY] = {KEY(IN_TOP, "summary", VALUE_SUMMARY, declared, summary), NULL,
		"{en: \"two read one text\"}", "one line on it, or one for each language",
		.needed = 1},
	[TOP_LIKE] = {KEY(IN_TOP, "like", VALUE_NAME, declared, like), NULL, "critical-friend",
		"the technique in YAML that this one changes: maps merge key by key"},
	[TOP_VISIBILITY] = {KEY(IN_TOP, "visibility", VALUE_CHOICE, declared, visibility), "named",
		"busy", "what others see of its meetings", .choices = visibilities},
	[TOP_FORM] = {KEY(IN_TOP, "form", VALUE_CHOICE, declared, form),
		"(pairs where two roles have one member each, else groups)", "reciprocal",
		"how teams come about", .choices = forms, GROUP(PARTNERS), LEADS},
	[TOP_FROM] = {KEY(IN_TOP, "from", VALUE_NAME, declared, from), NULL, "mentoring",
		"form from: the key in school.yaml whose pairs it takes", GROUP(PARTNERS)},
	[TOP_ROLES] = {KEY(IN_TOP, "roles", VALUE_NAMED, declared, roles), NULL,
		"{reader: {}, partner: {}}", "a map: the name of each role, and what it is",
		.opens = IN_ROLE, .needed = 1},
	[TOP_RULES] = {KEY(IN_TOP, "rules", VALUE_LIST, declared, rules), NULL, "[{manager: no}]",
		"what must hold of any two in one team", .opens = IN_RULE},
	[TOP_WORTH] = {KEY(IN_TOP, "worth", VALUE_MAPS, declared, worth), NULL, "{base: 500}",
		"what two in one team are worth, in thousandths", .opens = IN_WORTH},
	[TOP_CYCLES] = {KEY(IN_TOP, "cycles", VALUE_MAP, declared, cycles), NULL, "{per-term: 3}",
		"how often a team goes through the meetings", .opens = IN_CYCLES},
	[TOP_MEETINGS] = {KEY(IN_TOP, "meetings", VALUE_LIST, declared, meetings), NULL,
		"[{name: talk, kind: all-free, length: 20 min}]", "of one cycle, in their order",
		.opens = IN_MEETING, .needed = 1},
	[TOP_LIMITS] = {KEY(IN_TOP, "limits", VALUE_MAP, declared, limits), NULL,
		"{per-lesson: 2}", "on this technique's meetings", .opens = IN_LIMITS},
	[TOP_COUNTS_AS_VISIT] = {KEY(IN_TOP, "counts-as-visit", VALUE_FLAG, declared,
			counts_as_visit), "yes", "no",
		"visits count against a host's observations a term"},
	[TOP_MISS] = {KEY(IN_TOP, "miss", VALUE_COUNT, declared, miss), "1", "2",
		"what a cycle left out costs, against those of other techniques", .least = 1,
		.most = 1000},

	[ROLE_WHO] = {KEY(IN_ROLE, "who", VALUE_MAP, role, who), NULL, "{years: \">= 3\"}",
		"who may be in it", .opens = IN_WHO},
	[ROLE_COUNT] = {KEY(IN_ROLE, "count", VALUE_RANGE, role, count), "1", "3..5",
		"members of one team in this role", .least = 1, .most = CLG_TEAM_MOST},
	[ROLE_WANTS] = {KEY(IN_ROLE, "wants", VALUE_TEAMS, role, wants),
		"(1 team in the first role where no role says it, else 0)", "1 team",
		"teams that everybody in it shall have; 0: serves where needed", .least = 0,
		.most = 60},
	[ROLE_AT_LEAST] = {KEY(IN_ROLE, "at-least", VALUE_TEAMS, role, at_least), "0", "1 team",
		"form pairs: teams that each who serves shall have, as far as there are any",
		.least = 0, .most = 60},
	[ROLE_AT_MOST] = {KEY(IN_ROLE, "at-most", VALUE_TEAMS, role, at_most), "0", "2 teams",
		"teams that one person may be in; 0: as few as all need", .least = 0, .most = 1000},
	[ROLE_LOAD] = {KEY(IN_ROLE, "load", VALUE_LOAD, role, load), "100 %", "40 min",
		"what a cycle counts in the workload: minutes, or a share of its meetings",
		.least = 0, .most = 10000},

	[WHO_JOINS] = {KEY(IN_WHO, "joins", VALUE_MEMBERSHIP, who, joins), "any", "voluntary",
		"the column joins names it (yes, or its name: or is empty)"},
	[WHO_OFFERS] = {KEY(IN_WHO, "offers", VALUE_MEMBERSHIP, who, offers), "any", "yes",
		"the column offers names it (yes, or its name: or is empty)"},
	[WHO_YEARS] = {KEY(IN_WHO, "years", VALUE_BOUNDS, who, years), "any", ">= 3",
		"of service; whose are unknown has none"},
	[WHO_ROLES] = {KEY(IN_WHO, "roles", VALUE_ROLES, who, roles), NULL, "[mentor, leader]",
		"has one of these roles in staff.csv"},
	[WHO_NOT_ROLES] = {KEY(IN_WHO, "not-roles", VALUE_ROLES, who, not_roles), NULL,
		"[external]", "has none of these roles"},
	[WHO_SUBJECTS] = {KEY(IN_WHO, "subjects", VALUE_NAMES, who, subjects), NULL,
		"[mathematics, physics]", "teaches one of these"},
	[WHO_TEACHES] = {KEY(IN_WHO, "teaches", VALUE_CHOICE, who, teaches), "any", "yes",
		"has lessons that can be visited", .choices = any_yes_no},
	[WHO_NOT_IN] = {KEY(IN_WHO, "not-in", VALUE_NAME, who, not_in), NULL, "mentee",
		"may not be in this other role"},
	[WHO_COLUMNS] = {KEY(IN_WHO, "columns", VALUE_COLUMN_VALUES, who, columns), NULL,
		"{phase: [1, 2]}", "a column of staff.csv has one of these values"},
	[WHO_ANY] = {KEY(IN_WHO, "any", VALUE_LIST, who, any), NULL,
		"[{roles: beginner}, {years: \"< 3\"}]", "all of one of these holds",
		.opens = IN_WHO},

	[RULE_SUBJECTS] = {KEY(IN_RULE, "subjects", VALUE_CHOICE, rule, subjects), "any",
		"different", "they share a subject, or none", .choices = relations},
	[RULE_BUILDING] = {KEY(IN_RULE, "building", VALUE_CHOICE, rule, building), "any", "same",
		"they are of one building, or of two", .choices = relations},
	[RULE_MANAGER] = {KEY(IN_RULE, "manager", VALUE_CHOICE, rule, manager), "any", "no",
		"no: neither is the other's line manager; not-supporter: who serves is not",
		.choices = powers},
	[RULE_ASSESSOR] = {KEY(IN_RULE, "assessor", VALUE_CHOICE, rule, assessor), "any", "no",
		"likewise: who stands in the other's column assessor of staff.csv",
		.choices = powers},
	[RULE_LEADERS] = {KEY(IN_RULE, "leaders", VALUE_CHOICE, rule, leaders), "any", "apart",
		"a leader and one who is none are not in one team", .choices = any_apart},
	[RULE_LAST_TERM] = {KEY(IN_RULE, "last-term", VALUE_CHOICE, rule, last_term), "any",
		"not-together", "whether they were in one team of this technique",
		.choices = histories},
	[RULE_YEARS_AHEAD] = {KEY(IN_RULE, "years-ahead", VALUE_BOUNDS, rule, years_ahead), "any",
		">= 3", "years of service that who serves has more; in one role: between them"},
	[RULE_COMMON_MINUTES] = {KEY(IN_RULE, "common-minutes", VALUE_BOUNDS, rule,
			common_minutes), "any", ">= 40",
		"in an average week in which both are free"},
	[RULE_VISIBLE_LESSONS] = {KEY(IN_RULE, "visible-lessons", VALUE_BOUNDS, rule,
			visible_lessons), "any", ">= 2",
		"of the second in the term, while the first is free; in groups: of the later role"},
	[RULE_COLUMNS] = {KEY(IN_RULE, "columns", VALUE_COLUMN_RELATIONS, rule, columns), NULL,
		"{phase: same}", "columns of staff.csv are the same, or different"},
	[RULE_BETWEEN] = {KEY(IN_RULE, "between", VALUE_NAMES, rule, between), NULL,
		"[member, supervisor]", "the rule is for these two roles alone"},

	[WORTH_BASE] = {KEY(IN_WORTH, "base", VALUE_COUNT, worth, base), "0", "500",
		"of any two", POINTS},
	[WORTH_SAME_BUILDING] = {KEY(IN_WORTH, "same-building", VALUE_COUNT, worth, same_building),
		"0", "100", "of one building", POINTS},
	[WORTH_SAME_SUBJECT] = {KEY(IN_WORTH, "same-subject", VALUE_COUNT, worth, same_subject),
		"0", "400", "they share a subject", POINTS},
	[WORTH_DIFFERENT_SUBJECT] = {KEY(IN_WORTH, "different-subject", VALUE_COUNT, worth,
			different_subject), "0", "200",
		"they share no subject", POINTS},
	[WORTH_TRAINED] = {KEY(IN_WORTH, "trained", VALUE_COUNT, worth, trained), "0", "150",
		"who serves has the role mentor", POINTS},
	[WORTH_LAST_TERM] = {KEY(IN_WORTH, "last-term", VALUE_COUNT, worth, last_term), "0", "200",
		"they were in one team of this technique", POINTS},
	[WORTH_YEARS_AHEAD] = {KEY(IN_WORTH, "years-ahead", VALUE_BANDS, worth, years_ahead), NULL,
		"{5..15: 100, \"> 15\": 50}", "as in rules; the first that holds", POINTS},
	[WORTH_COLUMNS] = {KEY(IN_WORTH, "columns", VALUE_COLUMN_POINTS, worth, columns), NULL,
		"{phase: 100}", "the same, and not empty, in a column of staff.csv", POINTS},
	[WORTH_EACH_COMMON_MINUTE] = {KEY(IN_WORTH, "each-common-minute", VALUE_COUNT, worth,
			each_common_minute), "0", "1",
		"for each minute of an average week in which both are free", POINTS},
	[WORTH_EACH_COMMON_SLOT] = {KEY(IN_WORTH, "each-common-slot", VALUE_COUNT, worth,
			each_common_slot), "0", "10",
		"likewise, for each time that the longest talk takes", POINTS},
	[WORTH_COMMON_UP_TO] = {KEY(IN_WORTH, "common-up-to", VALUE_COUNT, worth, common_up_to),
		"1000000", "200", "what common time is worth at most", POINTS},
	[WORTH_NO_COMMON_TIME] = {KEY(IN_WORTH, "no-common-time", VALUE_COUNT, worth,
			no_common_time), "0", "-1000",
		"an average week has no room for the longest talk", POINTS},
	[WORTH_EACH_VISIBLE_LESSON] = {KEY(IN_WORTH, "each-visible-lesson", VALUE_COUNT, worth,
			each_visible_lesson), "0", "5",
		"for each of those lessons", POINTS},
	[WORTH_VISIBLE_UP_TO] = {KEY(IN_WORTH, "visible-up-to", VALUE_COUNT, worth, visible_up_to),
		"1000000", "300", "what lessons to see are worth at most", POINTS},
	[WORTH_UP_TO] = {KEY(IN_WORTH, "up-to", VALUE_COUNT, worth, up_to), "1000000", "1000",
		"what any two are worth at most", POINTS},
	[WORTH_BETWEEN] = {KEY(IN_WORTH, "between", VALUE_NAMES, worth, between), NULL,
		"[visitor, teacher]", "this worth is for these two roles alone"},

	[CYCLES_PER_TERM] = {KEY(IN_CYCLES, "per-term", VALUE_COUNT, cycles, per_term),
		"(1 where nothing else is said)", "3", "cycles of each team", .least = 1,
		.most = 60, GROUP(RHYTHM), LEADS},
	[CYCLES_PER_MEMBER] = {KEY(IN_CYCLES, "per-member", VALUE_COUNT, cycles, per_member), NULL,
		"1", "cycles for each of those who take turns", .least = 1, .most = 60,
		GROUP(RHYTHM), LEADS},
	[CYCLES_TURNS] = {KEY(IN_CYCLES, "turns", VALUE_NAME, cycles, turns),
		"(the first role of several members, else the first)", "member",
		"the role whose members take turns, one a cycle"},
	[CYCLES_EVERY] = {KEY(IN_CYCLES, "every", VALUE_WEEKS, cycles, every), NULL, "2 weeks",
		"a standing meeting so often, at the same time of the week", .least = 1,
		.most = 20, GROUP(RHYTHM), LEADS},
	[CYCLES_FIRST_WEEKS] = {KEY(IN_CYCLES, "first-weeks", VALUE_COUNT, cycles, first_weeks),
		"0", "4", "so many first weeks have a standing meeting each", .least = 0,
		.most = 20, GROUP(RHYTHM)},
	[CYCLES_GAP] = {KEY(IN_CYCLES, "gap", VALUE_DAYS, cycles, gap), "0 days", "3 weeks",
		"school days from the end of one cycle to the next one's start", .least = 0,
		.most = 400},
	[CYCLES_WITHIN] = {KEY(IN_CYCLES, "within", VALUE_WEEKS, cycles, within), "0 weeks",
		"6 weeks", "in which all cycles of a team belong; 0: the term", .least = 0,
		.most = 60},
	[CYCLES_NOTICE] = {KEY(IN_CYCLES, "notice", VALUE_DAYS, cycles, notice), "0 days",
		"5 days", "school days between the plan and the first visit", .least = 0,
		.most = 100},

	[MEETING_NAME] = {KEY(IN_MEETING, "name", VALUE_NAME, meeting, name), NULL, "debrief",
		"of the meeting", .needed = 1},
	[MEETING_KIND] = {KEY(IN_MEETING, "kind", VALUE_CHOICE, meeting, kind), NULL, "all-free",
		"all talk, a host's lesson is visited, or taught together", .choices = kinds,
		.needed = 1},
	[MEETING_LENGTH] = {KEY(IN_MEETING, "length", VALUE_MINUTES, meeting, length),
		"(a lesson's own)", "40 min", "of a talk, or of the visit to one host", .least = 5,
		.most = 480, GROUP(LENGTH), LEADS},
	[MEETING_PERIODS] = {KEY(IN_MEETING, "periods", VALUE_COUNT, meeting, periods), "0", "3",
		"of a talk, instead of a length: so many in a row", .least = 0, .most = 10,
		GROUP(LENGTH), LEADS},
	[MEETING_HOST] = {KEY(IN_MEETING, "host", VALUE_NAME, meeting, host), NULL, "in-turn",
		"the role that teaches; in-turn: the member whose turn it is"},
	[MEETING_WHO] = {KEY(IN_MEETING, "who", VALUE_NAMES, meeting, who), NULL,
		"[member, moderator]", "the roles that come; not said: all"},
	[MEETING_AFTER] = {KEY(IN_MEETING, "after", VALUE_WINDOW, meeting, after), "any",
		"1..5 days", "the meeting before it: school days, hours, same day, or any"},
	[MEETING_SAME_DAY] = {KEY(IN_MEETING, "same-day-bonus", VALUE_COUNT, meeting, same_day),
		"0", "2", "costs so much when it is not on the day of the one before",
		.least = 0, .most = 10000},
	[MEETING_LESSON] = {KEY(IN_MEETING, "lesson", VALUE_CHOICE, meeting, lesson), "whole",
		"first", "which part of a lesson of several periods is seen", .choices = lessons},
	[MEETING_COVER] = {KEY(IN_MEETING, "cover", VALUE_FLAG, meeting, cover), "no", "yes",
		"a single guest may miss an own lesson if somebody covers it"},
	[MEETING_IN] = {KEY(IN_MEETING, "in", VALUE_NUMBERS, meeting, in), NULL, "[1, 3]",
		"the cycles it takes place in, by number; not said: all", .least = 1, .most = 31},
	[MEETING_TURN] = {KEY(IN_MEETING, "turn", VALUE_NAME, meeting, turn), NULL, "case-bringer",
		"what the member whose turn it is does here"},
	[MEETING_NEXT] = {KEY(IN_MEETING, "next", VALUE_NAME, meeting, next), NULL, "moderator",
		"what the member whose turn comes next does here"},

	[LIMITS_PER_PERSON] = {KEY(IN_LIMITS, "per-person", VALUE_MAP, limits, person), NULL,
		"{meetings-per-week: 2}", "meetings of one member", .opens = IN_PER_PERSON},
	[LIMITS_PER_HOST] = {KEY(IN_LIMITS, "per-host", VALUE_MAP, limits, host), NULL,
		"{per-week: 1}", "visits that one host gets", .opens = IN_PER_VISIT},
	[LIMITS_PER_GUEST] = {KEY(IN_LIMITS, "per-guest", VALUE_MAP, limits, guest), NULL,
		"{per-week: 2}", "visits that one guest makes", .opens = IN_PER_VISIT},
	[LIMITS_PER_CLASS] = {KEY(IN_LIMITS, "per-class", VALUE_MAP, limits, class), NULL,
		"{per-term: 2}", "visits that one class gets", .opens = IN_PER_CLASS},
	[LIMITS_PER_LESSON] = {KEY(IN_LIMITS, "per-lesson", VALUE_TEAMS, limits, per_lesson), "0",
		"1 team", "teams in one lesson; 0: no limit", .least = 0, .most = 100},

#define LIMIT .least = 0, .most = 1000
	[PERSON_DAY] = {KEY(IN_PER_PERSON, "meetings-per-day", VALUE_COUNT, rate, day), "0", "1",
		"on a day; 0: no limit", LIMIT},
	[PERSON_WEEK] = {KEY(IN_PER_PERSON, "meetings-per-week", VALUE_COUNT, rate, week), "0",
		"2", "in a week; 0: no limit", LIMIT},
	[VISIT_DAY] = {KEY(IN_PER_VISIT, "per-day", VALUE_COUNT, rate, day), "0", "1",
		"on a day; 0: no limit", LIMIT},
	[VISIT_WEEK] = {KEY(IN_PER_VISIT, "per-week", VALUE_COUNT, rate, week), "0", "1",
		"in a week; 0: no limit", LIMIT},
	[CLASS_WEEK] = {KEY(IN_PER_CLASS, "per-week", VALUE_COUNT, rate, week), "0", "1",
		"in a week; 0: no limit", LIMIT},
	[CLASS_TERM] = {KEY(IN_PER_CLASS, "per-term", VALUE_COUNT, rate, term), "0", "2",
		"in the term; 0: no limit", LIMIT},
};

const struct declared_key *declared_key(enum section in, const char *name)
{
	for (int k = 0; k < N_KEYS; k++)
		if (declared_keys[k].in == in && !strcmp(declared_keys[k].name, name))
			return &declared_keys[k];
	return NULL;
}

const struct yaml_node *declared_node(const struct yaml_node *map, enum key key)
{
	for (size_t i = 0; map && map->kind == YAML_MAP && i < map->n; i++)
		if (!strcmp(map->keys[i]->text, declared_keys[key].name))
			return map->items[i];
	return map;
}
