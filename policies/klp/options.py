# SPDX-License-Identifier: GPL-2.0-or-later
"""Options of the default policy: --policy-opt KEY=VALUE, or the same keys in a --policy-config file.

The file is YAML, of keys with one value or a list of them:

    # a comment
    style: kallsyms
    copy: [helper_a, helper_b]
    position:
      - foo=2
"""


import os

import _ccp
import ccp

YES = {"yes": True, "true": True, "on": True, "1": True,
       "no": False, "false": False, "off": False, "0": False}


class OptionError(ccp.LpCreationPolicyUsageError):
    """An invalid key or value, with its place."""


def nearest(word, words):
    """A hint at the word that was probably meant, or nothing."""
    import difflib  # here: only a mistake needs it, and every run would pay for it

    near = difflib.get_close_matches(word, sorted(words), 1)
    return f"; did you mean '{near[0]}'?" if near else ""


class Spec:
    """One option: choices is a tuple of words, like a pattern and what it stands for; without, it is any text."""

    def __init__(self, help_text, default=None, choices=None, like=None, is_list=False, is_bool=False):
        self.help, self.default, self.choices, self.like = help_text, default, choices, like
        self.is_list, self.is_bool = is_list, is_bool


SPECS = {
    "style": Spec("how private symbols are accessed: extern (klp relocations), kallsyms (klpe_ pointers),"
                  " auto", "auto", ("auto", "extern", "kallsyms")),
    "relocs": Spec("KLP_RELOC_SYMBOL lines at the end of lp.c: yes, no, auto (in kernel builds)", "auto",
                   ("auto", "yes", "no")),
    "pointer_list": Spec("kallsyms style: list the pointers at the end of lp.c; with no, the code that "
                         "fills them has to name them", True, is_bool=True),
    "table": Spec("kallsyms style: also write the table that fills the pointers", False, is_bool=True),
    "patched_linkage": Spec("patched functions are global or static", "global", ("global", "static")),
    "prefer": Spec("static functions of the source: externalize or copy", "externalize",
                   ("externalize", "copy")),
    "complete": Spec("also patch the functions a patched one was inlined into", True, is_bool=True),
    "patch_callers": Spec("also patch the callers of a function that exists only as optimized copies", True,
                          is_bool=True),
    "keys": Spec("static keys, static calls and tracepoints that are not exported: relocation, enabled (lp.c asks "
                 "static_key_enabled(), and calls through the key), refuse; auto: relocation where the kernel binds it "
                 "in time", "auto", ("auto", "relocation", "enabled", "refuse")),
    "module_keys": Spec("relocations that they take all the same, of a module: warn or error", "warn",
                        ("warn", "error")),
    "vmlinux_keys": Spec("the same of vmlinux; with error, keys=auto takes none: warn or error", "warn",
                         ("warn", "error")),
    "namespaces": Spec("exports in a namespace, which the livepatch has to import: warn or quiet", "warn",
                       ("warn", "quiet")),
    "ambiguous": Spec("several symbols with one name, position unknown: error or copy", "error",
                      ("error", "copy")),
    "prefix": Spec("first part of klpp_, klpe_ and klpr_", "klp",
                   like=(r"[A-Za-z_]\w*", "the beginning of a C identifier")),
    "source_root": Spec("root of the kernel sources"),
    "build_root": Spec("folder the kernel was built in (O=)"),
    "object": Spec("object file of the source, built by the same command"),
    "module": Spec("name of the module the source is part of; vmlinux for built-in code",
                   like=(r"[\w-]+", "the name of a module, without folder and .ko")),
    "vmlinux": Spec("the kernel with its symbol table, or a System.map or kallsyms list"),
    "ko": Spec("the module's .ko file"),
    "symvers": Spec("Module.symvers of the kernel, and of modules outside of it", is_list=True),
    "ipa_clones": Spec("gcc's .ipa-clones dump of the source"),
    "kernel_version": Spec("version of the patched kernel, e.g. 6.1.0",
                           like=(r"\d+\.\d.*", "a version like 6.1")),
    "copy": Spec("symbols to always copy; FUNCTION:NAME[#N] for static variables", is_list=True),
    "externalize": Spec("symbols to always externalize", is_list=True),
    "patch": Spec("functions to patch in addition to those of -i", is_list=True),
    "own": Spec("what another file of the livepatch defines, as klpp_NAME or as the Y of NAME=Y", is_list=True),
    "taken": Spec("names that patched functions must not have: other files of the livepatch have them", is_list=True),
    "position": Spec("SYMBOL=N: which of the symbols of that name is meant, 0 for a single one",
                     is_list=True),
    "symbol": Spec("[FUNCTION:]NAME[#N]=SYMBOL: object symbol of a function's static variable", is_list=True),
    "header": Spec("folders whose headers lp.c may include, relative to the roots", is_list=True),
}


