# SPDX-License-Identifier: GPL-2.0-or-later
"""klp-ccp, once more from a bundle: bundled.py PROGRAM ARGUMENT..., for `run --bundles'.

The call is done with --bundle, and repeated in an empty folder with nothing but the bundle; exit status and output must be
the same. That the files are is looked after by klp-ccp itself. Where they are not, that is said and the exit status is 99.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

PROOF, DIFFERENT = 6, 99
OUTPUTS = ("--outfile", "--report", "--review", "--header", "--depfile", "--write-patch")
# Calls that are about bundles, write none, or are about what had been written before.
NOT = ("--bundle", "--from-bundle", "--version", "--help", "-h", "--completion", "--force", "--merge")
# What a run says of itself with -v.
COST = re.compile(rb"^[a-z, ]+: \d+\.\d+ s, \d+ MiB\n", re.M)
PLACES = ("say where it shall go", "reads a file of that name", "are both to be written to")


def options(words):
    """The words before the compiler's command."""
    return words[:words.index("--")] if "--" in words else words


def is_plain(words):
    return any(w.split("=")[0] in NOT for w in options(words))


def elsewhere(words):
    """Options for other places of all files."""
    found = {}
    own = [("-o=" + own) if before in ("-o", "--outfile") else own for before, own in
           zip([""] + options(words), options(words))]
    for w in own:
        name, _, value = w.partition("=")
        name = "--outfile" if name == "-o" else name
        if name in OUTPUTS and value not in ("", "/dev/null", "/dev/stdout", "/dev/stderr"):
            found[name] = "made" + name + ("/" if value.endswith("/") else "")
    found.setdefault("--outfile", "made--outfile")
    return [f"{name}={place}" for name, place in found.items()]


def run(argv, stdin=None, **more):
    return subprocess.run(argv, stdin=stdin, close_fds=False, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, **more)


def repeat(tool, bundle, empty, words):
    keep = {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}
    return run([tool, "--from-bundle=" + bundle, *words], subprocess.DEVNULL, cwd=empty, env={"PATH": "/none", **keep})


def difference(tool, bundle, empty, words, first):
    """What is not the same; an empty string."""
    again = repeat(tool, bundle, empty, [])
    moved = again.returncode == 1 and any(p.encode() in again.stderr for p in PLACES)
    if moved:
        again = repeat(tool, bundle, empty, elsewhere(words))
    moved |= first.returncode == PROOF  # so is the reproducer
    for what, a, b in (("exit status", first.returncode, again.returncode), ("stdout", first.stdout, again.stdout),
                       ("stderr", COST.sub(b"", first.stderr), COST.sub(b"", again.stderr))):
        if a != b and not (moved and what == "stderr"):  # it may name a file
            return f"from the bundle, {what} differs: {words}\n{a}\n{b}\n{again.stderr.decode(errors='replace')}"
    return ""


def main():
    tool, *words = sys.argv[1:]
    if is_plain(words):
        os.execv(tool, [tool, *words])
    folder = tempfile.mkdtemp(prefix="klp-ccp-bundled.")
    bundle, empty = os.path.join(folder, "b.tar"), os.path.join(folder, "empty")
    os.mkdir(empty)
    first = run([tool, "--bundle=" + bundle, *words])
    if b"cannot be bundled" in first.stderr:  # a name that no file can have, for one
        first = run([tool, *words])
    wrong = difference(tool, bundle, empty, words, first) if os.path.exists(bundle) else ""
    shutil.rmtree(folder)
    sys.stdout.buffer.write(first.stdout)
    sys.stdout.flush()
    sys.stderr.buffer.write(first.stderr)
    if wrong:
        print(wrong, file=sys.stderr)
    sys.exit(DIFFERENT if wrong else first.returncode if first.returncode >= 0 else 128 - first.returncode)


main()
