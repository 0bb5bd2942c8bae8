# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables of the kernel that units of a run have in common: each is read once, as long as its file stays the same."""

import os

LIMIT = 4  # of vmlinux and Module.symvers there is one each, of modules as many as are patched

_tables: dict = {}  # (reader, path): (state of the file, table), the one that was used last at the end


def _state(path):
    try:
        s = os.stat(path)
    except OSError:
        return None  # the reader has the better words
    return s.st_dev, s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns


def read(reader, path):
    state = _state(path)
    before, table = _tables.pop((reader, path), (None, None))
    if table is None or before != state:
        table = reader(path)
    if state is not None:
        _tables[reader, path] = state, table
        if len(_tables) > LIMIT:
            del _tables[next(iter(_tables))]
    return table
