# The checks: what a rule can ask of a value. A verb is a file, or a part of one, and a row in
# checks.def.
# Three files are in the ground library: the rule compiler of the build reads rule files with them.
src_libground_a_SOURCES += %D%/mistake.c %D%/part.c %D%/shape.c
src_libchartgate_a_SOURCES += %D%/check.h %D%/verb.h %D%/checks.def \
	%D%/alike.c \
	%D%/check.c \
	%D%/equals.c \
	%D%/exists.c \
	%D%/judge.c \
	%D%/logic.c \
	%D%/operand.c \
	%D%/some.c \
	%D%/template.c \
	%D%/text.c \
	%D%/type.c \
	%D%/unique.c
