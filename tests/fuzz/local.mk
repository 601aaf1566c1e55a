# A fuzz target is a file that defines LLVMFuzzerTestOneInput, a line here, inputs in seeds/NAME/
# and perhaps a dictionary, NAME.dict. `make check` replays the seeds; `make fuzz` looks for more.
fuzz_targets = \
	%D%/archive \
	%D%/chart \
	%D%/embed \
	%D%/form \
	%D%/ignore \
	%D%/json \
	%D%/loader \
	%D%/package \
	%D%/pattern \
	%D%/provenance \
	%D%/query \
	%D%/report \
	%D%/rulefile \
	%D%/talk \
	%D%/template \
	%D%/yaml
fuzz_dictionaries = \
	%D%/archive.dict \
	%D%/challenge.dict \
	%D%/chart.dict \
	%D%/docker_config.dict \
	%D%/embed.dict \
	%D%/form.dict \
	%D%/ignore.dict \
	%D%/json.dict \
	%D%/link.dict \
	%D%/loader.dict \
	%D%/location.dict \
	%D%/package.dict \
	%D%/manifest.dict \
	%D%/pattern.dict \
	%D%/provenance.dict \
	%D%/query.dict \
	%D%/report.dict \
	%D%/retry_after.dict \
	%D%/rulefile.dict \
	%D%/talk.dict \
	%D%/template.dict \
	%D%/yaml.dict

# What chartgate-oci reads from the wire: each names its libraries.
oci_fuzz_targets = \
	%D%/challenge \
	%D%/docker_config \
	%D%/helper_answer \
	%D%/link \
	%D%/location \
	%D%/manifest \
	%D%/retry_after \
	%D%/token
if OCI
oci_fuzz_libraries = $(fuzz_main) src/liboci.a src/libclock.a $(libraries) $(CURL_LIBS)
fuzz_targets += $(oci_fuzz_targets)
%C%_challenge_LDADD = $(oci_fuzz_libraries)
%C%_docker_config_LDADD = $(oci_fuzz_libraries)
%C%_helper_answer_LDADD = $(oci_fuzz_libraries)
%C%_link_LDADD = $(oci_fuzz_libraries)
%C%_location_LDADD = $(oci_fuzz_libraries)
%C%_manifest_LDADD = $(oci_fuzz_libraries)
%C%_retry_after_LDADD = $(oci_fuzz_libraries)
%C%_token_LDADD = $(oci_fuzz_libraries)
endif

check_PROGRAMS += $(fuzz_targets)
EXTRA_DIST += $(fuzz_dictionaries) %D%/run %D%/seeds

if FUZZERS
fuzz_main = $(FUZZ_ENGINE)
else
check_LIBRARIES += %D%/libstandalone.a
%C%_libstandalone_a_SOURCES = %D%/standalone.c
fuzz_main = %D%/libstandalone.a
TESTS += $(fuzz_targets)
endif
