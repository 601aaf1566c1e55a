# One cmocka program per source file, at the same path; scripts end in .test. Both speak TAP.
# Nothing of the caller's account is seen: no home, no credentials, no configuration of git.
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
TEST_EXTENSIONS = .test
TEST_LOG_DRIVER = $(LOG_DRIVER)
foreign_variables = DOCKER_CONFIG DOCKER_AUTH_CONFIG REGISTRY_AUTH_FILE XDG_CONFIG_HOME XDG_RUNTIME_DIR \
	CHARTGATE_REGISTRY_HOST CHARTGATE_REGISTRY_USERNAME CHARTGATE_REGISTRY_PASSWORD GNUPGHOME \
	GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE GIT_CONFIG_GLOBAL GITHUB_OUTPUT GITHUB_ACTIONS SOURCE_DATE_EPOCH \
	http_proxy https_proxy all_proxy HTTPS_PROXY ALL_PROXY
AM_TESTS_ENVIRONMENT = \
	unset $(foreign_variables); \
	HOME='$(abs_top_builddir)/tests/home'; GIT_CONFIG_NOSYSTEM=1; export HOME GIT_CONFIG_NOSYSTEM; \
	CMOCKA_MESSAGE_OUTPUT=TAP; export CMOCKA_MESSAGE_OUTPUT; \
	CHARTGATE='$(abs_top_builddir)/src/chartgate'; export CHARTGATE; \
	CHARTGATE_SUITES="$${CHARTGATE_SUITES:-$(abs_top_srcdir)/../shared/suites}"; export CHARTGATE_SUITES; \
	CHARTGATE_CORPUS="$${CHARTGATE_CORPUS:-$(abs_top_srcdir)/../shared/corpus}"; export CHARTGATE_CORPUS; \
	top_srcdir='$(abs_top_srcdir)'; export top_srcdir; \
	top_builddir='$(abs_top_builddir)'; export top_builddir;
AM_CFLAGS += $(CMOCKA_CFLAGS)

if UNIT_TESTS
unit_tests =
include tests/base/local.mk
include tests/text/local.mk
include tests/go/local.mk
include tests/regex/local.mk
include tests/form/local.mk
include tests/tree/local.mk
include tests/yaml/local.mk
include tests/edit/local.mk
include tests/query/local.mk
include tests/archive/local.mk
include tests/files/local.mk
include tests/helm/local.mk
include tests/hub/local.mk
include tests/chart/local.mk
include tests/package/local.mk
include tests/talk/local.mk
include tests/check/local.mk
include tests/rule/local.mk
include tests/lint/local.mk
include tests/report/local.mk
include tests/cmd/local.mk
if OCI
# Each names its libraries: tests_http_url_LDADD = $(oci_test_libraries)
oci_tests =
oci_test_libraries = src/liboci.a src/libclock.a $(libraries) $(CURL_LIBS) $(CMOCKA_LIBS)
include tests/http/local.mk
include tests/auth/local.mk
include tests/registry/local.mk
include tests/oci/local.mk
unit_tests += $(oci_tests)
endif
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)
LDADD += $(CMOCKA_LIBS)
endif

EXTRA_DIST += tests/suite.h tests/unit.h
include tests/house/local.mk
include tests/golden/local.mk
include tests/fuzz/local.mk
include tests/bench/local.mk
include tests/plant/local.mk
include tests/server/local.mk
