#include "intake/weekdays.h"

#include "base/mem.h"
#include "base/text.h"

#include <stddef.h>
#include <string.h>

/* en (and short), lv, cs, sk, pl, de, nl, da, sv, fi, et, lt, es, pt, it, fr, ro, hu, hr, bg, ru,
 * uk, el, ka, tr, id. Where two languages share a name it stands once. */
static const char *const names[7][32] = {
	{"Monday", "Mon", "Mo", "Pirmdiena", "Pondělí", "Pondelok", "Poniedziałek", "Montag",
		"Maandag", "Mandag", "Måndag", "Maanantai", "Esmaspäev", "Pirmadienis", "Lunes",
		"Segunda-feira", "Lunedì", "Lundi", "Luni", "Hétfő", "Ponedjeljak", "Понеделник",
		"Понедельник", "Понеділок", "Δευτέρα", "ორშაბათი", "Pazartesi", "Senin", "الاثنين"},
	{"Tuesday", "Tue", "Tu", "Otrdiena", "Úterý", "Utorok", "Wtorek", "Dienstag", "Dinsdag",
		"Tirsdag", "Tisdag", "Tiistai", "Teisipäev", "Antradienis", "Martes", "Terça-feira",
		"Martedì", "Mardi", "Marți", "Kedd", "Utorak", "Вторник", "Вівторок", "Τρίτη",
		"სამშაბათი", "Salı", "Selasa", "الثلاثاء"},
	{"Wednesday", "Wed", "We", "Trešdiena", "Středa", "Streda", "Środa", "Mittwoch", "Woensdag",
		"Onsdag", "Keskiviikko", "Kolmapäev", "Trečiadienis", "Miércoles", "Quarta-feira",
		"Mercoledì", "Mercredi", "Miercuri", "Szerda", "Srijeda", "Сряда", "Среда",
		"Середа", "Τετάρτη", "ოთხშაბათი", "Çarşamba", "Rabu", "الأربعاء"},
	{"Thursday", "Thu", "Th", "Ceturtdiena", "Čtvrtek", "Štvrtok", "Czwartek", "Donnerstag",
		"Donderdag", "Torsdag", "Torstai", "Neljapäev", "Ketvirtadienis", "Jueves",
		"Quinta-feira", "Giovedì", "Jeudi", "Joi", "Csütörtök", "Četvrtak", "Четвъртък",
		"Четверг", "Четвер", "Πέμπτη", "ხუთშაბათი", "Perşembe", "Kamis", "الخميس"},
	{"Friday", "Fri", "Fr", "Piektdiena", "Pátek", "Piatok", "Piątek", "Freitag", "Vrijdag",
		"Fredag", "Perjantai", "Reede", "Penktadienis", "Viernes", "Sexta-feira", "Venerdì",
		"Vendredi", "Vineri", "Péntek", "Petak", "Петък", "Пятница", "П'ятниця",
		"Παρασκευή", "პარასკევი", "Cuma", "Jumat", "الجمعة"},
	{"Saturday", "Sat", "Sa", "Sestdiena", "Sobota", "Samstag", "Sonnabend", "Zaterdag",
		"Lørdag", "Lördag", "Lauantai", "Laupäev", "Šeštadienis", "Sábado", "Sabato",
		"Samedi", "Sâmbătă", "Szombat", "Subota", "Събота", "Суббота", "Субота", "Σάββατο",
		"შაბათი", "Cumartesi", "Sabtu", "السبت"},
	{"Sunday", "Sun", "Su", "Svētdiena", "Neděle", "Nedeľa", "Niedziela", "Sonntag", "Zondag",
		"Søndag", "Söndag", "Sunnuntai", "Pühapäev", "Sekmadienis", "Domingo", "Domenica",
		"Dimanche", "Duminică", "Vasárnap", "Nedjelja", "Неделя", "Воскресенье", "Неділя",
		"Κυριακή", "კვირა", "Pazar", "Minggu", "الأحد"},
};

/* As ids, which have neither marks nor capitals; where no letter is known to them, as they are. */
static int is_same(const char *name, const char *nfc, const char *id)
{
	_cleanup_(freep) char *known = text_make_id(name);

	return strcmp(known, "person") ? !strcmp(known, id) : !strcmp(name, nfc);
}

int weekday_named(const char *name)
{
	_cleanup_(freep) char *nfc = utf8_nfc(name);
	_cleanup_(freep) char *id = text_make_id(name);

	for (int d = 0; d < 7; d++)
		for (size_t k = 0; names[d][k]; k++)
			if (is_same(names[d][k], nfc, id))
				return d;
	return -1;
}
