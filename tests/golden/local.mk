# Golden cases: folders named after the behaviour.
TESTS += %D%/golden.test
EXTRA_DIST += %D%

golden: all
	top_srcdir='$(abs_top_srcdir)' CHARTGATE='$(abs_top_builddir)/src/chartgate' \
		$(srcdir)/tests/golden/golden.test --update

.PHONY: golden
