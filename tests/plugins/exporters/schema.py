"""schema.py SCHEMA PLAN...: applies the schema to plans, which must fit, and to what is made of them by one
change each, none of which may. A line of TAP for each plan and each kind of change."""
import copy
import json
import sys

import jsonschema

count = 0


def verdict(good, what, told=()):
    global count
    count += 1
    print(*("# " + line for line in list(told)[:5]), sep="\n", end="\n" if told else "")
    print("ok" if good else "not ok", count, "-", what)


def objects(plan):
    """The object itself and the last row of each table, with where they stand."""
    yield "", plan
    for key, value in plan.items():
        if isinstance(value, list) and value:
            yield key, value[-1]


def changed(plan, where, change):
    other = copy.deepcopy(plan)
    change(other[where][-1] if where else other)
    return other


def other_type(value):
    return 1 if isinstance(value, str) else "1"


def changes(plan):
    """(kind, what, a plan that differs in one thing)"""
    for where, row in objects(plan):
        yield "a key more", where, changed(plan, where, lambda o: o.update(surplus=1))
        for key in row:
            at = where + "." + key
            yield "a key less", at, changed(plan, where, lambda o: o.pop(key))
            yield "another type", at, changed(plan, where, lambda o: o.update({key: other_type(row[key])}))
            yield "null", at, changed(plan, where, lambda o: o.update({key: None}))
    for at, value in WRONG:
        where, key = at.split(".")
        if not where or plan[where]:
            yield "a wrong value", f"{at} = {value!r}", changed(plan, where, lambda o: o.update({key: value}))


WRONG = [
    (".collega", 2), (".plan", -1), (".plan", 1.5), (".stamp", "2026-08-24"), (".timezone", ""),
    ("meetings.date", "2026-13-01"), ("meetings.date", "2026-10-32"), ("meetings.date", "2026-10-05T10:00"),
    ("meetings.start", "9:30"), ("meetings.start", "24:01"), ("meetings.end", "10:60"), ("meetings.kind", "free"),
    ("meetings.cycle", 0), ("meetings.team", "ozola"), ("meetings.id", "observation/ozola:berzins/lesson"),
    ("meetings.person", ""), ("pairs.role", ""), ("pairs.worth", 0.5), ("terms.level", "quantity"),
    ("terms.sum", 0.5), ("unplaced.code", "No time"), ("unplaced.cycle", -1),
]


def whole_rules(plan, valid):
    """A partnerless person has no team; a cycle has one."""
    for cycle, team in (0, "ozola:berzins"), (1, ""):
        rows = [dict(plan["unplaced"][0], cycle=cycle, team=team)] if plan["unplaced"] else []
        if rows:
            verdict(not valid(dict(plan, unplaced=rows)), f"refused: cycle {cycle} of the team '{team}'")


def main(schema_path, *paths):
    schema = json.load(open(schema_path, encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator(schema)
    plans = [json.load(open(path, encoding="utf-8")) for path in paths]
    for path, plan in zip(paths, plans):
        verdict(checker.is_valid(plan), "fits: " + path.rsplit("/", 1)[-1],
                [f"{'/'.join(map(str, e.path))}: {e.message}" for e in checker.iter_errors(plan)])
    full = plans[0]
    verdict(all(full[t] for t in ("meetings", "pairs", "unplaced", "terms")), "the first has rows in all tables")
    passed = {}
    for kind, what, plan in changes(full):
        passed.setdefault(kind, []).extend([what] if checker.is_valid(plan) else [])
    for kind, those in passed.items():
        verdict(not those, "refused: " + kind, those)
    whole_rules(full, checker.is_valid)
    print(f"1..{count}")


main(*sys.argv[1:])
