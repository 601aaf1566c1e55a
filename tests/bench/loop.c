/* SPDX-License-Identifier: MIT
 * The measure of `make bench`: what it costs to let libyaml walk through the files that are named
 * on the command line, and nothing else. */
#include <stdio.h>
#include <yaml.h>

static int
walk(const char *path)
{
	yaml_parser_t parser;
	yaml_event_t event;
	FILE *file = fopen(path, "rb");
	if (!file || !yaml_parser_initialize(&parser))
		return 0;
	yaml_parser_set_input_file(&parser, file);
	for (int done = 0; !done;) {
		if (!yaml_parser_parse(&parser, &event))
			break;
		done = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	fclose(file);
	return 1;
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (!walk(argv[i]))
			return 1;
	return 0;
}
