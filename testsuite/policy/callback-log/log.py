# SPDX-License-Identifier: GPL-2.0-or-later
"""The toy policy, with every question printed: name, arguments, and whether their types are right."""

import ccp
import toy

METHODS = ("is_patched_fun", "is_header_eligible", "is_function_externalizable",
           "is_function_externalization_preferred", "shall_externalize_object",
           "get_sym_mod_for_externalized_obj", "get_sym_mod_for_externalized_fun",
           "get_sym_mod_for_patched_fun", "rename_rewritten_closure_fun")
NAMES = ("named", "copied", "table", "in_kept", "never_used", "espr_once", "eur_local", "klpe_espr_once",
         "klpe_eur_local", "klpe_espr_undefined", "klpp_named", "klpr_copied",
         "n", "automatic", "number", "ENUMERATOR", "tag", "FROM_PRE")


def shown(value):
    if isinstance(value, ccp.Linkage):
        return value.name
    if type(value) is tuple:
        good = tuple(map(type, value)) == (str, int, int)
        return "%s:%d:%d" % value if good else f"BAD {value!r}"
    return repr(value) if value is None or isinstance(value, (str, bool)) else f"BAD {value!r}"


class Log(toy.Policy):
    kept_ids = None

    def __init__(self, *args, **kwargs):
        print("__init__", args, kwargs)
        super().__init__(*args, **kwargs)


def logged(name):
    answer = getattr(toy.Policy, name)

    def method(self, *args, **kwargs):
        assert not kwargs
        args, ids = list(args), None
        if "sym_mod" in name or name.startswith("rename"):
            ids = args.pop()
        print(name, *map(shown, args), flush=True)
        if ids is not None:
            print("  taken:", *[n for n in NAMES if ids.contains(n)])
            assert ids.contains(id="named") is True and ids.contains(id="n") is False
            args.append(ids)
        if self.kept_ids is not None:
            try:
                self.kept_ids.contains("named")
                print("  BAD: AllocatedIds of an earlier question still answers")
            except ReferenceError as e:
                assert str(e) == "Accessed AllocatedIds instance out of scope.", e
        self.kept_ids = ids
        return answer(self, *args)
    return method


for _name in METHODS:
    setattr(Log, _name, logged(_name))
Log.__abstractmethods__ = frozenset()
