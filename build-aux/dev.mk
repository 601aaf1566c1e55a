# Targets for developers: formatting, analysis, sanitizers, fuzzing.
c_files = $$(git -C '$(abs_top_srcdir)' ls-files '*.[ch]')
c_sources = $$(git -C '$(abs_top_srcdir)' ls-files 'src/*.c' 'tests/*.c')
EXTRA_DIST += .clang-format .clang-tidy

# The makers of the tables that come from standards.
EXTRA_DIST += build-aux/characters.py build-aux/classes.py build-aux/fold.py build-aux/printable.py \
	build-aux/spdx.py build-aux/tables.py

format:
	cd $(srcdir) && clang-format -i $(c_files)

format-check:
	files="$(c_files)"; test -n "$$files" && cd $(srcdir) && clang-format --dry-run -Werror $$files

shape:
	top_srcdir=$(srcdir) $(srcdir)/tests/house/shape.test

# Runs clang-tidy over src/ with the checks of .clang-tidy; ROOM=form checks one room. Each file has
# its own process, because in a process for several the check of va_list mixes them up.
tidy: compile_commands.json
	cd $(srcdir) && git ls-files 'src/$(ROOM)*.c' | \
		xargs -P $$(nproc) -n 1 clang-tidy --quiet -p $(abs_top_builddir)

# The command that compiles each source, for clang-tidy and language servers.
compile_command = $(CC) $(DEFS) $(DEFAULT_INCLUDES) $(AM_CPPFLAGS) $(CPPFLAGS) $(AM_CFLAGS) $(CFLAGS)
compile_commands.json: Makefile $(BUILT_SOURCES)
	$(AM_V_GEN)command=$$(printf '%s' '$(compile_command)' | sed 's/[\\"]/\\&/g'); \
	root=$$(cd $(srcdir) && pwd); \
	for file in $(c_sources); do \
		printf '%s\n{"directory": "%s", "file": "%s", "command": "%s"}' "$${comma-[}" \
			'$(abs_top_builddir)' "$$root/$$file" "$$command -c $$root/$$file"; \
		comma=,; \
	done >$@.tmp && printf ']\n' >>$@.tmp && mv $@.tmp $@
CLEANFILES += compile_commands.json

# Runs every test with AddressSanitizer and UBSan, in a separate build folder.
sanitize:
	$(MKDIR_P) sanitize
	cd sanitize && { test -f config.status || \
		$(abs_top_srcdir)/configure --enable-werror --enable-sanitizers CC=clang CFLAGS='-g -O1'; }
	$(MAKE) -C sanitize check

# `make fuzz N=20` runs each target N seconds; T=json runs one target. Needs clang. The inputs that
# are found stay in the fuzz build folder.
N = 20
if FUZZERS
fuzz: $(BUILT_SOURCES)
	targets='$(fuzz_targets)'; test -z '$(T)' || targets='tests/fuzz/$(T)'; \
	$(MAKE) $$targets && \
	top_srcdir='$(abs_top_srcdir)' $(abs_top_srcdir)/tests/fuzz/run $(N) $$targets
else
fuzz:
	$(MKDIR_P) fuzz
	cd fuzz && { test -f config.status || \
		$(abs_top_srcdir)/configure --enable-fuzzers CC=clang CFLAGS='-g -O1'; }
	$(MAKE) -C fuzz fuzz N='$(N)' T='$(T)'
endif

clean-local:
	rm -rf sanitize fuzz fuzz-corpus fuzz-finds

.PHONY: format format-check shape tidy sanitize fuzz
