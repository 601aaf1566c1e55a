/* SPDX-License-Identifier: MIT
 * The decoder of scalars against a writer that records where it puts each character of a value:
 * words between blanks and line ends, in every style, with folds, escapes, continued lines and both
 * kinds of line ends, after characters of every length. */
#include "base/builder.h"
#include "base/panic.h"
#include "base/utf8.h"
#include "tree/tree.h"
#include "unit.h"
#include "yaml/yaml.h"

enum { ROUNDS = 2000, WORDS_MAX = 12, CHARACTERS_MAX = 512 };

struct writer {
	struct arena *arena;
	enum node_style style;
	uint64_t seed;
	struct str line_end;
	struct builder text; /* the file */
	struct builder value;
	/* Of each character of the value: where it begins there, and the bytes that stand for it.
	 */
	size_t count;
	uint32_t inner[CHARACTERS_MAX + 1];
	struct span outer[CHARACTERS_MAX];
};

/* splitmix64 */
static unsigned
draw(struct writer *writer, unsigned below)
{
	uint64_t z = writer->seed += 0x9E3779B97F4A7C15u;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return (unsigned)((z ^ (z >> 31)) % below);
}

static bool
is_block(const struct writer *writer)
{
	return writer->style == STYLE_LITERAL || writer->style == STYLE_FOLDED;
}

/* The character is in the value, and the bytes in the file stand for it. */
static void
plant(struct writer *writer, struct str character, struct str bytes)
{
	assert_true(writer->count < CHARACTERS_MAX);
	uint32_t start = (uint32_t)writer->text.len;
	writer->inner[writer->count] = (uint32_t)writer->value.len;
	builder_add(&writer->value, character);
	builder_add(&writer->text, bytes);
	writer->outer[writer->count++] = (struct span){ start, (uint32_t)writer->text.len };
	writer->inner[writer->count] = (uint32_t)writer->value.len;
}

static void
indent(struct writer *writer)
{
	builder_fill(&writer->text, ' ', is_block(writer) ? 2 : 1 + draw(writer, 4));
}

static void
write_break(struct writer *writer)
{
	if (!is_block(writer))
		builder_fill(&writer->text, ' ', draw(writer, 3));
	builder_add(&writer->text, writer->line_end);
}

/* --- Characters --- */

static void
write_escaped(struct writer *writer, struct str character)
{
	size_t at = 0;
	unsigned code = utf8_next(character, &at);
	unsigned digits = code > 0xFFFF ? 8 : code > 0xFF || draw(writer, 2) ? 4 : 2;
	char letter = digits == 8 ? 'U' : digits == 4 ? 'u' : 'x';
	plant(writer, character, str_format(writer->arena, "\\%c%0*X", letter, (int)digits, code));
}

static void
continue_line(struct writer *writer)
{
	builder_char(&writer->text, '\\');
	builder_add(&writer->text, writer->line_end);
	indent(writer);
}

static void
write_double_quoted(struct writer *writer, struct str character)
{
	if (draw(writer, 8) == 0)
		continue_line(writer);
	bool special = str_equal(character, STR("\"")) || str_equal(character, STR("\\"));
	if (draw(writer, 4) == 0)
		write_escaped(writer, character);
	else if (special)
		plant(writer, character, str_join(writer->arena, STR("\\"), character));
	else
		plant(writer, character, character);
}

static void
write_character(struct writer *writer, struct str character)
{
	if (writer->style == STYLE_DOUBLE)
		write_double_quoted(writer, character);
	else if (writer->style == STYLE_SINGLE && str_equal(character, STR("'")))
		plant(writer, character, STR("''"));
	else
		plant(writer, character, character);
}

static void
write_word(struct writer *writer)
{
	static const struct str alphabet[] = { STR_INIT("a"), STR_INIT("7"), STR_INIT("é"),
		STR_INIT("€"), STR_INIT("😀"), STR_INIT("'"), STR_INIT("\""), STR_INIT("\\"),
		STR_INIT("#"), STR_INIT("\xC2\xA0") };
	write_character(writer, STR("w"));
	for (unsigned length = draw(writer, 6); length; length--)
		write_character(writer, alphabet[draw(writer, ARRAY_LENGTH(alphabet))]);
}

/* --- Between two words --- */

static void
write_blank(struct writer *writer)
{
	if (writer->style == STYLE_LITERAL || draw(writer, 3)) {
		plant(writer, STR(" "), STR(" "));
		return;
	}
	if (!is_block(writer))
		builder_fill(&writer->text, ' ', draw(writer, 3));
	plant(writer, STR(" "), writer->line_end);
	indent(writer);
}

