#include "store/shelf.h"

#include "base/banned.h"

const struct shelf shelf_people = {
	"SELECT key FROM person WHERE id = ?", "INSERT INTO person (id) VALUES (?)"};
const struct shelf shelf_files = {
	"SELECT key FROM file WHERE length(content) = length(?1) AND content = ?1",
	"INSERT INTO file (content) VALUES (?)"};
const struct shelf shelf_definitions = {
	"SELECT key FROM definition WHERE length(content) = length(?1) AND content = ?1",
	"INSERT INTO definition (content) VALUES (?)"};
const struct shelf shelf_answers = {
	"SELECT key FROM answer WHERE length(content) = length(?1) AND content = ?1",
	"INSERT INTO answer (content) VALUES (?)"};
const struct shelf shelf_histories = {
	"SELECT key FROM history WHERE length(content) = length(?1) AND content = ?1",
	"INSERT INTO history (content) VALUES (?)"};
const struct shelf shelf_sentences = {
	"SELECT key FROM prose WHERE words = ?", "INSERT INTO prose (words) VALUES (?)"};

int64_t shelve(struct store *s, const struct shelf *shelf, const char *text, const void *bytes, size_t n)
{
	const char *const questions[] = {shelf->find, shelf->add};

	for (int i = 0; i < 2; i++) {
		_cleanup_(query_close) struct query q;

		query_open(&q, s, questions[i]);
		if (bytes)
			set_bytes(&q, bytes, n);
		else
			set_text(&q, text);
		if (query_row(&q))
			return get_number(&q, 0);
	}
	return s->rc == CLG_OK ? sqlite3_last_insert_rowid(s->db) : 0;
}

int64_t shelve_sentence(struct store *s, const char *text)
{
	return text ? shelve(s, &shelf_sentences, text, NULL, 0) : 0;
}

int64_t shelve_bytes(struct store *s, const struct shelf *shelf, const struct text *bytes)
{
	return bytes->n ? shelve(s, shelf, NULL, bytes->s, bytes->n) : 0;
}

void shelf_drop_sentences(struct store *s)
{
	db_run(s, "DELETE FROM prose WHERE key NOT IN"
		  " (SELECT arguments FROM version UNION SELECT summary FROM version"
		  "  UNION SELECT reason FROM cycle WHERE reason NOTNULL"
		  "  UNION SELECT reason FROM partnerless WHERE reason NOTNULL"
		  "  UNION SELECT id FROM event UNION SELECT place FROM event"
		  "  UNION SELECT line FROM change)");
}
