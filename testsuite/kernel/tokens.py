# SPDX-License-Identifier: GPL-2.0-or-later
"""C tokens of preprocessed text, and function bodies in them."""

import functools
import json
import re

TOKEN = re.compile(r"""
    (?:u8|[uUL])?"(?:\\.|[^"\\\n])*" | (?:u8|[uUL])?'(?:\\.|[^'\\\n])*'   # strings, characters
  | \.?[0-9](?:[eEpP][+-]|[\w.])*                                       # numbers of the preprocessor
  | (?:[^\W\d]|[$\x80-\U0010ffff])(?:\w|[$\x80-\U0010ffff])*            # identifiers
  | \.\.\. | <<= | >>= | -> | \+\+ | -- | << | >> | <= | >= | == | != | && | \|\|
  | [-+*/%&^|]= | \#\# | <: | :> | <% | %> | %:%: | %:
  | \S
""", re.X)

PRAGMA = re.compile(r"^[ \t]*#[ \t]*pragma[ \t](.*)\n?", re.M)
LINE_MARKER = re.compile(r'^# \d+ ".*\n?', re.M)
NAME = re.compile(r"[^\W\d]|[$\x80-\U0010ffff]")
RENAME = re.compile(r"klp[per]_(\w+)")


def pragma_operator(m):
    """A #pragma line in the other form, which tells where it ends."""
    return f"_Pragma({json.dumps(' '.join(TOKEN.findall(m.group(1))))})\n"


def tokens(text):
    """The tokens of `gcc -E' output (with or without -P); a #pragma is one of _Pragma()."""
    if '\n# 1 "' not in text[:4096] and not text.startswith("# "):
        return list(tokens_of(text))
    found = []
    for part in LINE_MARKER.split(text):
        # What comes from a header is the same in many units.
        found += (known_tokens if 200 < len(part) < 50000 else tokens_of)(part)
    return found


def tokens_of(part):
    return TOKEN.findall(PRAGMA.sub(pragma_operator, part))


known_tokens = functools.lru_cache(maxsize=30000)(tokens_of)


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


# What can stand in front of a parenthesis at file scope and is no function.
NO_FUNCTION = {"__attribute__", "__attribute", "asm", "__asm__", "__asm", "typeof", "__typeof__",
               "__typeof", "_Static_assert", "_Pragma", "_Alignas", "__extension__", "_Atomic"}


def functions(toks):
    """{name: [tokens of parameters and body]} of the function definitions at file scope."""
    found = {}
    depth = 0
    i = 0
    n = len(toks)
    while i < n:
        t = toks[i]
        if t in ("{", "(", "["):
            depth += 1
        elif t in ("}", ")", "]"):
            depth -= 1
        elif depth == 0 and i + 1 < n and toks[i + 1] == "(" and NAME.match(t):
            j = matching(toks, i + 1, "(", ")") + 1
            if t not in NO_FUNCTION:
                while j < n and toks[j] not in ("{", ";", "=", ","):
                    j = matching(toks, j, "(", ")") + 1 if toks[j] == "(" else j + 1
                if j < n and toks[j] == "{":
                    end = matching(toks, j, "{", "}") + 1
                    found.setdefault(t, []).append(toks[i + 1:end])
                    j = end
            i = j
            continue
        i += 1
    return found


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


def statement(toks, at):
    """(start, end) of the declaration around a token: behind ; { or }, up to its semicolon."""
    start = at
    while start > 0 and toks[start - 1] not in (";", "{", "}"):
        start -= 1
    depth = 0
    for end in range(start, len(toks)):
        if toks[end] in ("{", "(", "["):
            depth += 1
        elif toks[end] in ("}", ")", "]"):
            depth -= 1
        elif toks[end] == ";" and depth == 0:
            return start, end + 1
    return start, len(toks)


def static_taken(theirs, ours, at):
    """Where to go on after static variables of a function that became extern, or declarations that left it.

    (index in theirs, index in ours), or None when the difference at `at` is none of this kind.
    """
    start = statement(theirs, min(at, len(theirs) - 1))[0]
    if ours[:start] != theirs[:start]:
        return None
    before, end = declarations(theirs, start, {"static", "extern"})
    after, resume = declarations(ours, start, {"static", "extern"})
    kept = [d for d in after if "extern" not in d]
    if not before or any(d not in before for d in kept) or len(after) > len(before):
        return None
    return end, resume


def specifiers(toks):
    """What a declaration starts with: its words in front of the first declarator's * ( [ = or ;."""
    return toks[:next((i for i, t in enumerate(toks) if not NAME.match(t)), len(toks))]


def declarations(toks, at, storage):
    """([declarations in a row with one of these storage classes], where they end)."""
    found = []
    while at < len(toks):
        end = statement(toks, at)[1]
        if not storage & set(specifiers(toks[at:end])):
            break
        found.append(toks[at:end])
        at = end
    return found, at


