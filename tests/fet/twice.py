# The meetings of a plan against two timetables, read without the program: python3 twice.py SCHOOL PLAN.csv
import csv
import datetime
import re
import sys
import xml.etree.ElementTree as ET

school, plan = sys.argv[1:]
change = datetime.date(2026, 11, 2)


def minutes(clock):
    return int(clock[:2]) * 60 + int(clock[3:])


def bells():
    """Of each timetable: the hour's name, and when it starts and ends."""
    text = open(school + "/school.yaml", encoding="utf-8").read()
    found = [re.findall(r'period: "([^"]*)", start: "([^"]*)", end: "([^"]*)"', part)
             for part in text.split("- file:")[1:]]
    return [{hour: (minutes(start), minutes(end)) for hour, start, end in part} for part in found]


def activities(name, hours):
    """Of one timetable: activity's id, its teachers, weekday, start and end."""
    root = ET.parse(school + "/" + name).getroot()
    days = [d.findtext("Name") for d in root.iter("Day") if d.findtext("Name")]
    order = [h.findtext("Name") for h in root.iter("Hour") if h.findtext("Name")]
    placed = {c.findtext("Activity_Id"): (c.findtext("Preferred_Day"), c.findtext("Preferred_Hour"))
              for c in root.iter("ConstraintActivityPreferredStartingTime")
              if c.findtext("Weight_Percentage") == "100" and c.findtext("Active") == "true"}
    for a in root.iter("Activity"):
        if not a.findtext("Id") or a.findtext("Id") not in placed:
            continue
        day, hour = placed[a.findtext("Id")]
        last = order[order.index(hour) + int(a.findtext("Duration")) - 1]
        yield (a.findtext("Id"), {t.text for t in a.findall("Teacher")}, days.index(day), hours[hour][0], hours[last][1])


rings = bells()
lessons = [list(activities(name, hours)) for name, hours in zip(("autumn.fet", "winter.fet"), rings)]
names = {}
for row in csv.DictReader(open(school + "/staff.csv", encoding="utf-8")):
    names[row["id"]] = row.get("timetable-name") or row["name"]
wrong, seen = 0, [0, 0]
for row in csv.DictReader(open(plan, encoding="utf-8")):
    date = datetime.date.fromisoformat(row["date"])
    which = int(date >= change)
    start, end, who = minutes(row["start"]), minutes(row["end"]), names[row["person"]]
    today = [a for a in lessons[which] if a[2] == date.weekday()]
    own = [a for a in today if who in a[1] and a[3] < end and start < a[4]]
    watched = [a for a in today if a[0] == row["lesson"] and a[3] == start and end <= a[4]]
    seen[which] += 1
    bad = []
    if row["lesson"] and not watched:
        bad.append("is on no lesson %s of that day" % row["lesson"])
    if [a for a in own if a not in watched]:
        bad.append("while %s teaches" % who)
    edges = {b for hour in rings[which].values() for b in hour}
    length = end - start
    if not row["lesson"] and not {start, start - length, start + length} & edges:
        bad.append("begins with no bell")
    if bad:
        wrong += 1
        print(row["date"], row["start"], row["team"], row["meeting"], *bad)
print("%d rows before, %d after, %d wrong" % (*seen, wrong))
sys.exit(wrong > 0 or not all(seen) or lessons[0] == lessons[1])
