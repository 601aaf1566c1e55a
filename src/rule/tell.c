/* SPDX-License-Identifier: MIT
 * From failures to findings: which are one, what they say, where they stand, and which other places
 * bear on them (RULES 4.6, 4.7). */
#include "base/vec.h"
#include "query/query.h"
#include "rule/parts.h"
#include "text/source.h"

/* --- Which are one --- */

/* Both miss the same member of the same node: one finding stands for both. */
static bool
miss_the_same(const struct check_failure *a, const struct check_failure *b)
{
	return a->missing_from && a->missing_from == b->missing_from && a->missing.len &&
		str_equal(a->missing, b->missing);
}

/* Of failures that miss the same, the first with the shortest query tells. */
static bool
is_told_by_another(const struct check_failure_list *failures, size_t index)
{
	const struct check_failure *failure = &failures->at[index];
	for (size_t i = 0; i < failures->len; i++) {
		const struct check_failure *other = &failures->at[i];
		if (i == index || !miss_the_same(failure, other))
			continue;
		if (other->number < failure->number ||
			(other->number == failure->number && i < index))
			return true;
	}
	return false;
}

/* --- What they say --- */

static struct str
message(struct run *run, const struct check_failure *failure)
{
	struct judge *judge = &run->judge;
	if (!failure->message)
		return verb_say(run->arena, failure);
	judge->env.focus = failure->focus;
	judge_bind(judge, failure->value);
	return check_one_line(run->arena, template_print(judge->arena, judge, failure->message));
}

/* --- Where they stand --- */

static bool
same_place(struct place a, struct place b)
{
	return a.source == b.source && a.span.start == b.span.start && a.span.end == b.span.end;
}

static bool
is_known(const struct finding *finding, struct place place)
{
	if (same_place(finding->place, place))
		return true;
	for (size_t i = 0; i < finding->related_count; i++)
		if (same_place(finding->related[i].place, place))
			return true;
	return false;
}

/* What a related place says that its own text does not: the value as Helm reads it. */
static struct str
label(struct run *run, const struct node *node, struct place place)
{
	bool is_quoted = node->style != STYLE_PLAIN && node->style != STYLE_NONE;
	if (node->kind != NODE_STRING || is_quoted || str_equal(source_slice(place), node->text))
		return (struct str){ 0 };
	return str_format(run->arena, "Helm reads %.*s", STR_FMT(node->text));
}

static void
add_related(struct run *run, const struct node_list *nodes, struct finding *finding)
{
	for (size_t i = 0; i < nodes->len; i++) {
		const struct node *node = nodes->at[i];
		if (finding->related_count == FINDING_RELATED_MAX)
			return;
		struct place place = blame_place(NULL, node);
		if (!place.source || is_known(finding, place))
			continue;
		finding->related[finding->related_count++] =
			(struct related){ place, label(run, node, place) };
	}
}

/* The node's path in $; empty when it is not below it (a part of a parsed text). */
static struct str
path_in_chart(struct run *run, const struct node *node)
{
	const struct node *top = node;
	while (top && top->parent)
		top = top->parent;
	if (top != run->chart->root)
		return (struct str){ 0 };
	return node_path(run->arena, node);
}

static const struct node *
reported_node(struct run *run, struct node *subject)
{
	if (!run->program->report)
		return NULL;
	run->judge.env.focus = subject;
	struct query_result result = judge_query(&run->judge, run->program->report);
	return result.nodes.len ? result.nodes.at[0] : NULL;
}

static struct place
part_place(const struct check_failure *failure)
{
	return source_one_line(source_resolve(failure->part));
}

static void
place_finding(struct run *run, const struct check_failure *failure, struct node *subject,
	struct finding *finding)
{
	const struct node *reported = reported_node(run, subject);
	const struct node *blamed = failure->blamed ? failure->blamed : subject;
	finding->place = reported      ? blame_place(run->chart->root, reported)
		: failure->part.source ? part_place(failure)
				       : blame_place(run->chart->root, blamed);
	finding->node_path = path_in_chart(run, reported ? reported : blamed);
}

static void
finish(struct run *run, struct finding *finding)
{
	struct place place = finding->place;
	finding->rule = run->choice->rule->id;
	finding->title = run->choice->rule->title;
	finding->file = place.source ? place.source->path : run->chart->folder;
	if (place.source && !place.source->text.at) /* only the file is known */
		finding->place.source = NULL;
	finding->help = run->program ? run->program->hint : (struct str){ 0 };
	vec_push(run->arena, run->findings, *finding);
}

static void
tell(struct run *run, const struct check_failure *failure, struct node *subject)
{
	struct finding finding = { .severity = run->choice->severity };
	finding.message = message(run, failure);
	place_finding(run, failure, subject, &finding);
	run->judge.env.focus = subject;
	for (size_t i = 0; i < run->program->related.len; i++) {
		struct query_result more = judge_query(&run->judge, run->program->related.at[i]);
		add_related(run, &more.nodes, &finding);
	}
	add_related(run, &failure->related, &finding);
	finish(run, &finding);
}

void
failures_tell(struct run *run, struct node *subject)
{
	const struct check_failure_list *failures = &run->judge.failures;
	for (size_t i = 0; i < failures->len; i++)
		if (!is_told_by_another(failures, i))
			tell(run, &failures->at[i], subject);
}

void
problem_tell(struct run *run, const struct node *row)
{
	struct finding finding = { .severity = run->choice->severity,
		.message = check_one_line(run->arena, node_get(row, STR("message"))->text),
		.place = blame_place(run->chart->root, row),
		.node_path = path_in_chart(run, row) };
	struct node_list sides = { 0 };
	if (node_get(row, STR("other")))
		vec_push(run->judge.arena, &sides, node_get(row, STR("other")));
	add_related(run, &sides, &finding);
	finish(run, &finding);
}

void
limit_tell(struct run *run)
{
	struct finding finding = { .severity = SEVERITY_ERROR };
	finding.message = str_format(
		run->arena, "the rule could not be finished: %.*s", STR_FMT(run->judge.gave_up));
	finding.place = blame_place(run->chart->root, run->judge.gave_up_on);
	finish(run, &finding);
}
