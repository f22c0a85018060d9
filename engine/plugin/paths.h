/* plugin/paths.h - where plugins and shipped data lie.
 *
 * In this order: $COLLEGA_PLUGINS and $COLLEGA_CONFIG (not for a program that runs with more rights than its user),
 * collega.uninstalled beside the program (a build tree), the places compiled in. Foreign plugins lie
 * where the XDG base directories say. */
#ifndef CLG_PLUGIN_PATHS_H
#define CLG_PLUGIN_PATHS_H

char *paths_plugins(void);               /* a folder, or several joined by ':'; the caller frees */
char *paths_foreign(void);               /* likewise: collega/plugins in each of XDG_DATA_DIRS */
/* A name in XDG_DATA_HOME's collega; NULL: there is no home. */
char *paths_user(const char *name);
char *paths_locale(void);                /* of XX/LC_MESSAGES/collega.mo: $COLLEGA_LOCALE before all; likewise */
char *paths_config(void);                /* the folder that holds calendars, profiles ...; the caller frees */

#endif
