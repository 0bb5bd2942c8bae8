# SPDX-License-Identifier: GPL-2.0-or-later
#
# Build of klp-ccp. Works alone with GNU make; ./configure is optional and only writes config.mk.
#
#   make                 ./klp-ccp and ./klp-convert, objects in build/
#   make deps            install the packages that are missing (apt, zypper, dnf)
#   make check           all tests; T=pattern, UPDATE=1, V=1
#   make demo            run on the example in examples/
#   make help            everything else

VERSION := 0.1.0

# A configured folder elsewhere has its own.
CONFIG ?= config.mk
-include $(CONFIG)

# --- places -------------------------------------------------------------------------------------

prefix      ?= /usr/local
exec_prefix ?= $(prefix)
bindir      ?= $(exec_prefix)/bin
datarootdir ?= $(prefix)/share
datadir     ?= $(datarootdir)
mandir      ?= $(datarootdir)/man
docdir      ?= $(datarootdir)/doc/klp-ccp
# Nothing in klp-ccp.pc depends on the architecture.
pkgconfigdir ?= $(datarootdir)/pkgconfig
bashcompdir ?= $(datarootdir)/bash-completion/completions
zshcompdir  ?= $(datarootdir)/zsh/site-functions
INSTALL     ?= install
PKG_CONFIG  ?= pkg-config
AUTOCONF    ?= autoconf

# Sanitized objects never mix with plain ones, and never become ./klp-ccp.
comma := ,
ifneq ($(SANITIZE),)
O ?= build-san
SAN_FLAGS := -fsanitize=$(SANITIZE) -fno-omit-frame-pointer
SAN_FLAGS += $(if $(findstring undefined,$(SANITIZE)),-fno-sanitize-recover=undefined)
else
O ?= build
endif

# --- quiet rules --------------------------------------------------------------------------------

ifeq ($(V),1)
Q :=
say = @:
else
Q := @
say = @printf '  %-7s %s\n'
MAKEFLAGS += --no-print-directory
endif

# --- what is needed -----------------------------------------------------------------------------
# libclang: the newest llvm-config from 14 on whose tree has both clang-c/Index.h and a libclang.
# Override with LLVM_CONFIG=. The others come from pkg-config, so that a python3 earlier in PATH
# (pyenv, venv) does not decide which libpython is embedded.

NOBUILD_GOALS := clean distclean maintainer-clean deps ci-deps kernel-deps help install uninstall dist distcheck check-package \
		 format-check configure check check-kernel check-kernel-image check-module check-programs check-san demo bench
ifneq ($(if $(MAKECMDGOALS),$(filter-out $(NOBUILD_GOALS),$(MAKECMDGOALS)),all),)

