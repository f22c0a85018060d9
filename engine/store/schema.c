/* The steps from an empty file to today's tables. A step that was ever released never changes;
 * a change of the tables is one step more.
 *
 * Ids of people stand in `person` alone, whatever may spell a name in `file` (the inputs) and
 * `prose` (sentences, and what calendars call a meeting): all else knows people by key. So `forget` has three tables to change.
 * A proof without multipliers was redacted then: it counted people in an order that is gone. */
#include "store/schema.h"

#include <stdio.h>

#include "base/banned.h"

#define APPLICATION 0x436c6761   /* "Clga" */

static const char *const steps[] = {
	"CREATE TABLE person ("
	"	key INTEGER PRIMARY KEY,"
	"	id TEXT NOT NULL UNIQUE) STRICT;"
	"CREATE TABLE file ("
	"	key INTEGER PRIMARY KEY,"
	"	content BLOB NOT NULL) STRICT;"
	"CREATE TABLE prose ("
	"	key INTEGER PRIMARY KEY,"
	"	words TEXT NOT NULL) STRICT;"
	"CREATE INDEX prose_words ON prose (words);"
	/* who takes part and every match, packed; people by their place in `member` */
	"CREATE TABLE answer ("
	"	key INTEGER PRIMARY KEY,"
	"	content BLOB NOT NULL) STRICT;"

	"CREATE TABLE version ("
	"	number INTEGER PRIMARY KEY CHECK (number > 0),"
	"	parent INTEGER REFERENCES version,"
	"	is_draft INTEGER NOT NULL CHECK (is_draft IN (0, 1)),"
	"	stamp TEXT NOT NULL,"
	"	arguments INTEGER NOT NULL REFERENCES prose,"
	"	summary INTEGER NOT NULL REFERENCES prose,"
	"	stopped INTEGER NOT NULL CHECK (stopped IN (0, 1))) STRICT;"
	"CREATE TABLE input ("
	"	version INTEGER NOT NULL REFERENCES version,"
	"	place INTEGER NOT NULL,"
	"	name TEXT NOT NULL,"
	"	file INTEGER NOT NULL REFERENCES file,"
	"	PRIMARY KEY (version, place)) STRICT, WITHOUT ROWID;"
	/* the order in which the school had its people when the plan was made */
	"CREATE TABLE member ("
	"	version INTEGER NOT NULL REFERENCES version,"
	"	place INTEGER NOT NULL,"
	"	person INTEGER NOT NULL REFERENCES person,"
	"	PRIMARY KEY (version, place)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE technique ("
	"	version INTEGER NOT NULL REFERENCES version,"
	"	place INTEGER NOT NULL,"
	"	name TEXT NOT NULL,"
	"	answer INTEGER NOT NULL REFERENCES answer,"
	"	PRIMARY KEY (version, place)) STRICT, WITHOUT ROWID;"

	"CREATE TABLE team ("
	"	version INTEGER NOT NULL REFERENCES version,"
	"	place INTEGER NOT NULL,"
	"	technique INTEGER NOT NULL,"
	"	supporter INTEGER NOT NULL REFERENCES person,"
	"	receiver INTEGER NOT NULL REFERENCES person,"
	"	worth INTEGER NOT NULL,"
	"	PRIMARY KEY (version, place),"
	"	UNIQUE (version, technique, supporter, receiver),"
	"	FOREIGN KEY (version, technique) REFERENCES technique (version, place))"
	"	STRICT, WITHOUT ROWID;"
	/* a need that the pairing left open */
	"CREATE TABLE partnerless ("
	"	version INTEGER NOT NULL,"
	"	technique INTEGER NOT NULL,"
	"	person INTEGER NOT NULL REFERENCES person,"
	"	need INTEGER NOT NULL,"
	"	code TEXT,"
	"	reason INTEGER REFERENCES prose,"
	"	PRIMARY KEY (version, technique, person),"
	"	FOREIGN KEY (version, technique) REFERENCES technique (version, place))"
	"	STRICT, WITHOUT ROWID;"
	"CREATE TABLE cycle ("
	"	version INTEGER NOT NULL,"
	"	team INTEGER NOT NULL,"
	"	number INTEGER NOT NULL,"
	"	seated INTEGER NOT NULL CHECK (seated IN (0, 1)),"
	"	code TEXT,"
	"	reason INTEGER REFERENCES prose,"
	"	PRIMARY KEY (version, team, number),"
	"	FOREIGN KEY (version, team) REFERENCES team (version, place))"
	"	STRICT, WITHOUT ROWID;"
	/* start and until: minutes after midnight; occurrence and missed: of the timetable */
	"CREATE TABLE meeting ("
	"	version INTEGER NOT NULL,"
	"	team INTEGER NOT NULL,"
	"	cycle INTEGER NOT NULL,"
	"	place INTEGER NOT NULL,"
	"	date TEXT NOT NULL,"
	"	start INTEGER NOT NULL,"
	"	until INTEGER NOT NULL,"
	"	occurrence INTEGER,"
	"	cost INTEGER NOT NULL,"
	"	missed INTEGER,"
	"	cover INTEGER REFERENCES person,"
	"	PRIMARY KEY (version, team, cycle, place),"
	"	FOREIGN KEY (version, team, cycle) REFERENCES cycle (version, team, number))"
	"	STRICT, WITHOUT ROWID;"
	/* multipliers: packed; their rules count people, cycles and lessons as this version does */
	"CREATE TABLE proof ("
	"	version INTEGER NOT NULL REFERENCES version,"
	"	program INTEGER NOT NULL,"
	"	level INTEGER NOT NULL,"
	"	value INTEGER NOT NULL,"
	"	bound INTEGER NOT NULL,"
	"	certified INTEGER NOT NULL,"
	"	scale INTEGER NOT NULL,"
	"	multipliers BLOB NOT NULL,"
	"	PRIMARY KEY (version, program, level)) STRICT;",

	/* teams of any number: their members move into a table of their own. Whatever refers to
	 * `team` is made anew with it. */
	"CREATE TABLE team_2 ("
	"	version INTEGER NOT NULL REFERENCES version,"
	"	place INTEGER NOT NULL,"
	"	technique INTEGER NOT NULL,"
	"	worth INTEGER NOT NULL,"
	"	PRIMARY KEY (version, place),"
	"	FOREIGN KEY (version, technique) REFERENCES technique (version, place))"
	"	STRICT, WITHOUT ROWID;"
	"CREATE TABLE team_member ("
	"	version INTEGER NOT NULL,"
	"	team INTEGER NOT NULL,"
	"	place INTEGER NOT NULL,"
	"	person INTEGER NOT NULL REFERENCES person,"
	"	role INTEGER NOT NULL,"
	"	PRIMARY KEY (version, team, place),"
	"	UNIQUE (version, team, person),"
	"	FOREIGN KEY (version, team) REFERENCES team_2 (version, place))"
	"	STRICT, WITHOUT ROWID;"
	"CREATE TABLE cycle_2 ("
	"	version INTEGER NOT NULL,"
	"	team INTEGER NOT NULL,"
	"	number INTEGER NOT NULL,"
	"	seated INTEGER NOT NULL CHECK (seated IN (0, 1)),"
	"	code TEXT,"
	"	reason INTEGER REFERENCES prose,"
	"	PRIMARY KEY (version, team, number),"
	"	FOREIGN KEY (version, team) REFERENCES team_2 (version, place))"
	"	STRICT, WITHOUT ROWID;"
	"CREATE TABLE meeting_2 ("
	"	version INTEGER NOT NULL,"
	"	team INTEGER NOT NULL,"
	"	cycle INTEGER NOT NULL,"
	"	place INTEGER NOT NULL,"
	"	date TEXT NOT NULL,"
	"	start INTEGER NOT NULL,"
	"	until INTEGER NOT NULL,"
	"	occurrence INTEGER,"
	"	cost INTEGER NOT NULL,"
	"	missed INTEGER,"
	"	cover INTEGER REFERENCES person,"
	"	PRIMARY KEY (version, team, cycle, place),"
	"	FOREIGN KEY (version, team, cycle) REFERENCES cycle_2 (version, team, number))"
	"	STRICT, WITHOUT ROWID;"
	"INSERT INTO team_2 SELECT version, place, technique, worth FROM team;"
	"INSERT INTO team_member SELECT version, place, 0, supporter, 0 FROM team;"
	"INSERT INTO team_member SELECT version, place, 1, receiver, 1 FROM team;"
	"INSERT INTO cycle_2 SELECT * FROM cycle;"
	"INSERT INTO meeting_2 SELECT * FROM meeting;"
	"DROP TABLE meeting; DROP TABLE cycle; DROP TABLE team;"
	"ALTER TABLE team_2 RENAME TO team; ALTER TABLE cycle_2 RENAME TO cycle;"
	"ALTER TABLE meeting_2 RENAME TO meeting;",

	/* what each technique is, packed: no plugin is needed to read a version. What it was told
	 * of earlier terms, packed. When the term is, for those after it. Older versions lack all
	 * this. */
	"CREATE TABLE definition ("
	"	key INTEGER PRIMARY KEY,"
	"	content BLOB NOT NULL) STRICT;"
	"CREATE TABLE history ("
	"	key INTEGER PRIMARY KEY,"
	"	content BLOB NOT NULL) STRICT;"
	"ALTER TABLE technique ADD COLUMN plugin TEXT;"
	"ALTER TABLE technique ADD COLUMN definition INTEGER REFERENCES definition;"
	"ALTER TABLE technique ADD COLUMN history INTEGER REFERENCES history;"
	"ALTER TABLE version ADD COLUMN term_from TEXT;"
	"ALTER TABLE version ADD COLUMN term_to TEXT;",

	/* levels of any number and kind, in an order of their own. Before, `level` was the place. */
	"CREATE TABLE proof_2 ("
	"	version INTEGER NOT NULL REFERENCES version,"
	"	program INTEGER NOT NULL,"
	"	place INTEGER NOT NULL,"
	"	level INTEGER NOT NULL,"
	"	threshold INTEGER NOT NULL,"
	"	value INTEGER NOT NULL,"
	"	bound INTEGER NOT NULL,"
	"	certified INTEGER NOT NULL,"
	"	scale INTEGER NOT NULL,"
	"	multipliers BLOB NOT NULL,"
	"	PRIMARY KEY (version, program, place)) STRICT;"
	"INSERT INTO proof_2 SELECT version, program, level, level, 0, value, bound, certified,"
	" scale, multipliers FROM proof;"
	"DROP TABLE proof; ALTER TABLE proof_2 RENAME TO proof;"
	/* the plan that was in force when a version was made, for the level that counts changes */
	"ALTER TABLE version ADD COLUMN in_force INTEGER REFERENCES version;",

	/* 1: the best plan so far of a search that went on; the next plan takes its place */
	"ALTER TABLE version ADD COLUMN is_unfinished INTEGER NOT NULL DEFAULT 0"
	"	CHECK (is_unfinished IN (0, 1));",

	/* cuts that tie the pairing to the seating: pairs and multipliers, packed */
	"CREATE TABLE joint_cut ("
	"	version INTEGER NOT NULL REFERENCES version,"
	"	place INTEGER NOT NULL,"
	"	pairs BLOB NOT NULL,"
	"	scale INTEGER NOT NULL,"
	"	multipliers BLOB NOT NULL,"
	"	PRIMARY KEY (version, place)) STRICT;",

	/* 1: a meeting's cost holds the price of its cover. Before, whoever covers paid it, in the certificate, too:
	 * plan_pay_covers(). */
	"ALTER TABLE version ADD COLUMN pays_covers INTEGER NOT NULL DEFAULT 0"
	"	CHECK (pays_covers IN (0, 1));",

	/* what calendars were last told of a term's meetings, whichever plans said it */
	"CREATE TABLE calendar ("
	"	key INTEGER PRIMARY KEY,"
	"	term_from TEXT NOT NULL,"
	"	term_to TEXT NOT NULL) STRICT;"
	"CREATE TABLE event ("
	"	key INTEGER PRIMARY KEY,"
	"	calendar INTEGER NOT NULL REFERENCES calendar,"
	"	id INTEGER NOT NULL REFERENCES prose,"
	"	technique TEXT NOT NULL,"
	"	meeting TEXT NOT NULL,"
	"	place INTEGER NOT NULL REFERENCES prose,"
	"	date TEXT NOT NULL,"
	"	start INTEGER NOT NULL,"
	"	until INTEGER NOT NULL,"
	"	cover INTEGER REFERENCES person,"
	"	is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),"
	"	is_draft INTEGER NOT NULL CHECK (is_draft IN (0, 1)),"
	"	is_gone INTEGER NOT NULL CHECK (is_gone IN (0, 1)),"
	"	sequence INTEGER NOT NULL,"
	"	UNIQUE (calendar, id)) STRICT;"
	"CREATE TABLE event_person ("
	"	event INTEGER NOT NULL REFERENCES event,"
	"	place INTEGER NOT NULL,"
	"	person INTEGER NOT NULL REFERENCES person,"
	"	PRIMARY KEY (event, place)) STRICT, WITHOUT ROWID;",

	/* published: counts on through all that ever was published, NULL of a draft. Whichever of a term has the
	 * highest is in force, so an older plan may be it again. */
	"ALTER TABLE version ADD COLUMN published INTEGER CHECK (published > 0);"
	"ALTER TABLE version ADD COLUMN published_on TEXT;"
	"UPDATE version SET published = number, published_on = stamp WHERE NOT is_draft;"
	"ALTER TABLE version DROP COLUMN is_draft;"
	"CREATE UNIQUE INDEX version_published ON version (published);",

	/* A plan that follows another: `frame` is the day from which the first of them planned, `stamp` the day before
	 * which nothing changes any more. What people tell of a running term is a line of YAML each. */
	"ALTER TABLE version ADD COLUMN frame TEXT;"
	"ALTER TABLE team ADD COLUMN is_closed INTEGER NOT NULL DEFAULT 0"
	"	CHECK (is_closed IN (0, 1));"
	"CREATE TABLE change ("
	"	key INTEGER PRIMARY KEY,"
	"	term_from TEXT NOT NULL,"
	"	term_to TEXT NOT NULL,"
	"	stamp TEXT NOT NULL,"
	"	line INTEGER NOT NULL REFERENCES prose,"
	"	is_undone INTEGER NOT NULL DEFAULT 0 CHECK (is_undone IN (0, 1))) STRICT;",
};

