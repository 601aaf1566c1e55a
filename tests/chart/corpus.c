/* SPDX-License-Identifier: MIT
 * Public charts, complete except for their templates. All of them load, and in a dozen of them the
 * facts are those that a reader has counted by hand. */
#include "base/fs.h"
#include "base/panic.h"
#include "chart/chart.h"

#include "files/files.h"
#include "unit.h"

static const char *corpus;

struct count {
	const char *chart;
	bool complete; /* meta.crdsComplete */
	unsigned crds, examples, images;
};

static const struct count counts[] = {
	{ "proompteng/lab/charts/agents", true, 20, 35 + 10, 7 },
	{ "KeiaiLab/valkey-operator/charts/valkey-operator", false, 3, 3, 1 },
	{ "aquasecurity/trivy-operator/deploy/helm", true, 12, 0, 4 },
	{ "argoproj/argo-helm/charts/argo-cd", false, 0, 0, 8 },
	{ "argoproj/argo-helm/charts/argo-rollouts", true, 0, 0, 2 },
	{ "artifacthub/hub/charts/artifact-hub", false, 0, 0, 7 },
	{ "backube/snapscheduler/helm/snapscheduler", true, 0, 2, 2 },
	{ "backube/volsync/helm/volsync", true, 0, 0, 6 },
	{ "cert-manager/cert-manager/deploy/charts/cert-manager", true, 0, 0, 5 },
	{ "clastix/kamaji/charts/kamaji", false, 2, 0, 1 },
	{ "emberstack/helm-charts/src/charts/redis", false, 0, 0, 5 },
	{ "k8up-io/k8up/charts/k8up", true, 6, 0, 1 },
	{ "mariadb-operator/mariadb-operator/deploy/charts/mariadb-operator", false, 0, 0, 7 },
	{ "nutanix/helm/charts/nutanix-csi-storage", true, 0, 0, 7 },
	{ "traefik/traefik-helm-chart/traefik", true, 25, 0, 4 },
};

static const struct node *
fact(const struct chart *chart, struct str name)
{
	const struct node *rows = node_get(node_get(chart->root, STR("facts")), name);
	assert_non_null(rows);
	assert_int_equal(rows->kind, NODE_ARRAY);
	return rows;
}

static struct chart *
load(struct arena *arena, struct str folder)
{
	struct str root = fs_real(arena, str_from(corpus));
	return chart_load(arena, files_folder(arena, folder, root));
}

static void
every_chart_loads_with_all_its_facts(void **state)
{
	struct chart_path_list charts = { 0 };
	struct str why;
	assert_int_equal(files_find_charts(*state, str_from(corpus), &charts, &why), FIND_CHART);
	assert_in_range(charts.len, 100, 151);
	for (size_t i = 0; i < charts.len; i++) {
		struct arena arena;
		arena_init(&arena);
		struct chart *chart = load(&arena, charts.at[i].folder);
		fact(chart, STR("images"));
		fact(chart, STR("crds"));
		fact(chart, STR("examples"));
		fact(chart, STR("problems"));
		if (chart->unread)
			print_error("%.*s\n", STR_FMT(charts.at[i].folder));
		assert_false(chart->unread);
		arena_close(&arena);
	}
}

static void
facts_are_what_a_reader_counts(void **state)
{
	for (size_t i = 0; i < ARRAY_LENGTH(counts); i++) {
		const struct count *count = &counts[i];
		print_message("# %s\n", count->chart);
		struct chart *chart =
			load(*state, fs_join(*state, str_from(corpus), str_from(count->chart)));
		const struct node *meta = node_get(chart->root, STR("meta"));
		assert_int_equal(node_get(meta, STR("crdsComplete"))->truth, count->complete);
		assert_int_equal(fact(chart, STR("crds"))->count, count->crds);
		assert_int_equal(fact(chart, STR("examples"))->count, count->examples);
		assert_int_equal(fact(chart, STR("images"))->count, count->images);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		unit(every_chart_loads_with_all_its_facts),
		unit(facts_are_what_a_reader_counts),
	};
	corpus = getenv("CHARTGATE_CORPUS");
	if (!corpus || fs_look(corpus, true).kind != FS_FOLDER) {
		printf("1..0 # SKIP %s is not there\n", corpus ? corpus : "CHARTGATE_CORPUS");
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
