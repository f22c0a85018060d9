/* base/banned.h - functions that do not compile here: each has a safer one in this room or in
 * libc. Include it last: it must not meet a system header's own declarations. */
#ifndef CLG_BASE_BANNED_H
#define CLG_BASE_BANNED_H

#undef strcpy
#define strcpy(d, s) clg_banned_strcpy_use_text_add
#undef strcat
#define strcat(d, s) clg_banned_strcat_use_text_add
#undef sprintf
#define sprintf(...) clg_banned_sprintf_use_snprintf
#undef vsprintf
#define vsprintf(...) clg_banned_vsprintf_use_vsnprintf
#undef strtok
#define strtok(s, d) clg_banned_strtok_use_strcspn
#undef atoi
#define atoi(s) clg_banned_atoi_use_strtol
#undef atol
#define atol(s) clg_banned_atol_use_strtol
#undef atof
#define atof(s) clg_banned_atof_use_strtod
#undef gets
#define gets(s) clg_banned_gets_use_fgets
#undef rand
#define rand() clg_banned_rand_use_a_seeded_generator
#undef ctime
#define ctime(t) clg_banned_ctime_use_date
#undef asctime
#define asctime(t) clg_banned_asctime_use_date
#undef localtime
#define localtime(t) clg_banned_localtime_use_date
#undef gmtime
#define gmtime(t) clg_banned_gmtime_use_date

#endif
