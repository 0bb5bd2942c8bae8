# SPDX-License-Identifier: GPL-2.0-or-later
"""entry.py CHANGE FILE: another entry of the cache of compilers' answers in place of FILE, complete and with its digest.

marked: as if the compiler had a macro FROM_CACHE; stale: as if one of its files had another size, too.
"""

import hashlib
import sys


def parts(data):
    """The first line, the parts, which each have their length before them, and the digest."""
    first, rest = data.split(b"\n", 1)
    found = []
    while len(rest) > 65:
        length, rest = rest.split(b"\n", 1)
        found.append(rest[:int(length)])
        rest = rest[int(length) + 1:]
    return first, found, rest


def joined(first, found):
    data = first + b"\n" + b"".join(b"%d\n%s\n" % (len(p), p) for p in found)
    return data + hashlib.sha256(data).hexdigest().encode() + b"\n"


def main():
    change, path = sys.argv[1:]
    with open(path, "rb") as f:
        data = f.read()
    first, found, digest = parts(data)
    if joined(first, found) != data:
        sys.exit(f"{path}: unexpected form, digest {digest}")
    key, files, out, err = found
    assert files.startswith(b"f ") and b"/cc1\n" in files, files
    if b"FROM_CACHE" not in out:
        out += b"#define FROM_CACHE 1\n"
    if change == "stale":
        files = b"f 1" + files[2:]
    with open(path, "wb") as f:
        f.write(joined(first, [key, files, out, err]))


main()
