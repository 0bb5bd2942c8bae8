# SPDX-License-Identifier: GPL-2.0-or-later
"""Cases, results, and running programs under pinned conditions."""

import difflib
import os
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import traceback

TESTSUITE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOP = os.path.dirname(TESTSUITE)

OK, FAIL, SKIP = "ok", "fail", "skip"
EXIT_SKIP = 77

# Nothing is judged by time: this only ends what hangs.
HANG = int(os.environ.get("KLP_CCP_TEST_HANG", "300"))


class Result:
    """What came of one test. detail says why for fail and skip, and is a remark otherwise."""

    def __init__(self, name, status, detail=""):
        self.name, self.status, self.detail = name, status, detail


class Case:
    """One case: name is KIND/NAME, run(context, folder) gives the results."""

    def __init__(self, name, run):
        self.name, self.run = name, run


class Output:
    """Exit status and output of a program; status is negative for a signal, None for a hang."""

    def __init__(self, status, out, err, argv):
        self.status, self.out, self.err, self.argv = status, out, err, argv

    def problem(self):
        """Text for an end that is never right (signal, hang, sanitizer), else an empty string."""
        if self.status is None:
            return f"hangs (killed after {HANG} s): {' '.join(self.argv)}\n{self.err[-2000:]}"
        if self.status < 0:
            return f"ended by signal {-self.status}: {' '.join(self.argv)}\n{self.err[-4000:]}"
        if "ERROR: AddressSanitizer" in self.err or "runtime error: " in self.err \
                or "ERROR: LeakSanitizer" in self.err:
            return f"sanitizer: {' '.join(self.argv)}\n{self.err[-8000:]}"
        return ""


class Context:
    """What all cases of a run share."""

    def __init__(self, scratch, update):
        self.scratch, self.update = scratch, update
        self.tool = os.path.abspath(os.environ.get("KLP_CCP", os.path.join(TOP, "klp-ccp")))
        self.build = os.path.abspath(os.environ.get("KLP_CCP_BUILD", os.path.join(TOP, "build")))
        self.convert = os.path.join(os.path.dirname(self.tool), "klp-convert")
        self.cc = os.environ.get("KLP_CCP_TEST_CC", "gcc")
        self._number = 0
        self._lock = threading.Lock()
        home = os.path.join(scratch, "home")
        os.mkdir(home)
        self.env = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "LC_ALL": "C", "TZ": "UTC", "HOME": home, "TERM": "dumb", "NO_COLOR": "1",
            "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0",
            "TMPDIR": scratch,
            "KLP_CCP": self.tool, "KLP_CONVERT": self.convert, "TOP": TOP, "CC": self.cc,
            "KLP_CCP_BUILD": self.build,
            # Python and LLVM keep memory until exit: leaks are looked for in unit tests only.
            "ASAN_OPTIONS": "detect_leaks=0:abort_on_error=0:exitcode=99",
            "UBSAN_OPTIONS": "print_stacktrace=1",
            "LSAN_OPTIONS": "suppressions=" + os.path.join(TESTSUITE, "lsan.supp")
                            + ":print_suppressions=0",
        }

    def use_bundles(self):
        """From now on klp-ccp is called through bundled.py."""
        place = os.path.join(self.scratch, "bundled")
        os.mkdir(place)
        words = [sys.executable, os.path.join(TESTSUITE, "lib/bundled.py"), self.tool]
        self.tool = os.path.join(place, "klp-ccp")
        write(self.tool, f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n')
        os.chmod(self.tool, 0o755)
        os.symlink(self.convert, os.path.join(place, "klp-convert"))
        self.env["KLP_CCP"] = self.tool

    def folder(self):
        """A new empty folder."""
        with self._lock:
            self._number += 1
            path = os.path.join(self.scratch, f"case{self._number}")
        os.mkdir(path)
        return path

    def run(self, argv, cwd, env=None, merge=False):
        """Runs a program without stdin. merge puts stderr into out, in order."""
        err = subprocess.STDOUT if merge else subprocess.PIPE
        with subprocess.Popen(argv, cwd=cwd, env={**self.env, **(env or {})},
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=err,
                              start_new_session=True) as p:
            try:
                out, errors = p.communicate(timeout=HANG)
                status = p.returncode
            except subprocess.TimeoutExpired:
                os.killpg(p.pid, signal.SIGKILL)
                out, errors = p.communicate()
                status = None
        return Output(status, text(out), text(errors or (out if merge else b"")), list(argv))


def text(data):
    return data.decode("utf-8", "surrogateescape")


def read(path, default=None):
    """Content of a file as text that can be written back byte for byte."""
    try:
        with open(path, "rb") as f:
            return text(f.read())
    except FileNotFoundError:
        return default


def write(path, content):
    with open(path, "wb") as f:
        f.write(content.encode("utf-8", "surrogateescape"))


def diff(expected, got, name):
    """Unified diff, ending without a newline; bytes that are no text are shown escaped."""
    lines = difflib.unified_diff(expected.splitlines(), got.splitlines(), name + " (expected)",
                                 name + " (got)", lineterm="")
    return "\n".join(lines).encode("utf-8", "backslashreplace").decode("utf-8")


def compare(context, path, got, name):
    """Compares with the expectation in a file; with update writes it. (status, detail)"""
    expected = read(path)
    if expected == got:
        return OK, ""
    shown = diff(expected or "", got, name) or "differs only in line ends or the last newline"
    if context.update:
        write(path, got)
        return OK, "updated\n" + shown
    if expected is None:
        return FAIL, f"no expectation yet (UPDATE=1 writes it)\n{shown}"
    return FAIL, shown


def guarded(case, context):
    """The results of a case; an exception in the runner is a failure of the case."""
    folder = context.folder()
    try:
        return case.run(context, folder)
    except Exception:  # pylint: disable=broad-except
        return [Result(case.name, FAIL, traceback.format_exc())]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def subfolders(folder):
    """(name, path) of the case folders in a kind's folder."""
    if not os.path.isdir(folder):
        return []
    return [(n, os.path.join(folder, n)) for n in sorted(os.listdir(folder))
            if os.path.isdir(os.path.join(folder, n)) and not n.startswith((".", "__"))]
