# SPDX-License-Identifier: GPL-2.0-or-later
"""_ccp.pyi and ccp.pyi against the modules that they describe. They are read as syntax, never imported."""

import ast
import inspect
import os
import sys

import _ccp
import ccp


def public(names):
    return {n for n in names if not n.startswith("_")}


def members(cls):
    """What a stub says of a class: methods, and fields in their order."""
    methods = [n.name for n in cls.body if isinstance(n, (ast.FunctionDef, ast.ClassDef))]
    fields = [n.target.id for n in cls.body if isinstance(n, ast.AnnAssign)]
    return methods, fields


def parameters(function):
    a = function.args
    return [p.arg for p in a.posonlyargs + a.args + a.kwonlyargs]


def same(what, stub, real):
    if stub != real:
        sys.exit(f"{what}: the stub says {stub}, the module {real}")


def check_class(name, node, cls):
    methods, fields = members(node)
    real = public(dir(cls))
    if issubclass(cls, tuple):
        same(name, fields, [f for f in cls.__match_args__] if hasattr(cls, "__match_args__") else fields)
        same(name + " of", len(fields), cls.n_fields)
        real -= {"n_fields", "n_sequence_fields", "n_unnamed_fields"} | (public(dir(tuple)) - set(fields))
    if not issubclass(cls, str):  # a Symbol gets its fields when it is made
        same(name, public(methods) | public(fields), real)
    for method in node.body:
        if isinstance(method, ast.FunctionDef) and inspect.isfunction(getattr(cls, method.name)):
            same(f"{name}.{method.name}()", parameters(method),
                 list(inspect.signature(getattr(cls, method.name)).parameters))


def check(module):
    path = os.path.join(os.path.dirname(ccp.__file__), module.__name__ + ".pyi")
    with open(path, encoding="utf-8") as f:
        body = ast.parse(f.read()).body
    classes = {n.name: n for n in body if isinstance(n, ast.ClassDef)}
    functions = {n.name: n for n in body if isinstance(n, ast.FunctionDef)}
    taken = {a.asname for n in body if isinstance(n, ast.ImportFrom) for a in n.names if a.asname}
    real = public(dir(module)) if module is _ccp else set(module.__all__)
    same(module.__name__, public(set(classes) | set(functions) | taken), real)
    for name, node in classes.items():
        if not issubclass(getattr(module, name), (int, BaseException)):
            check_class(f"{module.__name__}.{name}", node, getattr(module, name))


check(_ccp)
check(ccp)
symbol = ccp.Symbol("x", ccp.Linkage.NONE, "f", ("a.c", 1, 2), True, 3)
same("ccp.Symbol", set(members(next(n for n in ast.parse(open(ccp.__file__ + "i", encoding="utf-8").read()).body
                                    if isinstance(n, ast.ClassDef) and n.name == "Symbol"))[1]), set(vars(symbol)))
print("stubs and modules agree")
