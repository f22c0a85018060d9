"""calendars.py FOLDER N: takes the calendars that calendars.sh wrote into a calendar program of its own, which keeps to
RFC 5546, and compares it with the plans. A line of TAP each, from N + 1 on."""
import json
import sys
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import icalendar

folder, count = sys.argv[1], int(sys.argv[2])


def verdict(good, what, told=""):
    global count
    count += 1
    if not good:
        print("#", told)
    print("ok" if good else "not ok", count, "-", what)


def read(name):
    with open(f"{folder}/{name}.ics", "rb") as file:
        return icalendar.Calendar.from_ical(file.read())


def shown(event):
    return tuple(str(event[key].to_ical() if hasattr(event[key], "to_ical") else event[key])
                 for key in ("DTSTART", "DTEND", "SUMMARY", "STATUS", "DESCRIPTION", "LOCATION") if key in event)


class Program:
    """Keeps events by UID; a higher SEQUENCE replaces one, and a cancellation removes it."""

    def __init__(self):
        self.events, self.cancelled, self.faults = {}, {}, []

    def take(self, calendar):
        new = changed = gone = 0
        for event in calendar.walk("VEVENT"):
            uid, sequence = str(event["UID"]), int(event["SEQUENCE"])
            had = self.events.get(uid)
            if calendar["METHOD"] == "CANCEL":
                if event["STATUS"] != "CANCELLED":
                    self.faults.append(f"{uid} isn't cancelled")
                if had and sequence <= int(had["SEQUENCE"]):
                    self.faults.append(f"the cancellation of {uid} isn't newer")
                gone += self.events.pop(uid, None) is not None
                self.cancelled[uid] = sequence
            elif sequence <= self.cancelled.get(uid, -1):
                self.faults.append(f"{uid} comes back under an old number")
            elif not had or sequence > int(had["SEQUENCE"]):
                new, changed = new + (not had), changed + bool(had)
                self.events[uid] = event
            elif shown(had) != shown(event):
                self.faults.append(f"{uid} changed under the same number")
        return new, changed, gone

    def take_both(self, name):
        """The cancellations first or last, a program may do as it likes."""
        return self.take(read(name)), self.take(read(name + "-cancelled"))

    def meetings(self):
        """As the plan says them: id, local start and end."""
        return {(uid.split("@")[0],) + tuple(self.local(e[key].dt) for key in ("DTSTART", "DTEND"))
                for uid, e in self.events.items()}

    @staticmethod
    def local(moment):
        assert moment.utcoffset().total_seconds() == 0
        return moment.astimezone(ZoneInfo("Europe/Riga")).strftime("%Y-%m-%d %H:%M")


def plan(name, person=None, hidden=()):
    """What the exporter json says of it."""
    with open(f"{folder}/{name}.json", encoding="utf-8") as file:
        rows = json.load(file)["meetings"]
    return {(r["id"], f"{r['date']} {r['start']}", f"{r['date']} {r['end']}") for r in rows
            if (person is None or any(o["id"] == r["id"] and person in (o["person"], o["cover"]) for o in rows))
            and r["technique"] not in hidden}


def sequences(name):
    return {str(e["UID"]).split("@")[0]: int(e["SEQUENCE"]) for e in read(name).walk("VEVENT")}


def expect(program, name, what, wanted):
    got = program.meetings()
    verdict(got == wanted and not program.faults, f"{name}: {what}", f"{program.faults} {got ^ wanted}")


SECRET = ("lantern", "quietword")
everything = Program()
new, changed, gone = everything.take_both("first-principal")[0]
verdict(new == len(plan("first")) > 5 and not changed, "first: every meeting is an event", (new, changed))
expect(everything, "first", "the plan's meetings", plan("first"))
verdict(everything.take_both("first-principal") == everything.take_both("again-principal") == ((0, 0, 0), (0, 0, 0)),
        "taken in twice, nothing doubles or changes")
verdict(set(sequences("first-principal").values()) == {0}, "first: all begin with 0")
verdict(not sequences("first-principal-cancelled"), "first: nothing is cancelled")

moved = {i for i, *_ in plan("first") - plan("second")} & {i for i, *_ in plan("second")}
left = {i for i, *_ in plan("first")} - {i for i, *_ in plan("second")}
verdict(moved and left, "second: something moved, and something is gone", (moved, left))
was, now = sequences("first-principal"), sequences("second-principal")
verdict(all(now[i] == was[i] + (i in moved) for i in now), "second: the moved ones alone have a higher number", now)
verdict(set(sequences("second-principal-cancelled")) == left, "second: what is gone is cancelled",
        sequences("second-principal-cancelled"))
new, changed, gone = everything.take(read("second-principal"))
verdict((new, changed, gone) == (0, len(moved), 0), "second: taken in over the first", (new, changed, gone))
expect(everything, "second", "without the cancellations, what is gone is still there",
       plan("second") | {m for m in plan("first") if m[0] in left})
verdict(everything.take(read("second-principal-cancelled")) == (0, 0, len(left)), "second: the cancellations are taken in")
expect(everything, "second", "the plan's meetings", plan("second"))
verdict(everything.take(read("second-principal-cancelled")) == (0, 0, 0), "second: the cancellations again change nothing")

everything.take_both("third-principal")
expect(everything, "third", "the plan's meetings", plan("third"))
everything.take_both("back-principal")
expect(everything, "back to the first", "the plan's meetings", plan("first"))
late = Program()
late.take_both("back-principal")
expect(late, "who comes late", "the plan's meetings", plan("first"))

before = set(everything.events)
everything.take_both("next-principal")
verdict(not everything.faults, "next term: nothing is taken for this term's", everything.faults)
verdict(before < set(everything.events), "next term: all of this term's stay", before - set(everything.events))
same = {u.split("@")[0] for u in before} & {u.split("@")[0] for u in set(everything.events) - before}
verdict(same, "next term: the same pair has another UID", same)

for reader, hidden in ("public", SECRET), ("liepa", ()), ("zelma", ()):
    own = Program()
    for name in "first", "second", "third", "back":
        own.take_both(f"{name}-{reader}")
        wanted = plan("first" if name == "back" else name, None if reader == "public" else reader, hidden)
        expect(own, f"{reader}, {name}", "the meetings to be known of", wanted)
    told = set(own.cancelled) | set(own.events)
    verdict(reader == "zelma" or not any(s in uid for uid in told for s in SECRET),
            f"{reader}: no hidden technique, nor its cancellation", told)
verdict(any("lantern" in uid for uid in sequences("third-zelma-cancelled")), "zelma: the cancellation of the own one")

zone = read("first-principal").walk("VTIMEZONE")[0].to_tz()
for month, hours in (1, 2), (7, 3):
    offset = datetime(2027, month, 15, 12, tzinfo=timezone.utc).astimezone(zone).utcoffset()
    verdict(offset.total_seconds() == hours * 3600, f"the zone in month {month}: {hours} h ahead", offset)
print(f"1..{count}")
