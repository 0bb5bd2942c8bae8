# SPDX-License-Identifier: GPL-2.0-or-later
"""The random programs of `nests': what C's preprocessor allows, all over the place.

A program is made from one seed. It is valid C; what its macros and conditionals make of it depends on
everything before them.
"""

import random
import re

MAX_SIZE = 120  # tokens that a macro call may become, about


class Macro:
    """A macro that is defined: params is None for an object-like one, size counts tokens it makes."""

    def __init__(self, name, params, size, kind="value"):
        self.name, self.params, self.size, self.kind = name, params, size, kind


class Program:
    """One random program: files by name, and the arguments of the compiler."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.files = {}
        self.args = []
        self.macros = []      # Macro, as defined at the place that is being written
        self.undefined = []   # names that are no macros there, and may become some
        self.helpers = []     # static functions of one int
        self.locals = ["a", "b"]
        self.n = 0
        self.patched = 0
        self.patched_names = []
        self.special_local = False
        self.body_at = 0
        self.lines = []
        self.file_scope = True
        self.options = self.r.choice([[], [], ["--conditionals=taken"], ["--conditionals=keep"],
                                      ["--conditionals=head"]])
        self.levels = {}      # macros whose value conditions can ask for; None: function-like, twice its argument
        self.empty = []       # macros that are nothing
        self.open = []        # macros that are a parenthesis
        self.tables = []
        self.statements = []  # headers that are statements
        self.pushed = []

    def fresh(self, prefix):
        self.n += 1
        return f"{prefix}{self.n}"

    def chance(self, percent):
        return self.r.randrange(100) < percent

    def put(self, line):
        self.lines.append(line)

    # -- expressions ----------------------------------------------------------------------------

    def atom(self, params=()):
        choice = self.r.randrange(10)
        if params and choice < 5:
            return self.r.choice(params)
        if choice < 7:
            return str(self.r.randrange(1, 100))
        names = ["espr_v0", "espr_v1", "eu_v2", "K_zero", "espr_fn(2)", "eer_v3", "esr_v4", "eer_fn(3)"]
        names += [f"{name}(4, 5)" for name in self.patched_names]
        names += list(n for n, value in self.levels.items() if value is not None)
        names += ["__LINE__"] if self.chance(10) else []
        return self.r.choice(names)

    def call(self, macro, params, depth):
        if macro.params is None:
            return macro.name
        if macro.kind == "cat":
            return f"{macro.name}({self.value(params, depth)}, {macro.target.name[1:]})"
        if macro.kind == "pick":
            return macro.name + "(1)" + self.call(macro.target, params, depth)[len(macro.target.name):]
        if macro.kind == "string":
            args = [self.r.choice([self.atom(params), "(x, y)", " 1 +  2 "]), self.value(params, depth)]
        elif macro.kind == "paste":
            args = [self.r.choice(["v0", "v1", "fn(3)"])]
        elif macro.kind == "variadic":
            args = [self.value(params, depth) for _ in range(self.r.randrange(1, 4))]
        else:
            args = [self.value(params, depth) for _ in range(macro.params)]
        if macro.kind in ("variadic", "string") and self.chance(20):
            args[-1] = args[-1] + " " + self.r.choice(["/* last */ ", "/* of\n them */ "])
        sep = self.r.choice([", ", ",", " , "])
        return macro.name + self.r.choice(["", "", "", " "]) + "(" + sep.join(args) + ")"

    def value(self, params=(), depth=0):
        """An int expression; everything that is no atom is in parentheses or a call."""
        choice = self.r.randrange(12)
        usable = [m for m in self.macros if m.size < MAX_SIZE and m.kind != "sign"]
        if depth > 2 or choice < 3:
            return self.atom(params)
        if usable and choice < 8:
            return self.call(self.r.choice(usable), params, depth + 1)
        if choice < 10:
            op = self.r.choice(["+", "-", "*", " + ", "|", "&", "^"])
            signs = [m.name for m in self.macros if m.kind == "sign"]
            if signs and self.chance(30):
                op = " " + self.r.choice(signs) + " "
            left, right = self.value(params, depth + 1), self.value(params, depth + 1)
            return "(" + left + op + (" " if op == "-" else "") + right + ")"
        if self.helpers and choice == 10:
            return f"{self.r.choice(self.helpers)}({self.value(params, depth + 1)})"
        left, right = self.value(params, depth + 1), self.value(params, depth + 1)
        if self.open and depth == 0 and self.chance(40):
            return f"eu_two {self.r.choice(self.open)} {left}, {right})"
        if self.empty and self.chance(40):
            return f"eu_two({left} {self.r.choice(self.empty)}, {self.r.choice(self.empty)} {right})"
        return f"eu_two({left}, {right})"

    def size_of(self, text):
        words = re.findall(r"\w+|[^\w\s]", text)
        sizes = {m.name: m.size for m in self.macros}
        return sum(sizes.get(w, 1) for w in words)

    # -- macros ---------------------------------------------------------------------------------

    def splice(self, text):
        return text.replace(" ", " \\\n\t", 1) if self.chance(10) else text

    def define_as(self, name, kind):
        """#define lines for a new macro of that kind."""
        comment = self.r.choice(["", "", "", "\t/* comment */", " // comment"])
        hash_ = self.r.choice(["#", "#", "#", "# ", "#\t", "  #"])
        n = self.r.randrange(0, 4)
        params = [f"p{i}" for i in range(n)]
        size = 1
        if kind == "object":
            body = self.value()
            self.put(f"{hash_}define {name} {self.splice(body)}{comment}")
            macro = Macro(name, None, self.size_of(body))
        elif kind == "sign":
            self.put(f"{hash_}define {name} {self.r.choice(['+', '-', '| -', '+ 1 -'])}{comment}")
            macro = Macro(name, None, 1, "sign")
        elif kind == "alias":
            to = self.r.choice([m for m in self.macros if m.kind == "value" and m.params]
                               or [Macro("eu_two", 2, 1)])
            self.put(f"{hash_}define {name} {to.name}{comment}")
            macro = Macro(name, to.params, to.size + 1, "alias")
        elif kind in ("cat", "pick"):
            to = self.r.choice([m for m in self.macros if m.kind == "value" and m.params
                                and re.fullmatch(r"M\d+", m.name)] or [None])
            if not to:
                return self.define_as(name, "object")
            if kind == "pick":
                self.put(f"{hash_}define {name}(x) {to.name}")
                macro = Macro(name, 1, to.size + 1, "pick")
                macro.target = to
            else:
                self.put(f"{hash_}define {name}(x, y) M ## y({', '.join(['(x)'] * to.params)})")
                macro = Macro(name, 2, to.size + 3, "cat")
                macro.target = to
        elif kind == "self":
            self.put(f"{hash_}define {name}(x, y) (eu_two({name}_, (y)) + (x))")
            self.put(f"#define {name}_ (1 - {name})")
            self.put(f"extern int {name};")
            macro = Macro(name, 2, 15, "self")
        elif kind == "block":
            self.put(f"{hash_}define {name}(x) ({{ int __t = (x); __t + {self.value(depth=2)}; }})")
            macro = Macro(name, 1, 40, "block")
        elif kind == "string":
            self.put(f"{hash_}define {name}(x, y) eu_str(#x, y)")
            macro = Macro(name, 2, 6, "string")
        elif kind == "paste":
            self.put(f"{hash_}define {name}(x) espr_##x")
            macro = Macro(name, 1, 5, "paste")
        elif kind == "variadic":
            self.put(f"{hash_}define " + self.r.choice([
                f"{name}(x, ...) eu_many(x, ##__VA_ARGS__)", f"{name}(x, args...) eu_many(x, ## args)",
                f"{name}(x, ...) eu_many(x __VA_OPT__(,) __VA_ARGS__)",
                f"{name}(...) eu_many(__VA_ARGS__)", f"{name}(x, rest...) eu_many(x, 1, ##rest)"]))
            macro = Macro(name, 1, 10, "variadic")
        else:
            body = self.value(params) + (" + " + self.value(params) if self.chance(40) else "")
            body = f"({body})" if self.chance(80) else body.replace(" ", "  ")
            if not body.startswith("("):
                body = "(" + body + ")"
            size = self.size_of(body) * 2
            self.put(f"{hash_}define {name}({', '.join(params)}) {self.splice(body)}{comment}")
            macro = Macro(name, n, size)
        return macro

    def define(self):
        kind = self.r.choice(["object", "object", "function", "function", "function", "sign", "string",
                              "paste", "variadic", "alias", "block", "block", "cat", "pick"]
                             + (["self"] if self.file_scope else []))
        if self.chance(15):
            return self.define_special()
        if self.undefined and self.chance(30):
            name = self.undefined.pop(self.r.randrange(len(self.undefined)))
        else:
            name = self.fresh("M")
        self.macros.append(self.define_as(name, kind))

    def define_special(self):
        """Macros that are no values by themselves."""
        name = self.fresh("S")
        choice = self.r.randrange(5)
        if choice == 0:
            self.put(f"#define {name}{self.r.choice(['', ' ', ' /* nothing */'])}")
            self.empty.append(name)
        elif choice == 1:
            self.put(f"#define {name} (")
            self.open.append(name)
        elif choice == 2:
            self.put(f"#define {self.r.choice(['a', 'b', 'first', 's'])}(x) ((x) + 1)"
                     if not self.special_local else f"#define {name}(x) 0")
            self.special_local = True
        else:
            self.levels[name] = self.r.randrange(2, 9)
            self.put(f"#define {name} {self.levels[name]}")
            if choice == 4:
                self.put(f"#define {name}F(x) ((x) + {name} + (x))")
                self.levels[name + "F"] = None

    def swapped(self):
        """A macro is put away, means something else for a while, and comes back."""
        plain = [m for m in self.macros if m.kind == "value" and m.params is None]
        if not plain:
            return
        m = self.r.choice(plain)
        self.put(f'#pragma push_macro("{m.name}")')
        self.put(f"#undef {m.name}")
        self.put(f"#define {m.name} {self.r.randrange(100)}")
        if self.file_scope:
            self.helper()
        else:
            self.put(f"\ta += {m.name};")
        self.put(f'#pragma pop_macro("{m.name}")')

    def redefine(self):
        """#undef and another definition of the same shape: what uses it stays right."""
        plain = [m for m in self.macros if m.kind == "value" and m.size > 1]
        if not plain:
            return
        old = self.r.choice(plain)
        users = self.macros[:]
        self.macros = self.macros[:self.macros.index(old)]
        self.put(f"#undef {old.name}")
        params = [f"q{i}" for i in range(old.params or 0)]
        body = self.atom(params)
        head = old.name if old.params is None else f"{old.name}({', '.join(params)})"
        self.put(f"#define {head} ({body})")
        self.macros = users

    def forget(self):
        """#undef of the newest macro, on which no other depends."""
        if self.macros and self.chance(50):
            gone = self.macros.pop()
            self.put(f"#undef {gone.name}")
            self.undefined.append(gone.name)

    # -- conditionals ---------------------------------------------------------------------------

    def condition(self, truth):
        """A directive's rest that is true or false here."""
        objects = [m.name for m in self.macros]
        nothing = self.undefined + ["NOT_DEFINED"]
        if truth:
            c = [f"ifndef {self.r.choice(nothing)}", "if 1", f"if !defined({self.r.choice(nothing)})"]
            if objects:
                c += [f"ifdef {self.r.choice(objects)}", f"if defined({self.r.choice(objects)})"] * 2
        else:
            c = [f"ifdef {self.r.choice(nothing)}", "if 0", f"if defined {self.r.choice(nothing)} && 1"]
            if objects:
                c += [f"ifndef {self.r.choice(objects)}", f"if !defined({self.r.choice(objects)})"] * 2
        for name, value in self.levels.items():
            level = f"{name}(1)" if value is None else name
            value = 2 + self.levels[name[:-1]] if value is None else value
            c.append(f"if {level} {'==' if truth else '!='} {value}")
            c.append(f"if {level} {'>' if truth else '<'} {value - 1}{' || 0' if truth else ' && 1'}")
        headers = [h for h in self.files if not h.startswith("internal")]
        if headers and truth and "input.c" not in headers:
            c.append(f'if __has_include("{self.r.choice(headers)}")')
        return self.r.choice(c)

    def elif_(self, truth):
        return "el" + re.sub(r"^if(n?)def (\w+)",
                             lambda m: f"if {'!' if m.group(1) else ''}defined({m.group(2)})",
                             self.condition(truth))

    def garbage(self):
        for _ in range(self.r.randrange(0, 3)):
            self.put(self.r.choice(["not even C here", "#define GARBAGE 1", "x = it's;", "#if A", "#undef K"]))
            if self.lines[-1] == "#if A":
                self.put("#endif")

    def conditional(self, body, else_ok=True):
        """body() in one branch of a conditional, garbage in the others."""
        before = self.r.randrange(0, 3) if self.chance(50) else 0
        for i in range(before):
            self.put("#" + (self.condition(False) if not i else self.elif_(False)))
            self.garbage()
        self.put("#" + ("else" if before and else_ok and self.chance(40) else
                        self.condition(True) if not before else self.elif_(True)))
        last = self.lines[-1] == "#else"
        body()
        if not last:
            for _ in range(self.r.randrange(0, 2)):
                self.put("#" + self.elif_(self.chance(50)))
                self.garbage()
            if self.chance(40):
                self.put("#else")
                self.garbage()
        self.put("#endif" + self.r.choice(["", " /* end */", "\t// end"]))

    def untaken(self):
        self.put("#" + self.condition(False))
        self.garbage()
        if self.chance(30):
            self.put("#" + self.elif_(False))
            self.garbage()
        self.put("#endif")

    # -- statements -----------------------------------------------------------------------------

    def long_call(self):
        """A call over several lines with directives among its arguments."""
        usable = [m for m in self.macros if m.params and m.params > 1 and m.kind == "value"
                  and m.size < MAX_SIZE]
        if not usable:
            return
        m = self.r.choice(usable)
        self.put(f"\ta += {m.name}(")
        for i in range(m.params):
            end = "," if i + 1 < m.params else ""
            if self.chance(40):
                self.conditional(lambda e=end: self.put(f"\t\t{self.value(('a', 'b'), 1)}{e}"))
            else:
                self.put(f"\t\t{self.value(('a', 'b'), 1)}{end}")
            if self.chance(20):
                self.untaken()
        self.put("\t\t);")

    def statement(self, level=0):
        choice = self.r.randrange(20)
        if choice < 8 or level > 2:
            self.put(f"\ta {self.r.choice(['=', '+=', '^='])} {self.value(('a', 'b'))};"
                     + self.r.choice(["", "", " /* why */", " // why"]))
        elif choice < 9:
            self.put(f"\tif ({self.value(('a', 'b'))}) {{")
            self.block(level + 1)
            self.put("\t}")
        elif choice < 12:
            self.conditional(lambda: self.block(level + 1))
        elif choice < 13:
            self.untaken()
        elif choice < 15:
            self.define()
        elif choice < 16:
            self.redefine()
        elif choice < 17:
            self.long_call()
        elif choice < 18:
            self.put("\ta +=")
            self.conditional(lambda: self.put(f"\t\t{self.value(('a', 'b'))} +"))
            self.put(f"\t\t{self.value(('a', 'b'))};")
        elif choice < 19 and level == 0:
            self.r.choice([self.table_in_body, self.table_in_body, self.statements_included, self.swapped,
                           self.pragmas])()
        else:
            name = self.r.choice(["b"] + self.undefined)
            self.put(f"\t{{ int {name} = a; a += {name}; }}")

    def pragmas(self):
        self.put("#pragma GCC diagnostic push")
        self.put(f"\ta += {self.value(('a', 'b'))};")
        self.put(self.r.choice(["#pragma GCC diagnostic pop", '\t_Pragma("GCC diagnostic pop")']))

    def statements_included(self):
        """Statements that stand in a file of their own."""
        name = self.fresh(self.r.choice(["stmts", "internal"])) + ".h"
        outer, self.lines = self.lines, []
        self.put(f"\ta += {self.value(('a', 'b'))};")
        if self.chance(50):
            self.conditional(lambda: self.put(f"\tb ^= {self.value(('a', 'b'))};"))
        self.files[name] = "\n".join(self.lines) + "\n"
        self.lines = outer
        self.put(f'#include "{name}"')

    def block(self, level):
        for _ in range(self.r.randrange(1, 4)):
            self.statement(level)

    def function(self, head):
        open_ = len(self.lines)
        if "(int a)" in head and self.chance(15):
            self.put(head.split("int a)", 1)[0])
            self.conditional(lambda: self.put("\tint a"))
            self.put("\t)")
        elif " " in head.split("(")[0] and self.chance(10):
            type_, rest = head.split(" ", 1)
            self.conditional(lambda: self.put(type_))
            self.put(rest)
        else:
            self.put(head)
        open_ = len(self.lines)
        self.put("{")
        self.body_at = open_
        self.put(self.r.choice(["", "\t/* body */"]))
        self.file_scope = False
        for _ in range(self.r.randrange(2, 7)):
            self.statement()
        self.put(f"\treturn {self.value(('a', 'b'))};")
        self.put("}")
        self.file_scope = True

    def helper(self):
        name = self.fresh("help")
        self.function(f"static {self.r.choice(['', 'inline '])}int {name}(int a)".replace(
            "(int a)", "(int a)") if self.chance(80) else f"int {name}(int a)")
        self.lines.insert(self.body_at + 1, "\tint b = a;")
        self.helpers.append(name)

    def patch(self):
        """A patched function; its head, its name or all of it may come from a macro."""
        self.patched += 1
        name = f"{self.r.choice(['pu_f', 'ps_f', 'pe_f'])}{self.patched}"
        how = self.r.randrange(12)
        macro = self.fresh("HEAD")
        static = how == 3 or (how > 3 and self.chance(25))
        if how == 0:
            self.put(f"#define {macro}(name) int name(int a, int b)")
            self.function(f"{macro}({name})")
        elif how == 1:
            self.put(f"#define {macro}(kind, n) int kind##_f##n(int a, int b)")
            self.function(f"{macro}({name[:2]}, {self.patched})")
        elif how == 2:
            self.put(f"#define {macro}(name, body) int name(int a, int b) {{ a += b; body; return a; }}")
            self.put(f"{macro}({name}, a = {self.value(('a', 'b'))})")
        elif how == 3:
            self.put(f"#define {macro} static")
            self.function(f"{macro} int {name}(int a, int b)")
        else:
            self.function(f"{'static ' if static else ''}int {name}(int a, int b)")
        if self.chance(20):
            macro = self.fresh("EXPORT")
            self.put(f"#define {macro}(sym) extern typeof(sym) sym;")
            if not static:
                self.put(f"{macro}({name})")
        self.patched_names.append(name)

    def structure(self):
        """A structure with members in branches, and a function that uses it."""
        name = self.fresh("st")
        if self.chance(30):
            self.conditional(lambda: self.put(f"struct {name} {{"))
        else:
            self.put(f"struct {name} {{")
        self.put("\tint first;")
        self.conditional(lambda: self.put("\tint second;"))
        if self.chance(30):
            self.untaken()
        self.put(f"}} {self.r.choice(['', '__attribute__((aligned(8)))'])};")
        fn = self.fresh("use")
        self.put(f"static int {fn}(int a)")
        self.put(f"{{\n\tstruct {name} s = {{ a, 2 }};\n")
        self.put(f"\treturn s.first + s.second + {self.value(('a',))};\n}}")
        self.helpers.append(fn)

    def generated(self):
        """A macro that makes functions, called twice."""
        gen, first, second = self.fresh("GEN"), self.fresh("gen"), self.fresh("gen")
        self.put(f"#define {gen}(name, plus) \\\nstatic int name(int a) \\\n{{ \\\n\treturn a + (plus); \\\n}}")
        self.put(f"{gen}({first}, {self.atom()})")
        self.put(f"{gen}({second}, {self.atom()})" + ("" if self.chance(70) else " "))
        self.helpers += [first, second]

    def listed(self):
        """An enumeration and a table with some of their entries in branches."""
        name = self.fresh("en")
        self.put(f"enum {name} {{\n\t{name}_one,")
        self.conditional(lambda: self.put(f"\t{name}_two = {self.r.randrange(9)},"))
        self.put(f"\t{name}_three\n}};")
        self.put(f"static const int {name}_table[] = {{ {name}_two,")
        self.conditional(lambda: self.put(f"\t{name}_three, {self.r.choice(list(self.levels) or ['7'])}"
                                          .replace("F", "F(2)") + ","))
        self.put("};")
        fn = self.fresh("look")
        self.put(f"static int {fn}(int a)\n{{\n\treturn {name}_table[a ? 0 : 1];\n}}")
        self.helpers.append(fn)

    def template(self):
        """A header without guard that makes a function each time it is read."""
        name = self.fresh(self.r.choice(["tmpl", "internal"])) + ".h"
        outer, self.lines = self.lines, []
        self.put("#ifndef T_NAME\n#error T_NAME is missing\n#endif")
        self.put("#define T_CAT_(x, y) x##y\n#define T_CAT(x, y) T_CAT_(x, y)")
        self.put(f"static inline int T_CAT(T_NAME, _get)(int a)\n{{\n\treturn a + T_STEP + {self.atom()};\n}}")
        self.put("#undef T_CAT\n#undef T_CAT_")
        if self.chance(50):
            self.put("#undef T_STEP")
        self.files[name] = "\n".join(self.lines) + "\n"
        again = "#undef T_STEP" not in self.files[name]
        self.lines = outer
        for _ in range(self.r.randrange(1, 4)):
            fn = self.fresh("t")
            self.put(f"#define T_NAME {fn}")
            self.put(f"#define T_STEP {self.r.randrange(9)}")
            self.put(f'#include "{name}"')
            self.put("#undef T_NAME")
            if again:
                self.put("#undef T_STEP")
            self.helpers.append(fn + "_get")

    # -- headers --------------------------------------------------------------------------------

    def header(self, depth=0):
        name = self.fresh(self.r.choice(["h", "h", "internal"])) + ".h"
        outer, self.lines = self.lines, []
        guard = "H_" + name.upper().replace(".", "_")
        style = self.r.randrange(4)
        if style < 2:
            self.put(f"#ifndef {guard}\n#define {guard}")
        elif style == 2:
            self.put("#pragma once")
        for _ in range(self.r.randrange(1, 5)):
            choice = self.r.randrange(8)
            if choice < 3:
                self.define()
            elif choice < 4:
                self.redefine()
            elif choice < 5 and depth < 2:
                self.include(depth + 1)
            elif choice < 6:
                self.conditional(self.define)
            elif choice < 7:
                self.put(f"typedef int {self.fresh('type')}_t;")
            else:
                fn = self.fresh("inl")
                self.put(f"static inline int {fn}(int a) {{ return {self.value(('a',))}; }}")
                self.helpers.append(fn)
        if style < 2:
            self.put("#endif")
        self.files[name] = "\n".join(self.lines) + "\n"
        self.lines = outer
        return name

    def include(self, depth=0):
        name = self.header(depth)
        self.put(f'#include "{name}"' + self.r.choice(["", "", " /* for it */"]))
        if self.chance(20) and self.files[name].startswith("#ifndef H"):
            self.put(f'#include "{name}"')

    def table(self):
        name = self.fresh(self.r.choice(["table", "internal"])) + ".h"
        self.files[name] = "".join(f"ROW(row{i}, {self.r.randrange(90)})\n" for i in range(3))
        self.tables.append(name)
        enum = self.fresh("rows")
        self.put(f"#define ROW(name, value) {enum}_##name = value,")
        self.put(f'enum {enum} {{\n#include "{name}"\n}};\n#undef ROW')

    def table_in_body(self):
        if not self.tables:
            return
        name = self.r.choice(self.tables)
        self.put("#define ROW(name, value) a += value;")
        self.put(f'#include "{name}"')
        self.put("#undef ROW")

    # -- the whole ------------------------------------------------------------------------------

    def step(self):
        choice = self.r.randrange(24)
        if choice < 6:
            self.define()
        elif choice < 8:
            self.redefine()
        elif choice < 9:
            self.forget()
        elif choice < 12:
            self.include()
        elif choice < 15:
            self.helper()
        elif choice < 17:
            self.conditional(self.r.choice([self.define, self.helper, self.include, self.patch]))
        elif choice < 18:
            self.r.choice([self.generated, self.structure, self.listed, self.template, self.swapped])()
        elif choice < 19:
            self.table()
        elif choice < 20:
            self.untaken()
        else:
            self.patch()

    def mess(self):
        """Splices and comments where nobody expects them."""
        for i, line in enumerate(self.lines):
            if not self.chance(3) or "//" in line or "\\" in line or '"' in line or "'" in line or "*/" in line:
                continue
            places = [m.start() for m in re.finditer(r"\w\w|(?<![^\w\s])[^\w\s](?![^\w\s])|\s\w", line) if m.start() > 8]
            if not places:
                continue
            at = self.r.choice(places)
            word = re.match(r"\w\w", line[at:])
            self.lines[i] = line[:at + bool(word)] + self.r.choice(
                ["\\\n"] if word else ["/* odd */", " \\\n\t", "/* odd\n * place */"
                                       if not line.lstrip().startswith("#") else "/* o */"]) + line[at + bool(word):]

    def make(self):
        self.put("extern int espr_v0, espr_v1, eu_v2, eer_v3;\nextern int esr_v4;")
        self.put("int espr_fn(int x); int eu_two(int x, int y); int eer_fn(int x);")
        self.put("int eu_str(const char *s, int x); int eu_many(int x, ...);")
        self.put("enum { K_zero };\n")
        for _ in range(self.r.randrange(0, 3)):
            name = self.fresh("D")
            self.args.append(f"-D{name}={self.atom()}")
            self.macros.append(Macro(name, None, 5))
        for _ in range(self.r.randrange(6, 20)):
            self.step()
        while self.patched < 2:
            self.patch()
        self.mess()
        self.files["input.c"] = "\n".join(self.lines) + "\n"
