#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A review page against lp.c and report: review_page.py PAGE LP.C REPORT [NUMBER].

Each line of lp.c is there as it is, beside its line of the source or words that say what it is; each edit has its
reason, on the spot and in the margin; links lead somewhere, and nothing but this program's markup is markup. NUMBER is
that of the unit on the page, and of the document in the report.
"""

import os
import re
import sys
from html.parser import HTMLParser

import yaml

VOID = {"meta", "br", "input", "col"}
# End tags that may be left out, and what ends them.
ENDS = {"td": {"td", "tr", "th"}, "th": {"td", "tr", "th"}, "tr": {"tr"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}}
TAGS = VOID | set(ENDS) | {"html", "title", "style", "body", "header", "h1", "h2", "nav", "a", "main", "section", "dl", "details",
                           "summary", "table", "code", "small", "b", "p", "mark", "s", "i", "pre", "ins",
                           "del", "colgroup", "tbody", "script"}
ATTRIBUTES = {"lang", "charset", "name", "content", "http-equiv", "id", "type", "placeholder", "hidden", "href", "open",
              "class", "title", "colspan", "data-n"}
LIMIT, FRAME = 10, 14000


class Page(HTMLParser):
    """rows: id -> [texts of its cells]; marks: id -> [(text, title)]."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.rows, self.marks, self.ids, self.links, self.problems = [], {}, {}, [], [], []
        self.row = None

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.problems.append(f"{self.getpos()}: attribute {name} of {tag}")
            if name == "href":
                self.links.append(value)
            if name == "id":
                self.ids.append(value)
        if tag not in TAGS:
            self.problems.append(f"{self.getpos()}: tag {tag}")
        while self.open and tag in ENDS.get(self.open[-1][0], ()):
            self.open.pop()
        if tag == "tr":
            self.row = dict(attrs).get("id")
            self.rows[self.row] = []
        elif tag == "td":
            self.rows.setdefault(self.row, []).append("")
        elif tag == "mark" and self.row:
            self.marks.setdefault(self.row, []).append(dict(attrs).get("title"))
        if tag not in VOID:
            self.open.append((tag, self.getpos()))

    def handle_endtag(self, tag):
        while self.open and self.open[-1][0] != tag and self.open[-1][0] in ENDS:
            self.open.pop()
        if not self.open or self.open[-1][0] != tag:
            self.problems.append(f"{self.getpos()}: </{tag}> ends nothing")
        else:
            self.open.pop()
        if tag == "table":
            self.row = None

    def handle_data(self, data):
        inside = [t for t, _ in self.open]
        if "td" in inside and self.rows.get(self.row):
            self.rows[self.row][-1] += data


def shown(line):
    """What of a line is seen: odd characters by their number."""
    return re.sub(r"[^\t\x20-\x7e\xa1-\xac\xae-\u0619\u061d-\u200a\u2010-\u2027\u202f-\u205f\u2070-\ufdcf\ufdf0-\ufefe\uff00-\ufffd]",
                  lambda m: (r"\x%x" if ord(m.group()) < 256 else r"\u%x") % ord(m.group()), line)


def text_of(path):
    """Lines of a file; bytes that are no UTF-8 as the page shows them."""
    with open(path, "rb") as f:
        data = f.read().decode("utf-8", "surrogateescape")
    return re.sub(r"[\udc80-\udcff]", lambda m: r"\x%x" % (ord(m.group()) - 0xdc00), data).split("\n")


def check_rows(page, lines, report, number):
    """Problems with the lines of lp.c."""
    sources, places = {}, {}
    for row in report["lines"]:
        for n in range(row["first"], row["last"] + 1):
            places[n] = row.get("file") and (row["file"], row["line"] + n - row["first"])
    for n, line in enumerate(lines, 1):
        cells = page.rows.get(f"{number}L{n}")
        if cells is None or len(cells) < 4:
            yield f"lp.c:{n} has no row"
        elif cells[3].rstrip("\n") != shown(line) or cells[2] != str(n):
            yield f"lp.c:{n} is {cells[3]!r}, not {shown(line)!r}"
        elif places.get(n):
            path = os.path.join(report["roots"]["source"], places[n][0])
            if path not in sources:
                sources[path] = text_of(path) if os.path.exists(path) else None
            there = sources[path] and shown(sources[path][places[n][1] - 1].rstrip("\r"))
            if cells[0] != str(places[n][1]) or there is not None and cells[1] != there:
                yield f"lp.c:{n} is beside {cells[:2]}, not {places[n]}: {there!r}"
        elif line.strip() and not cells[1]:
            yield f"lp.c:{n} does not say where it comes from"


def check_edits(page, report, number):
    for e in report["edits"]:
        row = f"{number}L{e['lp_line']}"
        if not page.marks.get(row) or not all(page.marks[row]):
            yield f"lp.c:{e['lp_line']}: no mark with the reason of an edit"
        elif len(page.rows[row]) < 5 or not page.rows[row][4].strip():
            yield f"lp.c:{e['lp_line']}: no note in the margin"


def main(args):
    path, lp_c, report, number = args[0], args[1], args[2], int(args[3]) if len(args) > 3 else 1
    with open(path, encoding="utf-8") as f:
        html = f.read()
    page = Page()
    page.feed(html)
    with open(report, encoding="utf-8") as f:
        document = list(yaml.safe_load_all(f))[number - 1]
    lines = text_of(lp_c)[:-1]
    problems = page.problems + list(check_rows(page, lines, document, number)) + list(check_edits(page, document, number))
    problems += [f"#{x} is there twice" for x in set(page.ids) if page.ids.count(x) > 1 and "s-" not in x]
    problems += [f"{x} leads nowhere" for x in page.links if not x.startswith("#") or x[1:] not in page.ids]
    problems += [f"the page is {len(html)} bytes long"] if number == 1 and len(args) < 4 and \
        len(html) > LIMIT * os.path.getsize(lp_c) + FRAME else []
    print("\n".join(problems[:20]), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
