# SPDX-License-Identifier: GPL-2.0-or-later
"""Reports against src/report/report.schema.json: what of JSON Schema that file uses, and nothing else."""

import json
import os
import re

import yaml

import core

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float)}
KNOWN = {"$ref", "title", "description", "type", "const", "enum", "pattern", "minimum",
         "required", "properties", "additionalProperties", "items"}
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_schema():
    return json.loads(core.read(os.path.join(core.TOP, "src/report/report.schema.json")))


class Validator:
    def __init__(self, schema):
        self.schema, self.problems = schema, []

    def check(self, value, rule, place):
        """Appends to problems what is wrong with a value."""
        if "$ref" in rule:
            rule = self.schema["$defs"][rule["$ref"].rpartition("/")[2]]
        unknown = rule.keys() - KNOWN
        if unknown:
            raise ValueError(f"keywords of the schema that are not known here: {unknown}")
        wanted = rule.get("type")
        if wanted and (not isinstance(value, TYPES[wanted]) or isinstance(value, bool) and wanted != "boolean"):
            self.problems.append(f"{place}: {value!r} is no {wanted}")
        elif "const" in rule and value != rule["const"] or "enum" in rule and value not in rule["enum"]:
            self.problems.append(f"{place}: {value!r} is not allowed")
        elif "pattern" in rule and not re.search(rule["pattern"], value):
            self.problems.append(f"{place}: {value!r} is not like {rule['pattern']}")
        elif "minimum" in rule and value < rule["minimum"]:
            self.problems.append(f"{place}: {value} is less than {rule['minimum']}")
        elif wanted == "object":
            self.check_object(value, rule, place)
        elif wanted == "array":
            for i, item in enumerate(value):
                self.check(item, rule["items"], f"{place}[{i}]")

    def check_object(self, value, rule, place):
        known = rule.get("properties", {})
        for key in rule.get("required", ()):
            if key not in value:
                self.problems.append(f"{place}: there is no {key}")
        for key, item in value.items():
            if key in known:
                self.check(item, known[key], f"{place}.{key}")
            elif rule.get("additionalProperties", True) is False:
                self.problems.append(f"{place}: {key} is unknown")


def is_report(path):
    with open(path, "rb") as f:
        return f.read(10) == b"schema: 1\n"


def problems_of(path, schema=None):
    """What is wrong with the documents of a report."""
    validator = Validator(schema or load_schema())
    with open(path, encoding="utf-8") as f:
        for i, document in enumerate(yaml.load_all(f, LOADER)):
            fits = all(key in document for key in validator.schema["if"]["required"])
            validator.check(document, validator.schema["then" if fits else "else"], f"document {i}")
    return validator.problems


def problems_below(folder):
    """The same for each report that a test left in its folder."""
    found = []
    for where, _folders, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            if name.endswith(".yaml") and os.path.isfile(path) and is_report(path):
                found += [f"{os.path.relpath(path, folder)}: {p}" for p in problems_of(path)]
    return found


WORDS = re.compile(r"[A-Za-z_]\w*|\d[\w.]*|\"(?:[^\"\\]|\\.)*\"|\S")


def is_left_of(line, source):
    """Whether the words of a line are some of those of a line of the source, in that order."""
    words = iter(WORDS.findall(source))
    return all(any(w == s for s in words) for w in WORDS.findall(line))


def line_problems(path, result, root):
    """The line map says of each line of lp.c, in order, what it is; those of the source are what it says."""
    with open(path, encoding="utf-8") as f:
        document = yaml.load(f, LOADER)
    lines = result.split("\n")[:-1]
    edited = {n for e in document["edits"]
              for n in range(e["lp_line"], e["lp_line"] + e.get("new", "").count("\n") + 1)}
    at, found, sources = 1, [], {}
    for row in document["lines"]:
        if row["first"] != at or row["last"] < row["first"]:
            found.append(f"lines: {row} after line {at - 1}")
        at = row["last"] + 1
        if row["kind"] not in ("source", "include", "conditional", "macro") or row["kind"] == "macro" and "line" not in row:
            continue
        if "line" not in row:
            found.append(f"lines: {row} has no place")
            continue
        text = sources.setdefault(row["file"], core.read(os.path.join(root, row["file"]), "").split("\n"))
        for n in range(row["first"], row["last"] + 1):
            there = text[row["line"] - 1 + n - row["first"]]
            if n not in edited and not is_left_of(lines[n - 1], there):
                found.append(f"line {n} is {lines[n - 1]!r}, but in the source {there!r}")
    if at != len(lines) + 1:
        found.append(f"lines: {at - 1} of {len(lines)}")
    return found