LLVM_CONFIG ?= $(shell testsuite/tools/find-llvm)
LLVM_CONFIG := $(LLVM_CONFIG)
ifeq ($(LLVM_CONFIG),)
$(error libclang 14 or later with its headers was not found: run `make deps', or give LLVM_CONFIG=)
endif

# The one that was named may be a wrong one.
LLVM_PROBLEM := $(shell v=$$($(LLVM_CONFIG) --version 2>/dev/null) || { echo 'cannot be run'; exit; }; \
	test "$${v%%.*}" -ge 14 2>/dev/null || { echo "is of version $$v, and 14 or later is needed"; exit; }; \
	test -e "$$($(LLVM_CONFIG) --includedir)/clang-c/Index.h" || \
		echo "has no clang-c/Index.h in $$($(LLVM_CONFIG) --includedir): install libclang-$${v%%.*}-dev"; \
	ls "$$($(LLVM_CONFIG) --libdir)"/libclang.so >/dev/null 2>&1 || \
		echo "has no libclang.so in $$($(LLVM_CONFIG) --libdir)")
ifneq ($(LLVM_PROBLEM),)
$(error LLVM_CONFIG=$(LLVM_CONFIG) $(LLVM_PROBLEM))
endif

PKGS := python3-embed yaml-0.1 libelf
MISSING := $(shell for p in $(PKGS); do $(PKG_CONFIG) --exists $$p || echo $$p; done)
ifneq ($(MISSING),)
$(error pkg-config does not know $(MISSING): run `make deps')
endif

system = $(patsubst -I%,-isystem %,$(filter-out -I/usr/include,$(1)))

LLVM_LIBDIR  := $(shell $(LLVM_CONFIG) --libdir)
CLANG_CFLAGS := $(call system,-I$(shell $(LLVM_CONFIG) --includedir))
# It is loaded when it is needed (src/ast/libclang.c): by its soname, or, where the dynamic linker would not find
# it by itself, with its folder.
CLANG_SONAME := $(shell objdump -p $(LLVM_LIBDIR)/libclang.so | sed -n 's/^ *SONAME *//p')
LIBCLANG     := $(shell PATH=$$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null | \
	grep -qF "$(or $(CLANG_SONAME),none) " || echo $(LLVM_LIBDIR)/)$(or $(CLANG_SONAME),libclang.so)
# The large library that it needs, found in the same way: it is loaded first.
LIBCLANG_NEEDS := $(shell objdump -p $(LLVM_LIBDIR)/libclang.so | sed -n 's/^ *NEEDED *\(libLLVM\)/\1/p')
ifneq ($(notdir $(LIBCLANG)),$(LIBCLANG))
LIBCLANG_NEEDS := $(wildcard $(addprefix $(LLVM_LIBDIR)/,$(LIBCLANG_NEEDS)))
endif

PYTHON_CFLAGS := $(call system,$(shell $(PKG_CONFIG) --cflags python3-embed))
PYTHON_LIBS   := $(shell $(PKG_CONFIG) --libs python3-embed)
# The interpreter beside the library, if there is one: what it compiles, the library can read.
PYTHON_EMBEDDED := $(wildcard $(shell $(PKG_CONFIG) --variable=exec_prefix python3-embed)/bin/python$(shell \
	$(PKG_CONFIG) --modversion python3-embed))
YAML_CFLAGS   := $(call system,$(shell $(PKG_CONFIG) --cflags yaml-0.1))
YAML_LIBS     := $(shell $(PKG_CONFIG) --libs yaml-0.1)
ELF_CFLAGS    := $(call system,$(shell $(PKG_CONFIG) --cflags libelf))
ELF_LIBS      := $(shell $(PKG_CONFIG) --libs libelf)
# For compressed objects and symbol lists, and for debug information; each may be missing.
EXTRA_PKGS    := $(foreach p,zlib liblzma libzstd libdw,$(shell $(PKG_CONFIG) --exists $(p) && echo $(p)))
EXTRA_CFLAGS  := $(if $(EXTRA_PKGS),$(call system,$(shell $(PKG_CONFIG) --cflags $(EXTRA_PKGS))))
EXTRA_LIBS    := $(if $(EXTRA_PKGS),$(shell $(PKG_CONFIG) --libs $(EXTRA_PKGS)))

# Third-party headers are visible only in the folder that may use them.
FLAGS_ast    := $(CLANG_CFLAGS)
FLAGS_policy := $(PYTHON_CFLAGS) -Wno-cast-qual # its tables have char * for texts
FLAGS_report := $(YAML_CFLAGS)
FLAGS_elf    := $(ELF_CFLAGS) $(EXTRA_CFLAGS)

endif # a goal that builds

# --- flags --------------------------------------------------------------------------------------

WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wundef
# What is const stays so.
WARNINGS += -Wcast-qual
# Never what was meant, and wrong code where a pointer is returned.
WARNINGS += -Werror=implicit-function-declaration -Werror=int-conversion
ifeq ($(WERROR),1)
WARNINGS += -Werror
endif

CFLAGS ?= -O2 -g
# The commit, unless it is the release. The archive's is filled in by git: $Format:%H$
GIT_ID := $(shell testsuite/tools/git-id v$(VERSION))

# Nothing is exported: a name of ours is not to be taken for one that a library looks for.
BASE_CFLAGS := -std=gnu11 -fvisibility=hidden -Iinclude $(WARNINGS) -ffile-prefix-map=$(CURDIR)/= $(SAN_FLAGS)
ID_CPPFLAGS := -DKLP_CCP_VERSION='"$(VERSION)"' -DKLP_CCP_GIT_ID='"$(GIT_ID)"' \
	       -DKLP_CCP_DATADIR='"$(datadir)/klp-ccp"' -DKLP_CCP_LIBCLANG='"$(LIBCLANG)"' \
	       -DKLP_CCP_LIBCLANG_SONAME='"$(notdir $(LIBCLANG))"' \
	       -DKLP_CCP_LIBCLANG_NEEDS='"$(LIBCLANG_NEEDS)"'
LIBS := -ldl $(PYTHON_LIBS) $(YAML_LIBS) $(ELF_LIBS) $(EXTRA_LIBS)
# All that klp-convert takes from the library.
CONVERT_LIBS := $(ELF_LIBS) $(EXTRA_LIBS)

# --- files --------------------------------------------------------------------------------------
# MODULES=... builds a subset of the folders into the library (for work on one module alone).

MODULES   ?= $(sort $(notdir $(patsubst %/,%,$(dir $(wildcard src/*/*.c)))))
LIB_SRCS  := $(sort $(foreach m,$(MODULES),$(wildcard src/$(m)/*.c)))
LIB_OBJS  := $(LIB_SRCS:src/%.c=$(O)/%.o) $(if $(filter policy,$(MODULES)),$(O)/policy-code.o $(O)/policy-disk.o)
MAIN_OBJ  := $(addprefix $(O)/,klp-ccp.o options.o message-ids.o \
	     $(patsubst src/%.c,%.o,$(sort $(wildcard src/run*.c))))
CONVERT_OBJ := $(addprefix $(O)/,klp-convert.o message-ids.o)
LIB       := $(O)/libklp-ccp.a
BIN       := $(O)/klp-ccp
CONVERT   := $(O)/klp-convert
UNIT_SRCS := $(sort $(wildcard testsuite/unit/*.c))
UNIT_BINS := $(UNIT_SRCS:testsuite/unit/%.c=$(O)/unit/%)
ALL_SRCS  := $(wildcard src/*.c) $(LIB_SRCS)
# Sources that mention the version, the data folder or libclang are compiled again when one changes.
ID_OBJS   := $(patsubst src/%.c,$(O)/%.o,$(shell grep -lE 'KLP_CCP_(VERSION|GIT_ID|DATADIR|LIBCLANG)' \
	      $(ALL_SRCS) /dev/null))

# Programs for shells, which the programs write from their tables of options.
COMPLETIONS := $(foreach p,klp-ccp klp-convert,$(O)/completion/$(p).bash $(O)/completion/_$(p))

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: all lib unit objs clean distclean maintainer-clean install uninstall deps kernel-deps check check-built \
	check-kernel check-kernel-built check-kernel-image check-kernel-image-built check-programs \
	check-module check-module-built check-programs-built check-san check-tidy bench bench-built demo demo-built \
	dist distcheck check-package ci-deps format-check analyze help FORCE

ifeq ($(O),build)
all: klp-ccp klp-convert $(COMPLETIONS) $(O)/klp-ccp-policy.7
else
all: $(BIN) $(CONVERT) $(COMPLETIONS) $(O)/klp-ccp-policy.7
endif
lib: $(LIB)
objs: $(LIB_OBJS) $(MAIN_OBJ) $(CONVERT_OBJ)
unit: $(UNIT_BINS)

# The tool looks for policies/ beside itself: the copy at the top has it, $(O) gets a link.
klp-ccp klp-convert: %: $(O)/%
	$(Q)ln -f $< $@ 2>/dev/null || cp -f $< $@

$(BIN): $(MAIN_OBJ) $(LIB) $(O)/.ldflags | $(O)/policies
	$(say) LD $@
	$(Q)$(CC) $(CFLAGS) $(SAN_FLAGS) $(LDFLAGS) -o $@ $(MAIN_OBJ) $(LIB) $(LIBS)

$(CONVERT): $(CONVERT_OBJ) $(LIB) $(O)/.ldflags
	$(say) LD $@
	$(Q)$(CC) $(CFLAGS) $(SAN_FLAGS) $(LDFLAGS) -o $@ $(CONVERT_OBJ) $(LIB) $(CONVERT_LIBS)

$(LIB): $(LIB_OBJS)
	$(say) AR $@
	$(Q)mkdir -p $(@D)
	$(Q)rm -f $@ && $(AR) rcsD $@ $(LIB_OBJS)

$(O)/%.o: src/%.c $(O)/.cflags
	$(say) CC $<
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(BASE_CFLAGS) $(FLAGS_$(patsubst %/,%,$(dir $*))) $(ID_CPPFLAGS) $(CPPFLAGS) \
		$(CFLAGS) -MMD -MP -c -o $@ $<

$(O)/unit/%: testsuite/unit/%.c $(LIB) $(O)/.cflags
	$(say) CC $<
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(BASE_CFLAGS) -Wno-cast-qual -Itestsuite/unit $(CLANG_CFLAGS) $(PYTHON_CFLAGS) $(ID_CPPFLAGS) \
		$(CPPFLAGS) $(CFLAGS) -MMD -MP -MF $@.d $(LDFLAGS) -o $@ $< \
		$(UNIT_EXTRA) $(LIB) $(LIBS)

# Programs that count work, not seconds (testsuite/unit/counted.h): their copies of some folders do the counting.
COUNTED_BINS := $(O)/unit/test_pp_limits
COUNTED_OBJS := $(patsubst src/%.c,$(O)/counted/%.o,$(filter src/base/% src/pp/%,$(LIB_SRCS)))
COUNTED_WRAP := memcpy memmove memset memcmp memchr strlen calloc realloc

$(O)/counted/%.o: src/%.c $(O)/.cflags
	$(say) CC $@
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(BASE_CFLAGS) $(ID_CPPFLAGS) $(CPPFLAGS) $(CFLAGS) -fsanitize-coverage=trace-pc \
		-MMD -MP -c -o $@ $<

$(COUNTED_BINS): $(COUNTED_OBJS)
$(COUNTED_BINS): UNIT_EXTRA = $(COUNTED_OBJS) $(COUNTED_WRAP:%=-Wl,--wrap=%)

$(O)/policies:
	$(Q)mkdir -p $(O) && ln -sfn $(CURDIR)/policies $@

# Compiling the policies takes as long as the rest of a small file's run: their code goes into the program
# (src/policy/py_loader.c). PYTHONHASHSEED: the same bytes each time.
POLICIES_PY  := $(sort $(wildcard policies/*.py policies/*/*.py))
POLICIES_RUN := env -u PYTHONPATH -u PYTHONHOME PYTHONHASHSEED=0 $(or $(PYTHON_EMBEDDED),false) -s -S -B
$(O)/policy-code.c: src/policy/compile-policies $(POLICIES_PY) $(O)/.cflags
	$(say) GEN $@
	$(Q)mkdir -p $(O)
	$(Q)$(POLICIES_RUN) $< $(POLICIES_PY) >$@.tmp 2>/dev/null || \
		printf '#include "py.h"\nconst struct py_code py_codes[] = { { NULL, NULL, 0, 0 } };\n%s\n' \
		'const long py_code_magic;' >$@.tmp
	$(Q)mv -f $@.tmp $@

# What Python runs where policies see a bundle instead of the machine: a string.
$(O)/policy-disk.c: src/policy/disk.py
	$(say) GEN $@
	$(Q)mkdir -p $(O)
	$(Q){ echo 'extern const char py_disk_source[];'; echo 'const char py_disk_source[] ='; \
		sed 's/[\\"]/\\&/g; s/.*/"&\\n"/' $<; echo ';'; } >$@.tmp && mv -f $@.tmp $@

$(O)/policy-code.o $(O)/policy-disk.o: $(O)/policy-%.o: $(O)/policy-%.c $(O)/.cflags
	$(say) CC $<
	$(Q)$(CC) $(BASE_CFLAGS) -Isrc/policy $(PYTHON_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(O)/completion/%.bash: $(O)/%
	$(Q)mkdir -p $(@D) && $< --completion=bash >$@

$(O)/completion/_%: $(O)/%
	$(Q)mkdir -p $(@D) && $< --completion=zsh >$@

$(O)/klp-ccp-policy.7: policies/README.md src/manual.awk
	$(Q)mkdir -p $(@D) && awk -v name=KLP-CCP-POLICY -v about='policies: their options, and how to write one' \
		-f src/manual.awk $< >$@

# Stamps that change when flags change.
stamp = $(Q)mkdir -p $(O); printf '%s\n' '$(subst ','\'',$(1))' | cmp -s - $@ || \
	printf '%s\n' '$(subst ','\'',$(1))' >$@
$(O)/.cflags: FORCE
	$(call stamp,$(CC) $(BASE_CFLAGS) $(CPPFLAGS) $(CFLAGS) $(CLANG_CFLAGS) $(PYTHON_CFLAGS))
$(O)/.ldflags: FORCE
	$(call stamp,$(CC) $(LDFLAGS) $(LIBS))
$(O)/.ids: FORCE
	$(call stamp,$(ID_CPPFLAGS))
$(ID_OBJS): $(O)/.ids

-include $(LIB_OBJS:.o=.d) $(MAIN_OBJ:.o=.d) $(CONVERT_OBJ:.o=.d) $(COUNTED_OBJS:.o=.d) $(UNIT_BINS:=.d)

# --- set-up -------------------------------------------------------------------------------------

deps:
	$(Q)testsuite/tools/deps build

# For .ci/run: other compilers, what reads the sources, a newer libclang.
ci-deps:
	$(Q)testsuite/tools/deps build ci

kernel-deps:
	$(Q)testsuite/tools/deps kernel

# --- tests --------------------------------------------------------------------------------------
# The outer goal installs what is missing; only the inner one asks pkg-config and llvm-config.

SUBMAKE = $(MAKE) SANITIZE=$(SANITIZE) O=$(O)
RUN_FLAGS = $(if $(T),$(foreach t,$(T),--only '$(t)')) $(if $(UPDATE),--update) \
	    $(if $(filter 1,$(V)),--verbose) $(if $(JOBS),--jobs $(JOBS)) $(TESTFLAGS)

check:
	$(Q)testsuite/tools/deps --quiet build
	$(Q)$(SUBMAKE) check-built

check-built: all unit
	$(Q)KLP_CCP=$(abspath $(BIN)) KLP_CCP_BUILD=$(abspath $(O)) testsuite/run $(RUN_FLAGS)

check-san:
	$(Q)$(MAKE) SANITIZE=address,undefined check

check-kernel:
	$(Q)testsuite/tools/deps --quiet build
	$(Q)$(SUBMAKE) check-kernel-built

check-kernel-built: all
	$(Q)KLP_CCP=$(abspath $(BIN)) testsuite/kernel/check $(TESTFLAGS)

check-programs:
	$(Q)testsuite/tools/deps --quiet build programs
	$(Q)$(SUBMAKE) check-programs-built

check-programs-built: all
	$(Q)KLP_CCP=$(abspath $(BIN)) testsuite/programs/generated $(TESTFLAGS)

# The policies, held against the kernel that Debian ships (it is downloaded and booted in qemu) and
# against gcc's clone dumps.
check-kernel-image:
	$(Q)testsuite/tools/deps --quiet build kernel image
	$(Q)$(SUBMAKE) check-kernel-image-built

check-kernel-image-built: all
	$(Q)for t in image suse clones; do \
		KLP_CCP=$(abspath $(BIN)) testsuite/kernel/check-$$t $(TESTFLAGS) || s=1; done; exit $${s:-0}

# Livepatches loaded on the kernels that Debian ships, in qemu; TESTFLAGS=--quick is a part of it.
check-module:
	$(Q)testsuite/tools/deps --quiet build
	$(Q)testsuite/tools/deps --quiet module || :
	$(Q)$(SUBMAKE) check-module-built

check-module-built: all
	$(Q)KLP_CCP=$(abspath $(BIN)) KLP_CONVERT=$(abspath $(CONVERT)) testsuite/module/check-module $(TESTFLAGS)

# CPU and memory beside gcc's, on files of the kernel.
bench:
	$(Q)testsuite/tools/deps --quiet build
	$(Q)$(SUBMAKE) bench-built

bench-built: all
	$(Q)KLP_CCP=$(abspath $(BIN)) testsuite/bench/bench $(TESTFLAGS)

demo:
	$(Q)testsuite/tools/deps --quiet build
	$(Q)$(SUBMAKE) demo-built

demo-built: all
	$(Q)KLP_CCP=$(abspath $(BIN)) examples/demo

# --- care of the sources ------------------------------------------------------------------------

# Other versions of clang-format lay the same code out differently: the one of Debian 12 decides.
CLANG_FORMAT ?= $(shell for c in clang-format-14 clang-format; do command -v $$c && break; done)
CLANG_TIDY   ?= $(shell for c in clang-tidy-14 clang-tidy; do command -v $$c && break; done)
FORMATTED    := $(shell find src include testsuite/unit -name '*.[ch]')

format-check:
	$(Q)case "$$($(or $(CLANG_FORMAT),:) --version)" in \
	*' version 14.'*) $(CLANG_FORMAT) --dry-run -Werror $(FORMATTED) ;; \
	*) echo 'format-check: skipped: no clang-format 14' ;; esac

# .clang-tidy says what is looked for.
check-tidy: compile_commands.json
	$(Q)mkdir -p $(O)
	$(Q)test -n '$(CLANG_TIDY)' || { echo 'check-tidy: skipped: no clang-tidy'; exit 0; }; \
		printf '%s\n' $(ALL_SRCS) | xargs -P $$(nproc) -n 4 $(CLANG_TIDY) --quiet -p . \
		>$(O)/tidy.log 2>&1 || { grep -vE '^[0-9]+ warnings? (generated|treated)|^Suppressed|^Use -header' \
		$(O)/tidy.log; exit 1; }

# gcc's analyzer over the plain C modules; nothing is kept.
analyze:
	$(Q)for f in $(ALL_SRCS); do printf '  ANALYZE %s\n' $$f; \
		$(CC) $(BASE_CFLAGS) $(CLANG_CFLAGS) $(PYTHON_CFLAGS) $(ID_CPPFLAGS) -O1 -fanalyzer \
		-c -o /dev/null $$f || exit 1; done

compile_commands.json: FORCE
	$(say) GEN $@
	$(Q){ sep='['; for f in $(ALL_SRCS); do m=$$(basename $$(dirname $$f)); \
		printf '%s\n{"directory": "%s", "file": "%s", "arguments": ["%s"' "$$sep" '$(CURDIR)' $$f $(CC); \
		for a in $(BASE_CFLAGS) $(CLANG_CFLAGS) $(PYTHON_CFLAGS) $(ID_CPPFLAGS) $(CFLAGS) -c $$f; do \
		printf ', "%s"' "$$(printf %s "$$a" | sed 's/["\\]/\\&/g')"; done; printf ']}'; sep=','; \
		done; printf '\n]\n'; } >$@

