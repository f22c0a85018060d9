/* base/rc.h - how a call ended. Negated, a failure is the program's exit status. */
#ifndef CLG_BASE_RC_H
#define CLG_BASE_RC_H

typedef enum clg_rc {
	CLG_OK = 0,
	CLG_EUSAGE = -2,          /* the command line is wrong */
	CLG_EINPUT = -3,          /* an input is wrong; nothing was written */
	CLG_ECONTRADICTION = -4,  /* the rules contradict each other: no plan exists */
	CLG_EPLUGIN = -5,         /* a plugin failed or was refused */
	CLG_EIO = -6,             /* the database or an output could not be written */
	CLG_ESTOPPED = -7,        /* stopped by time or signal */
	CLG_EREJECTED = -8,       /* verify rejects a plan */
	CLG_ESTALE = -9           /* not the latest plan any more */
} clg_rc;

#endif