def body_difference(theirs, ours):
    """As first_difference, for two bodies of a function.

    No difference: a static or extern declaration of theirs that ours makes extern, or has not at all; the text
    of an assertion, which has its condition as it is written; a key that ours reads and theirs is wired to.
    """
    if theirs != ours:
        theirs, ours = (read_keys(without_messages(toks)) for toks in (theirs, ours))
    while True:
        on = static_taken(theirs, ours, mismatch(theirs, ours)) if theirs != ours else None
        if not on:
            return first_difference(theirs, ours)
        theirs, ours = theirs[on[0]:], ours[on[1]:]


def without_messages(toks):
    """Tokens without the strings that an assertion of the compiler would print."""
    result, i = [], 0
    while i < len(toks):
        if toks[i] in ("__error__", "__warning__", "_Static_assert") and toks[i + 1:i + 2] == ["("]:
            end = matching(toks, i + 1, "(", ")")
            result += [t for t in toks[i:end] if not t.startswith('"')]
            i = end
        else:
            result.append(toks[i])
            i += 1
    return result


def key_of(toks):
    """What is tested by a `({ ... })' that static_branch_unlikely(), static_key_enabled() or the like is; or None."""
    wired = toks[2:5] == ["bool", "branch", ";"]
    read = toks[2:7] == ["if", "(", "!", "__builtin_types_compatible_p", "("] and "static_key_count" in toks
    if toks[:2] != ["(", "{"] or not (wired or read) or "____wrong_branch_error" not in toks:
        return None
    at = toks.index("typeof") + 1
    return toks[at + 2:matching(toks, at, "(", ")")]


def call_of(toks):
    """What stands for a static call in lp.c's words and the kernel's own: its trampoline, the function of its key with
    or without a test of it, each in brackets; or None."""
    name = next((t[len("__SCT__"):] for t in toks if t.startswith("__SCT__")), None)
    if name is None:
        return None
    if toks[:4] == ["(", "{", "static", "void"] and "__SCK__" + name in toks[:40]:
        return ["static_call_" + name]
    func = ["__SCK__" + name, ".", "func"]
    cond = ["*", "(", "void", "*", "volatile", "*", ")", "&", *func, "?", ":", "(", "void", "*", ")", "__static_call_return0"]
    start = ["(", "(", "typeof", "(", f"__SCT__{name}", ")", "*", ")", "("]
    if toks in (start + func + [")", ")"], start + cond + [")", ")"]):
        return ["static_call_" + name]
    return None


def read_keys(toks):
    """Tokens with one word for a test of a static key, and one for a static call, whichever way they are written."""
    result, i = [], 0
    while i < len(toks):
        end = matching(toks, i, "(", ")") + 1 if toks[i] == "(" and toks[i + 1:i + 2] in (["{"], ["("]) else i
        key, call = key_of(toks[i:end]), call_of(toks[i:end])
        if key is not None or call:
            result += call or ["static_key_enabled", "("] + key + [")"]
            i = end
            continue
        t = toks[i]
        if t.startswith("__traceiter_"):
            t = "static_call_tp_func_" + t[len("__traceiter_"):]
        result.append("static_key_enabled" if t in ("static_key_false", "static_key_true") else t)
        i += 1
    return without_expectations(without_dead(result))


def without_dead(toks):
    """Tokens of a tracepoint's function without "if (0 ...) { ... }", and the variable that is only set there."""
    if not any(t.startswith("static_call_tp_func_") for t in toks):
        return toks
    result, i = [], 0
    while i < len(toks):
        if toks[i:i + 3] == ["if", "(", "0"] and toks[i + 3:i + 4] in ([")"], ["&&"]):
            body = matching(toks, i + 1, "(", ")") + 1
            if toks[body:body + 1] == ["{"]:
                i = matching(toks, body, "{", "}") + 1
                continue
        result.append(toks[i])
        i += 1
    if result.count("__idx") == 1:
        at = result.index("__idx")
        while result[at - 1] not in ("{", "}", ";"):
            at -= 1
        del result[at:result.index("__idx") + 4]
    return result


def without_expectations(toks):
    """Tokens without the likely() around a test of a static key, which is in the kernel's own macro as well."""
    result, i = [], 0
    while i < len(toks):
        if toks[i:i + 6] == ["__builtin_expect", "(", "!", "!", "(", "static_key_enabled"]:
            result += toks[i + 5:matching(toks, i + 4, "(", ")")]
            i = matching(toks, i + 1, "(", ")") + 1
        else:
            result.append(toks[i])
            i += 1
    return result


def mismatch(a, b):
    """Index of the first difference."""
    return next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))


def first_difference(a, b, context=6):
    """None, or a text that shows where two token lists part."""
    if a == b:
        return None
    n = mismatch(a, b)
    before = max(0, n - context)
    return (f"token {n} of {len(a)}/{len(b)}: "
            f"gcc `{' '.join(a[before:n + context])}' ours `{' '.join(b[before:n + context])}'")
