/* model/room.h - what meetings that took place leave of the limits; agenda_build's part. */
#ifndef CLG_MODEL_ROOM_H
#define CLG_MODEL_ROOM_H

#include "model/agenda.h"

void rooms_find(struct agenda *a);       /* when all slots are known */

#endif
