# Built-in rules: one file per subject. They are compiled into the program (src/rule/rulec.c) and
# installed to be read.
profile_file = %D%/profiles.yaml
rule_files = \
	%D%/loading.yaml \
	%D%/annotations.yaml \
	%D%/package.yaml \
	%D%/crds.yaml \
	%D%/images.yaml \
	%D%/published.yaml
rulesdir = $(pkgdatadir)/rules
dist_rules_DATA = $(profile_file) $(rule_files) %D%/README.md
