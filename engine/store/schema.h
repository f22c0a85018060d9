/* store/schema.h - the tables, and how older ones become them. */
#ifndef CLG_STORE_SCHEMA_H
#define CLG_STORE_SCHEMA_H

#include "store/database.h"

/* A database of another program or of a newer collega is refused. Returns its version; 0: it is
 * empty. */
int schema_accept(struct store *s);
int schema_is_old(int version);
void schema_migrate(struct store *s); /* an empty or older one, to the newest */

#endif