# --- install ------------------------------------------------------------------------------------

MAN_PAGES    := $(wildcard src/*.[1-9]) $(O)/klp-ccp-policy.7
POLICY_FILES := $(wildcard policies/*.py policies/*.pyi policies/*/*.py policies/*/*.pyi)
SHARE        := $(DESTDIR)$(datadir)/klp-ccp
DOC          := $(DESTDIR)$(docdir)
# Read from the files, since their folders are also used for trying them.
EXAMPLES      = $(shell { git ls-files examples 2>/dev/null | grep . || find examples -type f; } | \
		  grep -v ^examples/packaging/ | LC_ALL=C sort)
# put FILES,BELOW,MODE: each with its path below that folder.
put = $(Q)for f in $(1); do $(INSTALL) -d "$(2)/$${f%/*}" && $(INSTALL) -p -m $(3) $$f "$(2)/$$f" || exit 1; done

install:
	$(Q)test -x $(BIN) || { echo 'install: nothing built yet, run make first' >&2; exit 1; }
	$(INSTALL) -d $(DESTDIR)$(bindir)
	$(INSTALL) -m 755 $(BIN) $(CONVERT) $(DESTDIR)$(bindir)
	$(call put,$(POLICY_FILES),$(SHARE),644)
	$(INSTALL) -m 644 src/report/report.schema.json $(SHARE)
	$(Q)for f in $(MAN_PAGES); do $(INSTALL) -d $(DESTDIR)$(mandir)/man$${f##*.} && \
		$(INSTALL) -m 644 $$f $(DESTDIR)$(mandir)/man$${f##*.} || exit 1; done
	$(INSTALL) -d $(DESTDIR)$(pkgconfigdir)
	$(Q)sed -e 's|@prefix@|$(prefix)|' -e 's|@datadir@|$(datadir:$(prefix)/%=$${prefix}/%)|' \
		-e 's|@VERSION@|$(VERSION)|' src/klp-ccp.pc.in >$(DESTDIR)$(pkgconfigdir)/klp-ccp.pc
	$(Q)chmod 644 $(DESTDIR)$(pkgconfigdir)/klp-ccp.pc
	$(INSTALL) -d $(DOC)
	$(INSTALL) -m 644 LICENSE README.md $(DOC)
	$(call put,policies/README.md,$(DOC),644)
	$(Q)for f in $(EXAMPLES); do m=644; test ! -x $$f || m=755; $(INSTALL) -d "$(DOC)/$${f%/*}" && \
		$(INSTALL) -m $$m $$f "$(DOC)/$$f" || exit 1; done
	$(INSTALL) -d $(DESTDIR)$(bashcompdir) $(DESTDIR)$(zshcompdir)
	$(Q)for p in klp-ccp klp-convert; do \
		$(INSTALL) -m 644 $(O)/completion/$$p.bash "$(DESTDIR)$(bashcompdir)/$$p" && \
		$(INSTALL) -m 644 $(O)/completion/_$$p "$(DESTDIR)$(zshcompdir)/_$$p" || exit 1; done

# Policies of others may lie beside ours: only folders that become empty go.
uninstall:
	rm -f $(DESTDIR)$(bindir)/klp-ccp $(DESTDIR)$(bindir)/klp-convert
	$(Q)for f in $(POLICY_FILES); do n=$${f##*/}; rm -f "$(SHARE)/$$f" "$(SHARE)/$${f%/*}/__pycache__/$${n%.*}".*.pyc; done
	rm -f $(SHARE)/report.schema.json
	$(Q)for f in $(MAN_PAGES); do rm -f $(DESTDIR)$(mandir)/man$${f##*.}/$${f##*/}; done
	rm -f $(DESTDIR)$(pkgconfigdir)/klp-ccp.pc
	rm -f $(DOC)/LICENSE $(DOC)/README.md $(DOC)/policies/README.md
	rm -rf $(DOC)/examples
	$(Q)for d in $(SHARE) $(DOC); do test ! -d $$d || find $$d -depth -type d -empty -delete; done
	rm -f $(DESTDIR)$(bashcompdir)/klp-ccp $(DESTDIR)$(bashcompdir)/klp-convert
	rm -f $(DESTDIR)$(zshcompdir)/_klp-ccp $(DESTDIR)$(zshcompdir)/_klp-convert

DIST := klp-ccp-$(VERSION)
dist:
	$(say) DIST $(DIST).tar.gz
	$(Q)AUTOCONF='$(AUTOCONF)' testsuite/tools/dist $(DIST)

# Packages for Debian and of RPM, from examples/packaging; TESTFLAGS=--no-install is the quick part.
check-package: dist
	$(Q)testsuite/tools/deps --quiet package || :
	$(Q)testsuite/package/check-package $(TESTFLAGS) $(DIST).tar.gz

distcheck: dist
	$(Q)testsuite/tools/distcheck $(DIST).tar.gz

# --- configure, clean, help ---------------------------------------------------------------------

configure: configure.ac
	$(say) GEN $@
	$(Q)$(AUTOCONF) -o $@ $<

# A build folder elsewhere is its owner's: only what was made goes.
ifneq ($(filter /%,$(O)),)
clean:
	cd $(O) && rm -rf $(MODULES) unit counted completion policies ./*.[oad7] klp-ccp klp-convert policy-code.c policy-disk.c .cflags .ldflags .ids

distclean: clean
	cd $(O) && rm -f config.mk config.log config.status Makefile
else
clean:
	rm -rf build build-san klp-ccp klp-convert compile_commands.json policies/__pycache__ policies/*/__pycache__

distclean: clean
	rm -rf config.mk config.log config.status autom4te.cache
endif

# Also what a tarball has.
maintainer-clean: distclean
	rm -rf configure klp-ccp-*.tar.gz

help:
	@echo 'all           ./klp-ccp, ./klp-convert       O=dir: build there; V=1: show commands'
	@echo 'lib, unit     library and unit test programs MODULES="base pp": only these folders'
	@echo 'deps          install missing packages       kernel-deps: the same for check-kernel'
	@echo 'check         run all tests                  T=pattern UPDATE=1 V=1 JOBS=n TESTFLAGS='
	@echo 'ci-deps       missing packages for .ci/run   format-check check-tidy: clang-format, clang-tidy'
	@echo 'check-san     the same with ASan and UBSan   SANITIZE=address,undefined'
	@echo 'check-kernel  run over a list of kernel functions'
	@echo 'check-programs  random programs print the same when compiled from lp.c'
	@echo 'check-kernel-image  policies on the kernel that Debian ships'
	@echo 'check-module  livepatches loaded on the kernels that Debian ships'
	@echo 'bench         CPU and memory beside gcc     TESTFLAGS=--phases'
	@echo 'demo          run on the shipped example'
	@echo 'install       DESTDIR= prefix= bindir= datadir= mandir= docdir=; uninstall'
	@echo 'dist          klp-ccp-VERSION.tar.gz         distcheck: and build, install, remove it'
	@echo 'check-package  Debian and RPM packages of it  TESTFLAGS=--no-install'
	@echo 'analyze compile_commands.json configure clean distclean maintainer-clean'
	@echo 'variables     CC CFLAGS CPPFLAGS LDFLAGS WERROR=1 LLVM_CONFIG PKG_CONFIG'
