/* SPDX-License-Identifier: MIT
 * --help, from the tables of the commands: usage, options, examples, on one screen. */
#include "base/utf8.h"
#include "cmd/command.h"
#include "cmd/options.h"

static void
print_option(FILE *stream, const struct option *option)
{
	char left[64];
	snprintf(left, sizeof left, "%c%c%s --%s%s%s", option->letter ? '-' : ' ',
		option->letter ? option->letter : ' ', option->letter ? "," : " ", option->name,
		option->value ? "=" : "", option->value ? option->value : "");
	int columns = (int)utf8_count(str_from(left));
	fprintf(stream, "  %s%*s %s\n", left, columns < 28 ? 28 - columns : 0, "", option->help);
}

void
help_print_command(FILE *stream, const struct command *command)
{
	fprintf(stream, "chartgate %s: %s\n\nusage: chartgate %s [OPTION…]%s%s\n\n", command->name,
		command->summary, command->name, command->operands[0] ? " " : "",
		command->operands);
	for (size_t i = 0; i < command->option_count; i++)
		if (command->options[i].help)
			print_option(stream, &command->options[i]);
	print_option(
		stream, &(struct option){ .letter = 'h', .name = "help", .help = "this page" });
	fprintf(stream, "\nexamples:\n%s", command->examples);
}

void
help_print(FILE *stream)
{
	fputs("chartgate: the gate that a Helm chart passes before it is published\n\n"
	      "usage: chartgate COMMAND [OPTION…] [OPERAND…]\n\ncommands:\n",
		stream);
	for (size_t i = 0; commands_at(i); i++)
		fprintf(stream, "  %-10s %s\n", commands_at(i)->name, commands_at(i)->summary);
	fputs("\nexamples:\n"
	      "  chartgate lint                     the chart in this folder, or every chart below "
	      "it\n"
	      "  chartgate lint charts/a charts/b   two charts\n"
	      "  chartgate explain sign-key         why there is a rule, and what to do\n"
	      "  chartgate lint --help              the options of a command\n"
	      "\nexit status: 0 clean, 1 findings, 2 usage or configuration, 3 something could not "
	      "be checked\nor published, 4 already published with other content\n",
		stream);
}
