# SPDX-License-Identifier: GPL-2.0-or-later
"""A livepatch with shadow variables that another one replaces: who frees them."""

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
