# SPDX-License-Identifier: GPL-2.0-or-later
"""What drivers of the older tool repair in its lp.c afterwards: in ours, nothing is left to repair.

found() gives a text for each place that such a repair would change, or would have to.
"""

import re

# (what is repaired, pattern), each searched in the whole text.
PATTERNS = [
    ("absolute path in a comment", r"klp-ccp: from /.*"),
    ("#include of an absolute path", r'#[ \t]*include[ \t]*["</]/.*'),
    # What merely begins with one of these goes there, too, but that is the source's own.
    ("#define of a name that every object has",
     r"^#[ \t]*(?:define|undef)[ \t]+(?:(?:__KERNEL__|MODULE|__seg_[gf]s)\b|(?:__)?KBUILD_|CC_USING_|"
     r"__has_attribute\().*"),
    ("__init or __exit", r"^.*[ \t]__(?:init|exit)\b.*"),
    ("section attribute of a symbol that is taken from the kernel",
     r"^.*\b_*section_*\b[^;{}]*\bklpe_\w+.*"),
    ("more than one empty line", r"\n\n\n"),
    ("static in front of a patched function", r"^static\b[^;{}=]*\bklpp_\w+[^;{}]*\{"),
    ("STATIC in front of a patched function", r"^STATIC\b[^;{}=]*\bklpp_\w+.*"),
    ("blank in front of a patched function's parameters", r"^\w[^;{}=]*\bklpp_\w+[ \t]+\("),
    ("typeof declaration of a renamed symbol",
     r"^(?!extern\b)[^;{}]*\btypeof(?:__)?[ \t]*\([^;{}]*\)[ \t]*klp[pe]_\w+;"),
]


def twice(what, pattern, text):
    names = re.findall(pattern, text, re.M)
    return [f"{what}: {n}" for n in sorted({n for n in names if names.count(n) > 1})]


def is_helper(what, text, symbols):
    """Whether it is a function that only others have inlined, or that they call a copy of."""
    name = re.search(r"\bklpp_(\w+)", text)
    return symbols is not None and what.startswith("static ") and name and name.group(1) not in symbols


def found(text, symbols=None):
    """The places of an lp.c that need a repair. symbols: those of the kernel's object; a function without one is not
    redirected, and may be static."""
    code = re.sub(r"/\*(?! klp-ccp:).*?\*/", " ", text, flags=re.S)
    places = []
    for what, pattern in PATTERNS:
        places += [f"{what}: {m.group(0).strip()[:120]!r}" for m in re.finditer(pattern, code, re.M)
                   if not is_helper(what, m.group(0), symbols)]
    places += twice("repeated declaration", r"^\w[^;{}=:]*?\b(klpp_\w+)\([^{}]*?\);", code)
    places += twice("repeated declaration", r"^\w[^;{}():]*\(\*(klpe_\w+)\)", code)
    return places
