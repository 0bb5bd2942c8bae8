# SPDX-License-Identifier: GPL-2.0-or-later
"""C tokens of preprocessed text, and function bodies in them."""

import re

TOKEN = re.compile(r"""
    (?:u8|[uUL])?"(?:\\.|[^"\\\n])*" | (?:u8|[uUL])?'(?:\\.|[^'\\\n])*'   # strings, characters
  | \.?[0-9](?:[eEpP][+-]|[\w.])*                                       # numbers of the preprocessor
  | (?:[^\W\d]|[$\x80-\U0010ffff])(?:\w|[$\x80-\U0010ffff])*            # identifiers
  | \.\.\. | <<= | >>= | -> | \+\+ | -- | << | >> | <= | >= | == | != | && | \|\|
  | [-+*/%&^|]= | \#\# | <: | :> | <% | %> | %:%: | %:
  | \S
""", re.X)

LINE_MARKER = re.compile(r'^# \d+ ".*\n?', re.M)
RENAME = re.compile(r"klp[per]_(\w+)")


def tokens(text):
    """The tokens of `gcc -E' output (with or without -P)."""
    return TOKEN.findall(LINE_MARKER.sub("", text) if '\n# 1 "' in text[:4096]
                         or text.startswith("# ") else text)


def matching(toks, at, opening, closing):
    """Index of the bracket that closes the one at toks[at], or len(toks)."""
    depth = 0
    for i in range(at, len(toks)):
        if toks[i] == opening:
            depth += 1
        elif toks[i] == closing:
            depth -= 1
            if depth == 0:
                return i
    return len(toks)


def function(toks, names):
    """(start, end) of parameters and body of the file-scope definition of one of names, or None."""
    depth = 0
    i = 0
    while i < len(toks):
        t = toks[i]
        if t in ("{", "("):
            depth += 1
        elif t in ("}", ")"):
            depth -= 1
        elif depth == 0 and t in names and i + 1 < len(toks) and toks[i + 1] == "(":
            j = matching(toks, i + 1, "(", ")") + 1
            while j < len(toks) and toks[j] not in ("{", ";", "=", ","):
                j = matching(toks, j, "(", ")") + 1 if toks[j] == "(" else j + 1
            if j < len(toks) and toks[j] == "{":
                return i + 1, matching(toks, j, "{", "}") + 1
            i = j
            continue
        i += 1
    return None


def undo_renames(toks):
    """Tokens with klpp_, klpe_ and klpr_ taken away, and (*klpe_x) made x again."""
    result = []
    i = 0
    while i < len(toks):
        m = RENAME.fullmatch(toks[i])
        if m and result[-2:] == ["(", "*"] and toks[i + 1:i + 2] == [")"]:
            result[-2:] = [m.group(1)]
            i += 2
            continue
        result.append(m.group(1) if m else toks[i])
        i += 1
    return result


def first_difference(a, b, context=6):
    """None, or a text that shows where two token lists part."""
    if a == b:
        return None
    n = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    before = max(0, n - context)
    return (f"token {n} of {len(a)}/{len(b)}: "
            f"gcc `{' '.join(a[before:n + context])}' ours `{' '.join(b[before:n + context])}'")
