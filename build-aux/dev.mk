# What developers call: formatting, analysis, shape.
c_files = $$(cd $(srcdir) && git ls-files '*.[ch]')

format:
	cd $(srcdir) && clang-format -i $(c_files)

format-check:
	cd $(srcdir) && clang-format --dry-run -Werror $(c_files)

shape:
	top_srcdir=$(srcdir) $(srcdir)/tests/house/shape.test

.PHONY: format format-check shape
