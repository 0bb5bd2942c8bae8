#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the kernel tests share: the function list, prepared trees, and gcc commands of files.

The command of a file comes from the .cmd file that kbuild wrote beside the object, or, when the
object was never built, from a dry run of kbuild (`make -n`), many files in one call. Both are cached
in the prepared tree (commands.jsonl).

As a program:  kernellib.py objects VERSION   the objects of functions.tsv, one per line
"""

import json
import os
import re
import shlex
import signal
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FUNCTIONS = os.path.join(HERE, "functions.tsv")
SKIP = 77
TOPS = ("block certs crypto drivers fs init io_uring ipc kernel lib mm net security sound virt"
        .split())


class Skip(Exception):
    """This machine cannot run the test; the text says why."""


def functions(version, path=FUNCTIONS):
    """[(source, function, remark)] of a list file, as they are in this kernel version."""
    result = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith("#") or not line.strip():
                continue
            cols = line.rstrip("\n").split("\t") + ["", "", ""]
            source, function, remark = cols[:3]
            for override in cols[3].split():
                v, s, fn = override.split(":")
                if v == version:
                    source, function = s or source, fn or function
            result.append((source, function, remark))
    return result


def prepare(version, objects=True):
    """The folder of the prepared tree, made now if need be. Raises Skip when it cannot be had."""
    cmd = [os.path.join(HERE, "prepare")] + ([] if objects else ["--no-objects"]) + [version]
    done = subprocess.run(cmd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode == SKIP:
        raise Skip(done.stderr.strip().split("skipped: ")[-1])
    sys.stderr.write(done.stderr)
    if done.returncode:
        raise RuntimeError(f"prepare {version} failed")
    return done.stdout.strip().splitlines()[-1]


def first_clause(text):
    """A shell line up to the first ; or && outside of quotes."""
    quote = ""
    i = 0
    while i < len(text):
        c = text[i]
        if quote:
            if c == "\\" and quote == '"':
                i += 1
            elif c == quote:
                quote = ""
        elif c == "\\":
            i += 1
        elif c in "'\"":
            quote = c
        elif c == ";" or text.startswith("&&", i):
            return text[:i].strip()
        i += 1
    return text.strip()


def read_cmd_file(path):
    """The compile command in a .cmd file of kbuild, or None."""
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as f:
            line = f.readline()
    except OSError:
        return None
    m = re.match(r"(?:saved)?cmd_\S+ := (.*)", line)
    if not m:
        return None
    text = m.group(1).replace("$(pound)", "#").replace("\\#", "#").replace("$$", "$")
    return first_clause(text)


def read_words(path):
    """The words of a file that may be missing."""
    try:
        with open(path, encoding="utf-8") as f:
            return f.read().split()
    except OSError:
        return []


class Tree:
    """A prepared kernel tree."""

    def __init__(self, root):
        self.root = root
        self.src = os.path.join(root, "src")
        self.build = os.path.join(root, "build")
        self.make_args = read_words(os.path.join(root, "make.args"))
        self.arch = ([a[5:] for a in self.make_args if a.startswith("ARCH=")] + ["x86"])[0]
        self.all_stamp = os.path.join(root, "commands.all")  # the list below has every file
        self.cache_file = os.path.join(root, "commands.jsonl")
        self.cache = {}
        try:
            with open(self.cache_file, encoding="utf-8") as f:
                for line in f:
                    entry = json.loads(line)
                    if self.still_there(entry["file"], entry["command"]):
                        self.cache[entry["file"]] = entry["command"]
        except (OSError, ValueError):
            pass

    def make(self, args, jobs=os.cpu_count(), **kw):
        """Runs kbuild in the tree."""
        env = {k: v for k, v in os.environ.items()
               if k not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "CFLAGS", "O", "V", "T")}
        env.update(LC_ALL="C", KBUILD_BUILD_TIMESTAMP="@0", KBUILD_BUILD_USER="klp-ccp",
                   KBUILD_BUILD_HOST="localhost")
        argv = ["make", "-C", self.src, "O=" + self.build, f"-j{jobs}"] + self.make_args + args
        return subprocess.run(argv, env=env, stdin=subprocess.DEVNULL, text=True, check=False, **kw)

    def objects(self, goals):
        """Builds objects (and what they include); False when one fails."""
        return self.make(["-k"] + list(goals), stdout=subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL).returncode == 0

    def _cmd_path(self, source):
        folder, name = os.path.split(source)
        return os.path.join(self.build, folder, "." + name[:-2] + ".o.cmd")

    def _dry_run(self, goals):
        """{source: command} of a `make -n`; goals are objects or folders ending in /.

        One job: the lines of several are longer than what a pipe takes in one piece.
        """
        out = self.make(["-n", "-k", "V=1"] + list(goals), jobs=1, stdout=subprocess.PIPE,
                        stderr=subprocess.DEVNULL).stdout
        found = {}
        for line in out.splitlines():
            if " -c -o " not in line:
                continue
            for clause in split_clauses(line):
                m = re.search(r" -c -o (\S+\.o) (\S+\.c)$", clause)
                # The tools that the build needs have their own flags.
                if m and "-D__KERNEL__" in clause and self.valid(None, clause):
                    found[self.relative(m.group(2))] = clause
        return found

    def valid(self, source, command):
        """Whether a command is a compiler's with one source file, this one, that is there."""
        try:
            argv = shlex.split(command)
        except ValueError:
            return False
        files = [a for a in argv[1:] if a.endswith(".c") and not a.startswith("-")]
        return (bool(re.search(r"(^|[-/])(gcc|clang)(-[0-9.]+)?$", argv[0])) and len(files) == 1
                and source in (None, self.relative(files[0]))
                and os.path.exists(os.path.join(self.build, files[0])))

    def still_there(self, source, command):
        """Whether a command that was valid once still is; taking thousands of them apart takes long."""
        path = os.path.normpath(os.path.join(self.build, command.rsplit(None, 1)[-1]))
        return path.endswith("/" + source) and os.path.exists(path)

    def relative(self, path):
        """A source path as kbuild writes it, relative to the source tree."""
        path = os.path.join(self.build, path)
        for top in (self.src, self.build):
            rel = os.path.relpath(path, top)
            if not rel.startswith(".."):
                return rel
        return path

    def commands(self, sources):
        """{source: shell command}, to be run in self.build; absent when kbuild knows none."""
        result, missing, fresh = {}, [], {}
        for s in sources:
            if s in self.cache:
                result[s] = self.cache[s]
                continue
            command = read_cmd_file(self._cmd_path(s))
            if command:
                result[s] = fresh[s] = command
            else:
                missing.append(s)
        if missing:
            found = self._dry_run([s[:-2] + ".o" for s in missing])
            for s in missing:
                if s in found:
                    result[s] = fresh[s] = found[s]
        self._remember(fresh)
        return result

    def folder_commands(self, folders):
        """{source: command} of every C file that the configuration builds below the folders."""
        if os.path.exists(self.all_stamp):
            tops = tuple(f.rstrip("/") + "/" for f in folders)
            return {s: c for s, c in self.cache.items() if s.startswith(tops)}
        found = self._dry_run([f.rstrip("/") + "/" for f in folders])
        for base in folders:
            for at, _dirs, names in os.walk(os.path.join(self.build, base)):
                for n in names:
                    m = re.fullmatch(r"\.(.*)\.o\.cmd", n)
                    if not m:
                        continue
                    command = read_cmd_file(os.path.join(at, n)) or ""
                    m = re.search(r" -c -o \S+\.o (\S+\.c)$", command)
                    if m and "-D__KERNEL__" in command and self.valid(None, command):
                        found[self.relative(m.group(1))] = command
        self._remember({s: c for s, c in found.items() if self.cache.get(s) != c})
        return found

    def all_commands(self):
        """{source: command} of every C file of the configuration; minutes, the first time."""
        if not os.path.exists(self.all_stamp):
            self.folder_commands(["arch/" + self.arch] + TOPS)
            with open(self.all_stamp, "w", encoding="utf-8"):
                pass
        return self.cache

    def _remember(self, fresh):
        if not fresh:
            return
        self.cache.update(fresh)
        text = "".join(json.dumps({"file": s, "directory": self.build, "command": c}) + "\n"
                       for s, c in sorted(fresh.items()))
        with open(self.cache_file, "a", encoding="utf-8") as f:
            f.write(text)


