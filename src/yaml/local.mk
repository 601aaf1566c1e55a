src_libground_a_SOURCES += %D%/yaml.h \
	%D%/assembly.c %D%/assembly.h \
	%D%/bounds.c %D%/bounds.h \
	%D%/decode.c %D%/decode.h \
	%D%/decode_block.c \
	%D%/decode_flow.c \
	%D%/decoder.c %D%/decoder.h \
	%D%/duplicate.c \
	%D%/embed.c \
	%D%/escape.c %D%/escape.h \
	%D%/events.c \
	%D%/json.c \
	%D%/json_mistake.c \
	%D%/json_reader.h \
	%D%/json_scalar.c \
	%D%/merge.c \
	%D%/plain.c %D%/plain.h \
	%D%/problems.c %D%/problems.def \
	%D%/resolve.c %D%/resolve.h \
	%D%/span.c %D%/span.h \
	%D%/strict.c %D%/strict.h \
	%D%/white.c %D%/white.h
