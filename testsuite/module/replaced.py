# SPDX-License-Identifier: GPL-2.0-or-later
"""A livepatch with shadow variables that another one replaces, or that others stand beside: who frees them."""

import os

import fromfix

GUEST = """\
newpid() { grep newpid "/proc/$1/status"; }
load shadow_newpid
sleep 1000 &
task=$!
has "a task that lives on" newpid "$(newpid $task)"
load meminfo_string
works "the first is replaced" until_true absent shadow_newpid
lacks "nothing shows it" newpid "$(newpid $task)"
works "and removed" rmmod shadow_newpid
load shadow_newpid
works "the other one is replaced" until_true absent meminfo_string
works "and removed" rmmod meminfo_string
lacks "what was there had its end with the livepatch" newpid "$(newpid $task)"
sleep 1000 &
has "a task that was born since" newpid "$(newpid $!)"
kill $!
unload shadow_newpid
kill $task
"""


BESIDE = """\
newpid() { grep newpid "/proc/$1/status"; }
load first
sleep 1000 &
task=$!
has "a task" newpid "$(newpid $task)"
load second
has "with another livepatch beside" newpid "$(newpid $task)"
sleep 1000 &
young=$!
unload second
has "the other one has gone: still used" newpid "$(newpid $task)"
has "what it made as well" newpid "$(newpid $young)"
load second
unload first
has "the first one has gone" newpid "$(newpid $young)"
load third
works "both are replaced" until_true absent second
works "and removed" rmmod second
has "nor did that" newpid "$(newpid $young)"
unload third
load first
lacks "all has gone with the last one" newpid "$(newpid $task; newpid $young)"
unload first
kill $task $young
"""


class Replaced(fromfix.FixScenario):

    def __init__(self):
        super().__init__(os.path.join(fromfix.HERE, "fixes", "shadow_newpid"))
        self.name = "replaced"

    def build(self, kernel, folder):
        files, seen = [], []
        for name in ("shadow_newpid", "meminfo_string"):
            part = fromfix.FixScenario(os.path.join(fromfix.HERE, "fixes", name))
            place = os.path.join(folder, name)
            os.makedirs(place)
            built, lines = part.build(kernel, place)
            files.append(built[0])
            seen += lines
        path = os.path.join(folder, "guest")
        with open(path, "w", encoding="utf-8") as f:
            f.write(GUEST)
        return [*files, path], seen


class Beside(fromfix.FixScenario):
    """Two that do not replace others, and one that does."""

    def __init__(self):
        super().__init__(os.path.join(fromfix.HERE, "fixes", "shadow_newpid"))
        self.name = "shadows_beside"

    def build(self, kernel, folder):
        files, seen = [], []
        for name, options in (("first", ["--no-replace"]), ("second", ["--no-replace"]), ("third", [])):
            part = Named(self.path, name, options)
            place = os.path.join(folder, name)
            os.makedirs(place)
            built, lines = part.build(kernel, place)
            files.append(built[0])
            seen += lines
        path = os.path.join(folder, "guest")
        with open(path, "w", encoding="utf-8") as f:
            f.write(BESIDE)
        return [*files, path], seen


class Named(fromfix.FixScenario):
    """The same under another name, with more options."""

    def __init__(self, path, name, options):
        super().__init__(path)
        self.name, self.options = name, options

    def _words(self, name):
        return super()._words(name) + (self.options if name == "options" else [])