# A process starts with the peak memory of the one that forked it, so a small one has to stand between.
MEASURE = """import os, sys
fd = int(sys.argv[1])
pid = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ, file_actions=[(os.POSIX_SPAWN_CLOSE, fd)])
_, status, u = os.wait4(pid, 0)
os.write(fd, f"{os.waitstatus_to_exitcode(status)} {u.ru_utime + u.ru_stime} {u.ru_maxrss}".encode())
"""


class Run:
    """What came of a program: status (negative: signal), out, err, cpu seconds, mib at the peak.

    Measuring costs a process more; without it, the two figures are 0.
    """

    def __init__(self, argv, cwd, hang=600, measured=True):
        self.cpu = self.mib = 0
        if measured:
            read_end, write_end = os.pipe()
            small = [sys.executable, "-S", "-E", "-c", MEASURE, str(write_end)]
            self._run(small + argv, cwd, hang, write_end)
            with os.fdopen(read_end) as f:
                words = f.read().split() or ["-9", "0", "0"]
            self.status, self.cpu, self.mib = int(words[0]), float(words[1]), int(words[2]) / 1024
        else:
            self._run(argv, cwd, hang)

    def _run(self, argv, cwd, hang, *keep):
        """Runs it to the end, or kills it after `hang' seconds; the descriptors of keep are its own."""
        with subprocess.Popen(argv, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, pass_fds=keep, start_new_session=True,
                              env={**os.environ, "LC_ALL": "C"}) as p:
            for fd in keep:
                os.close(fd)
            try:
                out, err = p.communicate(timeout=hang)
            except subprocess.TimeoutExpired:
                os.killpg(p.pid, signal.SIGKILL)
                out, err = p.communicate()
        self.status = p.returncode
        self.out = out.decode("utf-8", "surrogateescape")
        self.err = err.decode("utf-8", "replace")


