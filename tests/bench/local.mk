# make bench: ratios in one run.
EXTRA_PROGRAMS = %D%/loop %D%/empty
tests_bench_loop_LDADD = $(YAML_LIBS)
tests_bench_empty_LDADD = $(YAML_LIBS) $(PCRE2_LIBS) $(CJSON_LIBS) $(ZLIB_LIBS)
EXTRA_DIST += %D%/bench.sh %D%/push.py

bench: all $(EXTRA_PROGRAMS)
	top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' \
		CHARTGATE='$(abs_top_builddir)/src/chartgate' \
		CHARTGATE_CORPUS="$${CHARTGATE_CORPUS:-$(abs_top_srcdir)/../shared/corpus}" \
		$(srcdir)/tests/bench/bench.sh
if OCI
	top_srcdir='$(abs_top_srcdir)' CHARTGATE='$(abs_top_builddir)/src/chartgate' $(srcdir)/tests/bench/push.py
endif

.PHONY: bench
