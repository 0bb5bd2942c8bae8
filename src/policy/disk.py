# SPDX-License-Identifier: GPL-2.0-or-later
"""The files of a policy are those of base/disk: what it asks is recorded, or answered by a recording.

Run in a new interpreter before anything of the policy, with `disk` as a global: functions of C (py_disk.c). Python's own
library is left alone: it belongs to the tool. Whatever cannot be repeated elsewhere makes the recording impossible.
"""

import _io
import builtins
import errno
import io
import os
import posix
import sys

OWN = tuple({os.path.dirname(os.__file__) + "/"} | {
    d + "/" for d in sys.path if "/python" in d and d.startswith((sys.base_prefix + "/lib", sys.base_exec_prefix + "/lib"))
    and os.path.basename(d) not in ("site-packages", "dist-packages")})
PACKAGES = ("/site-packages/", "/dist-packages/")
TELLING = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "socket.", "ctypes.", "os.chdir")

real_open, real_open_code, real_environment = io.open, _io.open_code, os.environ
real = {name: getattr(os, name) for name in ("stat", "lstat", "listdir", "scandir", "access", "readlink", "open")}
depth = 0  # of calls of the functions below: what they open is known


def is_own(name):
    return (name + "/").startswith(OWN) and not any(p in name + "/" for p in PACKAGES) or name + "/" in OWN


def asked(path):
    """The path as text if it is one of disk's, None if it is Python's own or no path."""
    if not isinstance(path, (str, bytes, os.PathLike)):
        return None
    name = os.fsdecode(path)
    if "__pycache__" in name:  # made and used by Python as it likes; without it the source is read
        return None if is_own(name) else ""
    return None if is_own(name) else name


def stat_of(path, follow):
    if not path:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
    return os.stat_result(disk.stat(path, follow))


def stat(path, *, dir_fd=None, follow_symlinks=True):
    name = asked(path) if dir_fd is None else None
    if name is None:
        return real["stat"](path, dir_fd=dir_fd, follow_symlinks=follow_symlinks)
    return stat_of(name, follow_symlinks)


def lstat(path, *, dir_fd=None):
    return stat(path, dir_fd=dir_fd, follow_symlinks=False)


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    name = asked(path) if dir_fd is None else None
    if name is None:
        return real["access"](path, mode, dir_fd=dir_fd, effective_ids=effective_ids, follow_symlinks=follow_symlinks)
    return disk.access(name, mode)


def readlink(path, *, dir_fd=None):
    name = asked(path) if dir_fd is None else None
    if name is None:
        return real["readlink"](path, dir_fd=dir_fd)
    target = disk.link(name)
    return os.fsencode(target) if isinstance(path, bytes) else target


def listdir(path="."):
    name = asked("." if path is None else path)
    if name is None:
        return real["listdir"](path)
    names = [n for n in disk.list(name) if n != "__pycache__"]
    return [os.fsencode(n) for n in names] if isinstance(path, bytes) else names


class Entry:
    """One of scandir()'s."""

    def __init__(self, folder, name):
        self.name, self.path = name, os.path.join(folder, name)

    def __fspath__(self):
        return self.path

    def stat(self, *, follow_symlinks=True):
        return stat(self.path, follow_symlinks=follow_symlinks)

    def inode(self):
        return lstat(self.path).st_ino

    def is_symlink(self):
        return os.path.islink(self.path)

    def is_dir(self, *, follow_symlinks=True):
        return os.path.isdir(self.path) and (follow_symlinks or not self.is_symlink())

    def is_file(self, *, follow_symlinks=True):
        return os.path.isfile(self.path) and (follow_symlinks or not self.is_symlink())


class Entries:
    def __init__(self, entries):
        self.entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.entries)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        self.entries = iter(())


def scandir(path="."):
    path = "." if path is None else path
    if asked(path) is None:
        return real["scandir"](path)
    return Entries([Entry(path, name) for name in listdir(path)])


def descriptor(path, _flags):
    """What a file has, open for reading."""
    data = disk.read(path)
    fd = os.memfd_create("klp-ccp")
    with real_open(fd, "wb", closefd=False) as f:
        f.write(data)
    os.lseek(fd, 0, os.SEEK_SET)
    return fd


def calls_itself(function, *args):
    global depth
    depth += 1
    try:
        return function(*args)
    finally:
        depth -= 1


def open_file(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    name = asked(file)
    if name is not None and opener is None and not set(mode) & set("wax+"):
        def opener(_path, flags):
            return descriptor(name, flags)
    return calls_itself(real_open, file, mode, buffering, encoding, errors, newline, closefd, opener)


def open_code(path):
    name = asked(path)
    if name is None:
        return calls_itself(real_open_code, path)
    calls_itself(sys.audit, "open", path, "rb", os.O_RDONLY)
    return io.BytesIO(disk.read(name))


def open_descriptor(path, flags, mode=0o777, *, dir_fd=None):
    name = asked(path) if dir_fd is None else None
    if name is None or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        return real["open"](path, flags, mode, dir_fd=dir_fd)
    sys.audit("open", path, None, flags)
    return descriptor(name, flags)


class Environment(dict):
    """os.environ's, in which names are looked up and no others are seen."""

    changed = frozenset()

    def __getitem__(self, key):
        if key in self.changed:
            return super().__getitem__(key)
        value = disk.env(os.fsdecode(key))
        if value is None:
            raise KeyError(key)
        return os.fsencode(value)

    def __setitem__(self, key, value):
        self.changed |= {key}
        super().__setitem__(key, value)

    def __delitem__(self, key):
        self.changed |= {key}
        self.pop(key, None)

    def __iter__(self):
        disk.refuse("the policy reads all variables of the environment")
        return super().__iter__()


def tell(event, args):
    """What happens to the machine behind the functions above."""
    if event == "open" and isinstance(args[0], (str, bytes)):
        name, reads = asked(args[0]), not args[2] & (os.O_WRONLY | os.O_RDWR) if isinstance(args[2], int) else False
        if name is not None and not (reads and (depth or args[1] is None)):  # without a mode: C, which asks disk itself
            disk.refuse(f"the policy {'reads' if reads else 'writes'} {name}")
    elif event == "import" and isinstance(args[1], str) and not is_own(args[1]):
        disk.refuse(f"the policy needs {args[1]}, which is no Python source")
    elif event.startswith(TELLING):
        disk.refuse(f"the policy calls {event}()")


def set_path():
    """Other folders for modules are those of the machine that is recorded."""
    own = [d for d in sys.path if is_own(d) or d.endswith(".zip")]
    before = "\n".join("*" if d in own else d for d in sys.path)
    known = disk.fact("python-path", before)
    result = []
    for d in (before if known is None else known).split("\n"):
        result += [d] if d != "*" else [] if own[0] in result else own
    sys.path[:] = result
    sys.path_importer_cache.clear()


def begin():
    mine = {"stat": stat, "lstat": lstat, "listdir": listdir, "scandir": scandir, "access": access, "readlink": readlink,
            "open": open_descriptor, "getcwd": disk.cwd, "getcwdb": lambda: os.fsencode(disk.cwd())}
    for name, function in mine.items():
        setattr(os, name, function)
        setattr(posix, name, function)
    builtins.open = io.open = _io.open = open_file
    _io.open_code = io.open_code = open_code
    set_path()
    os.environ._data = os.environb._data = Environment(real_environment._data)
    sys.addaudithook(tell)


begin()