#define NEWEST ((int)(sizeof steps / sizeof *steps))

int schema_accept(struct store *s)
{
	int64_t application = db_number(s, "PRAGMA application_id");
	int64_t version = db_number(s, "PRAGMA user_version");
	int64_t tables = db_number(s, "SELECT count(*) FROM sqlite_schema");

	if (!application && !version && !tables)
		return 0;
	if (application != APPLICATION || version < 1)
		db_refuse(s, "database-foreign",
			"is the database of another program; expected one that collega made, "
			"left as it is");
	else if (version > NEWEST)
		db_refuse(s, "database-newer",
			"was written by a newer collega (format %lld); expected at most %d",
			(long long)version, NEWEST);
	return (int)version;
}

static void run_steps(struct store *s, int done)
{
	char last[80];

	for (int i = done; i < NEWEST; i++)
		db_run(s, steps[i]);
	snprintf(last, sizeof last, "PRAGMA application_id = %d; PRAGMA user_version = %d",
		APPLICATION, NEWEST);
	db_run(s, last);
}

int schema_is_old(int version)
{
	return version && version < NEWEST;
}

void schema_migrate(struct store *s)
{
	int done;

	db_begin(s);
	done = schema_accept(s);         /* again: another program may have been quicker */
	if (schema_is_old(done))
		db_inspect(s, "PRAGMA quick_check");
	if (done < NEWEST)
		run_steps(s, done);
	db_end(s);
	/* The tables that were made anew leave pages behind that no check looks at: a file cut
	 * short there would pass as whole. */
	if (s->rc == CLG_OK && done < NEWEST)
		db_run(s, "VACUUM");
}
