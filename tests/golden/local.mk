# Golden cases: folders named after the behaviour.
TESTS += %D%/golden.test
EXTRA_DIST += %D%

# A build folder has its own results there, and the distribution takes both folders: make would find
# them beside the test and take it for done.
dist-hook:
	rm -f $(distdir)/%D%/golden.log $(distdir)/%D%/golden.trs

golden: all
	$(srcdir)/build-aux/verbs
	top_srcdir='$(abs_top_srcdir)' CHARTGATE='$(abs_top_builddir)/src/chartgate' \
		$(srcdir)/tests/golden/golden.test --update

.PHONY: golden