def split_clauses(line):
    """The clauses of a shell line, cut at ; and && outside of quotes."""
    while line:
        clause = first_clause(line)
        yield clause
        at = line.find(clause) + len(clause)
        line = line[at:].lstrip(" ;&")


def arguments(command):
    """argv of a shell command as kbuild writes them (no expansions in it)."""
    return shlex.split(command)


def without_output(argv):
    """argv without -c, -o FILE and the dependency file: what is left says how, not what, to make."""
    result = []
    skip = False
    for a in argv:
        if skip:
            skip = False
        elif a == "-o":
            skip = True
        elif a == "-c" or re.match(r"-Wp,-M", a) or re.match(r"-M(M?D|P)$", a):
            continue
        else:
            result.append(a)
    return result


def module_arguments(argv):
    """argv without the -D and -I of the makefile of the file's folder.

    kbuild names the folders of the kernel's own headers before the first -include.
    """
    common = re.compile(r"__KERNEL__|MODULE|(__)?KBUILD_\w*|CC_USING_\w*|CONFIG_\w*|ARM64_ASM_ARCH|KASAN_\w*")
    first = argv.index("-include") if "-include" in argv else len(argv)
    result = []
    at = 0
    while at < len(argv):
        m = re.match(r"-([ID])(.*)", argv[at])
        words = 2 if m and not m.group(2) else 1
        value = (m.group(2) or " ".join(argv[at + 1:at + 2])) if m else ""
        if not m or (at < first if m.group(1) == "I" else
                     common.fullmatch(re.match(r"\w*", value).group(0))):
            result += argv[at:at + words]
        at += words
    return result


def replace_source(argv, new):
    """argv with the C file (the last argument that is one) replaced."""
    result = list(argv)
    for i in range(len(result) - 1, -1, -1):
        if result[i].endswith(".c") and not result[i].startswith("-"):
            result[i] = new
            return result
    raise ValueError("no source file in the command")


def main():
    if len(sys.argv) != 3 or sys.argv[1] != "objects":
        sys.exit(__doc__)
    for source, _function, _remark in functions(sys.argv[2]):
        print(source[:-2] + ".o")


if __name__ == "__main__":
    main()