static void
write_line_ends(struct writer *writer)
{
	unsigned count = 1 + draw(writer, 3);
	if (writer->style == STYLE_DOUBLE && draw(writer, 2)) {
		while (count--)
			plant(writer, STR("\n"), STR("\\n"));
		return;
	}
	if (writer->style != STYLE_LITERAL)
		write_break(writer);
	else
		plant(writer, STR("\n"), writer->line_end);
	for (count -= writer->style == STYLE_LITERAL; count; count--) {
		builder_fill(&writer->text, ' ', draw(writer, 3));
		plant(writer, STR("\n"), writer->line_end);
	}
	indent(writer);
}

static void
write_words(struct writer *writer)
{
	write_word(writer);
	for (unsigned words = draw(writer, WORDS_MAX); words; words--) {
		if (draw(writer, 3))
			write_blank(writer);
		else
			write_line_ends(writer);
		write_word(writer);
	}
}

/* --- The file --- */

static const struct {
	struct str opens, closes;
} marks[] = { [STYLE_PLAIN] = { STR_INIT(""), STR_INIT("") },
	[STYLE_SINGLE] = { STR_INIT("'"), STR_INIT("'") },
	[STYLE_DOUBLE] = { STR_INIT("\""), STR_INIT("\"") },
	[STYLE_LITERAL] = { STR_INIT("|-"), STR_INIT("") },
	[STYLE_FOLDED] = { STR_INIT(">-"), STR_INIT("") } };

static void
write_file(struct writer *writer)
{
	static const struct str before[] = { STR_INIT(""), STR_INIT("\xEF\xBB\xBF"),
		STR_INIT("# 😀é\n"), STR_INIT("é: '😀'\n") };
	writer->line_end = draw(writer, 3) ? STR("\n") : STR("\r\n");
	builder_init(&writer->text, writer->arena);
	builder_init(&writer->value, writer->arena);
	builder_add(&writer->text, before[draw(writer, ARRAY_LENGTH(before))]);
	builder_add(&writer->text, STR("k: "));
	builder_add(&writer->text, marks[writer->style].opens);
	if (is_block(writer)) {
		builder_add(&writer->text, writer->line_end);
		indent(writer);
	}
	write_words(writer);
	builder_add(&writer->text, marks[writer->style].closes);
	builder_add(&writer->text, writer->line_end);
	builder_add(&writer->text, STR("z: end\n"));
}

static void
check_places(const struct writer *writer, const struct source *nested)
{
	for (size_t i = 0; i < writer->count; i++) {
		struct span span = { writer->inner[i], writer->inner[i + 1] };
		struct place place = source_resolve((struct place){ nested, span });
		assert_int_equal(place.span.start, writer->outer[i].start);
		assert_int_equal(place.span.end, writer->outer[i].end);
	}
}

static void
check_style(struct arena *arena, enum node_style style)
{
	for (unsigned round = 0; round < ROUNDS; round++) {
		struct arena_mark mark = arena_mark(arena);
		struct writer writer = { .arena = arena, .style = style, .seed = round };
		write_file(&writer);
		struct problem_list problems = { 0 };
		struct source *source = source_new(arena, STR("f"), builder_str(&writer.text));
		struct node *root = yaml_read(arena, source, DIALECT_V3, &problems, NULL);
		struct node *scalar = node_get(root, STR("k"));
		assert_non_null(scalar);
		assert_int_equal(scalar->style, style);
		assert_true(str_equal(scalar->text, builder_str(&writer.value)));
		struct source *nested = yaml_nested_source(arena, scalar);
		assert_non_null(nested->segments);
		check_places(&writer, nested);
		arena_rewind(arena, mark);
	}
}

static void
every_character_of_a_plain_scalar_is_found(void **state)
{
	check_style(*state, STYLE_PLAIN);
}

static void
every_character_of_a_single_quoted_scalar_is_found(void **state)
{
	check_style(*state, STYLE_SINGLE);
}

static void
every_character_of_a_double_quoted_scalar_is_found(void **state)
{
	check_style(*state, STYLE_DOUBLE);
}

static void
every_character_of_a_literal_scalar_is_found(void **state)
{
	check_style(*state, STYLE_LITERAL);
}

static void
every_character_of_a_folded_scalar_is_found(void **state)
{
	check_style(*state, STYLE_FOLDED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(every_character_of_a_plain_scalar_is_found),
		unit(every_character_of_a_single_quoted_scalar_is_found),
		unit(every_character_of_a_double_quoted_scalar_is_found),
		unit(every_character_of_a_literal_scalar_is_found),
		unit(every_character_of_a_folded_scalar_is_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