def parse_value(key, value, place):
    spec = SPECS.get(key)
    if spec is None:
        known = ", ".join(sorted(SPECS))
        raise OptionError(f"{place}: unknown option '{key}' of klp.Policy{nearest(key, SPECS) or ';'} known are: {known}")
    if spec.is_bool:
        if value.lower() not in YES:
            raise OptionError(f"{place}: {key} must be yes or no, not '{value}' (also true, false, on, off, 1, 0)")
        return YES[value.lower()]
    if spec.choices and value not in spec.choices:
        raise OptionError(f"{place}: {key} must be one of {', '.join(spec.choices)}, not '{value}'")
    if spec.like and not _is_like(spec.like[0], value):
        raise OptionError(f"{place}: {key} must be {spec.like[1]}, not '{value}'")
    return value


def _is_like(pattern, value):
    import re  # here: not every run needs it, and every run would pay for it

    return re.fullmatch(pattern, value, re.ASCII)


class Options:
    """Values as attributes; lists add up, the last of several single values counts."""

    def __init__(self):
        for key, spec in SPECS.items():
            setattr(self, key, [] if spec.is_list else spec.default)
        self.own_names = {}  # of those functions of `own' that have another name than klpp_NAME

    def __getattr__(self, key):  # type checkers do not see that SPECS has them
        raise AttributeError(key)

    def set(self, key, value, place):
        key = key.strip().replace("-", "_")
        value = parse_value(key, value.strip(), place)
        if SPECS[key].is_list:
            getattr(self, key).extend(self._own(v) if key == "own" else v
                                      for v in (v.strip() for v in value.split(",")) if v)
        else:
            setattr(self, key, value)

    def _own(self, item):
        name, _equals, other = item.partition("=")
        if other:
            self.own_names[name] = other
        return name

    def own_name(self, name):
        """What another file of the livepatch calls its version of a function."""
        return self.own_names.get(name, f"{self.prefix}p_{name}")

    def add_words(self, words):
        for word in words:
            key, equals, value = word.partition("=")
            if not equals:
                raise OptionError(f"--policy-opt '{word}': expected KEY=VALUE")
            self.set(key, value, f"--policy-opt '{word}'")

    def add_file(self, path):
        try:
            entries = _ccp.read_config(path)
        except OSError as e:
            raise OptionError(f"--policy-config {e}") from e
        for key, value, line in entries:
            self.set(key, value, f"{path}:{line}")

    def pairs(self, key):
        """A list of NAME=VALUE as a dict."""
        result = {}
        for item in getattr(self, key):
            name, equals, value = item.partition("=")
            if not equals or not value:
                raise OptionError(f"{key}: expected NAME=VALUE, not '{item}'")
            result[name.strip()] = value.strip()
        return result

    def path(self, key):
        """A file or folder, named from where the user is; None when the option is not there."""
        value = getattr(self, key)
        return os.path.abspath(value) if value else None

    def check_unread(self, key):
        """A file that the unit at hand has no use for has to be there all the same."""
        value = getattr(self, key)
        if value and not os.path.exists(value):
            raise OptionError(f"--policy-opt {key}: {value}: No such file or directory")

    def positions(self):
        result = {}
        for name, value in self.pairs("position").items():
            if not value.isdigit():
                raise OptionError(f"position: '{name}={value}': expected a number")
            result[name] = int(value)
        return result
