# SPDX-License-Identifier: GPL-2.0-or-later
"""_ccp.pyi, ccp.pyi and fake_ccp.py against the modules that they describe. Stubs are read as syntax."""

import ast
import inspect
import os
import sys

import _ccp
import ccp
import fake_ccp
import klp
import suse


def public(names):
    return {n for n in names if not n.startswith("_")}


def members(cls):
    """What a stub says of a class: methods, and fields in their order."""
    methods = [n.name for n in cls.body if isinstance(n, (ast.FunctionDef, ast.ClassDef))]
    fields = [n.target.id for n in cls.body if isinstance(n, ast.AnnAssign)]
    return methods, fields


def parameters(function):
    """Of a stub: names, which of them are only given by position, and how many may be left out."""
    a = function.args
    return ([p.arg for p in a.posonlyargs + a.args + a.kwonlyargs], [p.arg for p in a.posonlyargs],
            len(a.defaults) + len([d for d in a.kw_defaults if d]))


def signature(function):
    """The same of a function."""
    p = list(inspect.signature(function).parameters.values())
    return ([x.name for x in p], [x.name for x in p if x.kind == x.POSITIONAL_ONLY],
            len([x for x in p if x.default is not x.empty]))


def without_self(names, positional, left_out):
    return names[1:], [n for n in positional if n != "self"], left_out


def same(what, stub, real, where="stub"):
    if stub != real:
        sys.exit(f"{what}: the {where} says {stub}, the module {real}")


def fields_of(cls):
    """Of a named tuple, in their order where Python tells."""
    return list(getattr(cls, "_fields", getattr(cls, "__match_args__", ())))


def check_class(name, node, cls):
    methods, fields = members(node)
    real = public(dir(cls))
    if issubclass(cls, tuple):
        same(name, fields, fields_of(cls) or fields)
        same(name + " of", len(fields), cls.n_fields)
        real -= {"n_fields", "n_sequence_fields", "n_unnamed_fields"} | (public(dir(tuple)) - set(fields))
    if not issubclass(cls, str):  # a Symbol gets its fields when it is made
        same(name, public(methods) | public(fields), real)
    for method in node.body:
        if isinstance(method, ast.FunctionDef) and (method.name in public(methods) or inspect.isfunction(
                getattr(cls, method.name))):
            same(f"{name}.{method.name}()", without_self(*parameters(method)),
                 without_self(*signature(getattr(cls, method.name))))


def check(module):
    path = os.path.join(os.path.dirname(ccp.__file__), module.__name__ + ".pyi")
    with open(path, encoding="utf-8") as f:
        body = ast.parse(f.read()).body
    classes = {n.name: n for n in body if isinstance(n, ast.ClassDef)}
    functions = {n.name: n for n in body if isinstance(n, ast.FunctionDef)}
    taken = {a.asname for n in body if isinstance(n, ast.ImportFrom) for a in n.names if a.asname}
    real = public(dir(module)) if module is _ccp else set(module.__all__)
    same(module.__name__, public(set(classes) | set(functions) | taken), real)
    for name, node in functions.items():
        same(f"{module.__name__}.{name}()", parameters(node), signature(getattr(module, name)))
    for name, node in classes.items():
        if not issubclass(getattr(module, name), (int, BaseException)):
            check_class(f"{module.__name__}.{name}", node, getattr(module, name))


def check_fake(fake):
    """The fake _ccp against the one that is built in: names, parameters and what may be left out."""
    same("_ccp", public(dir(fake)), public(dir(_ccp)), "fake")
    objects = {"Elf": fake.Elf([]), "Symvers": fake.Symvers([]), "AllocatedIds": fake.AllocatedIds()}
    for name in public(dir(_ccp)):
        what, real = getattr(fake, name), getattr(_ccp, name)
        if not isinstance(real, type):
            same(f"_ccp.{name}()", str(inspect.signature(what).replace(
                parameters=[p.replace(annotation=p.empty) for p in inspect.signature(what).parameters.values()],
                return_annotation=inspect.Signature.empty)), str(inspect.signature(real)), "fake")
        elif issubclass(real, tuple):
            same(f"_ccp.{name}", fields_of(what), fields_of(real) or fields_of(what), "fake")
            same(f"_ccp.{name} of", len(fields_of(what)), real.n_fields, "fake")
        else:
            same(f"_ccp.{name}", public(dir(objects[name])), public(dir(real)), "fake")
            same(f"len() of _ccp.{name}", hasattr(what, "__len__"), hasattr(real, "__len__"), "fake")
            for method in public(dir(real)):
                if callable(getattr(real, method)):
                    same(f"_ccp.{name}.{method}()", without_self(*signature(getattr(what, method))),
                         without_self(*signature(getattr(real, method))), "fake")


def check_policy(package, name):
    """The stub of a policy that others are derived from: all that a policy must have, and nothing else."""
    path = os.path.join(os.path.dirname(package.__file__), "__init__.pyi")
    with open(path, encoding="utf-8") as f:
        node, = [n for n in ast.parse(f.read()).body if isinstance(n, ast.ClassDef)]
    same("name in " + path, node.name, name)
    same(name, set(members(node)[0]) - {"__init__"}, set(ccp.LpCreationPolicyAbc.__abstractmethods__))
    for method in node.body:
        same(f"{name}.{method.name}()", parameters(method), signature(getattr(getattr(package, name), method.name)))


check(_ccp)
check(ccp)
check_policy(klp, "Policy")
check_policy(suse, "KlpPolicy")
same("sys.modules[\"_ccp\"]", sys.modules["_ccp"], _ccp)
check_fake(fake_ccp.module)
symbol = ccp.Symbol("x", ccp.Linkage.NONE, "f", ("a.c", 1, 2), True, 3)
same("ccp.Symbol", set(members(next(n for n in ast.parse(open(ccp.__file__ + "i", encoding="utf-8").read()).body
                                    if isinstance(n, ast.ClassDef) and n.name == "Symbol"))[1]), set(vars(symbol)))
print("stubs, fake and modules agree")
