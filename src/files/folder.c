/* SPDX-License-Identifier: MIT
 * A chart's folder on disk, walked as Helm does (internal/sympath/walk.go): links are followed, and
 * the files that they lead to are listed under the name of the link. There are two differences,
 * which bound the walk: a link that leaves the root is not followed, and a link back to a folder
 * that it is in is followed once, where Helm follows it until the kernel refuses. Only resolved
 * paths are opened, so nobody can exchange a link between the check and the opening. */
#include "files/provider.h"

#include "base/fs.h"
#include "base/vec.h"
#include "files/files.h"
#include "files/ignore.h"
#include "text/problem.h"
#include "yaml/yaml.h"

struct folder {
	struct str real, root; /* absolute, resolved */
};

enum { FILES_MAX = 100000, DEPTH_MAX = 500 };

struct folder_walk {
	struct files *files;
	struct arena *arena;
	struct ignore_rules *rules;
	struct file_list *list;
	struct problem_list *problems;
	size_t visited; /* files and folders */
	struct str circle; /* the last link that was reported to lead back */
};

/* A folder on the way from the chart to the folder that is being walked. */
struct folder_level {
	const struct folder_level *up;
	struct str path; /* from the chart's root; empty there */
	struct str real;
	bool ignored;
	bool again; /* a link led back to this folder, or to one above it */
	unsigned depth;
};

/* Something in a folder, its link followed. */
struct found {
	struct str path, real;
	struct fs_info info;
	bool ignored;
};

static const struct str outside =
	STR_INIT("a link that leads out of the repository, so it was not followed");
static const struct str dangling = STR_INIT("a link that leads nowhere");
static const struct str irregular = STR_INIT("neither a file nor a folder, so Helm cannot load it");
static const struct str large = STR_INIT("larger than 5 MiB, so Helm 3 and Artifact Hub refuse it");

static void
report(struct folder_walk *walk, struct str path, const struct problem_kind *kind,
	struct str message)
{
	struct file_problem problem = { .kind = kind, .path = path, .message = message };
	files_problem(walk->files, walk->arena, problem, walk->problems);
}

/* Whether problems in this folder are reported: not where Helm does not look, and not twice. */
static bool
is_reported(const struct folder_level *level)
{
	return !level->ignored && !level->again;
}

/* Follows a link. False when it must not be followed. Helm resolves a link before it asks the
 * rules, so a link to nothing is an error even if a rule ignores it. */
static bool
follow(struct folder_walk *walk, const struct folder_level *level, struct found *found)
{
	const struct folder *folder = walk->files->state;
	found->real = fs_real(walk->arena, found->real);
	if (!found->real.len) {
		if (is_reported(level))
			report(walk, found->path, &files_problem_unreadable, dangling);
		return false;
	}
	found->info = fs_look(str_cstr(walk->arena, found->real), false);
	bool is_folder = found->info.kind == FS_FOLDER;
	if (fs_is_below(found->real, folder->root))
		return true;
	if (is_reported(level) && !ignore_matches(walk->rules, found->path, is_folder))
		report(walk, found->path, &files_problem_link_outside, outside);
	return false;
}

/* Helm loads every file that no rule ignores. */
static void
check_file(struct folder_walk *walk, const struct found *found)
{
	if (found->info.kind == FS_OTHER)
		report(walk, found->path, &files_problem_unreadable, irregular);
	else if (found->info.size > YAML_FILE_MAX)
		report(walk, found->path, &yaml_problem_limit, large);
	else if (!fs_is_readable(str_cstr(walk->arena, found->real)))
		report(walk, found->path, &files_problem_unreadable, STR("permission denied"));
}

static void
add_file(struct folder_walk *walk, const struct folder_level *level, const struct found *found)
{
	struct file_entry entry = { found->path, found->info.mode, found->info.size,
		found->ignored };
	if (!found->ignored && is_reported(level))
		check_file(walk, found);
	if (found->info.kind == FS_FILE)
		vec_push(walk->arena, walk->list, entry);
}

/* How many folders on the way are the folder at real. Without links there is none. */
static unsigned
times_entered(const struct folder_level *level, struct str real)
{
	unsigned times = 0;
	for (; level; level = level->up)
		times += str_equal(level->real, real);
	return times;
}

/* Reports the link that led the walk back to a folder it was in; once, though the walk may meet the
 * circle by several links. */
static void
report_circle(struct folder_walk *walk, const struct folder_level *level, const struct found *found)
{
	struct str link = found->path;
	for (; level && level->again; level = level->up)
		link = level->path;
	if (!str_equal(link, walk->circle))
		report(walk, link, &files_problem_unreadable,
			STR("a link back to a folder that it is in, so Helm cannot load it"));
	walk->circle = link;
}

/* Whether the walk enters the folder. A hidden folder that is ignored, such as .git, is not
 * listed. */
static bool
may_enter(struct folder_walk *walk, const struct folder_level *level, const struct found *found)
{
	if (found->ignored && str_starts(fs_base_name(found->path), STR(".")))
		return false;
	unsigned times = times_entered(level, found->real);
	if (times < (found->ignored ? 1 : 2) && level->depth < DEPTH_MAX)
		return true;
	if (!found->ignored && times)
		report_circle(walk, level, found);
	else if (!times)
		report(walk, found->path, &yaml_problem_limit,
			STR("more than 500 folders deep, so this folder was not read"));
	return false;
}

static bool
has_room(struct folder_walk *walk)
{
	if (walk->visited++ < FILES_MAX)
		return true;
	if (walk->visited == FILES_MAX + 1)
		report(walk, STR(""), &yaml_problem_limit,
			STR("more than 100000 files, so the rest was not read"));
	return false;
}

static void
enter(struct folder_walk *walk, const struct folder_level *level)
{
	struct fs_names names;
	struct str why;
	if (!fs_list(walk->arena, str_cstr(walk->arena, level->real), &names, &why)) {
		if (is_reported(level))
			report(walk, level->path, &files_problem_unreadable, why);
		return;
	}
	for (size_t i = 0; i < names.len && has_room(walk); i++) {
		struct found found = { .path = fs_join(walk->arena, level->path, names.at[i]),
			.real = fs_join(walk->arena, level->real, names.at[i]) };
		found.info = fs_look(str_cstr(walk->arena, found.real), false);
		if (found.info.kind == FS_LINK && !follow(walk, level, &found))
			continue;
		bool is_folder = found.info.kind == FS_FOLDER;
		found.ignored =
			level->ignored || ignore_matches(walk->rules, found.path, is_folder);
		if (!is_folder) {
			add_file(walk, level, &found);
		} else if (may_enter(walk, level, &found)) {
			bool again = level->again || times_entered(level, found.real);
			struct folder_level next = { level, found.path, found.real, found.ignored,
				again, level->depth + 1 };
			enter(walk, &next);
		}
	}
}

static void
walk_folder(struct files *files, struct arena *arena, struct ignore_rules *rules,
	struct file_list *list, struct problem_list *problems)
{
	const struct folder *folder = files->state;
	struct folder_walk walk = { files, arena, rules, list, problems, 0, { 0 } };
	struct folder_level chart = { .path = STR(""), .real = folder->real };
	enter(&walk, &chart);
}

/* The file's resolved path. Empty when the file is not there, or, with a problem, when it must not
 * be read. */
static struct str
locate(struct folder_walk *walk, struct str path)
{
	const struct folder *folder = walk->files->state;
	struct str asked = fs_join(walk->arena, folder->real, path);
	struct str real = fs_real(walk->arena, asked);
	struct fs_info info = fs_look(str_cstr(walk->arena, asked), false);
	if (!real.len && info.kind == FS_LINK)
		report(walk, path, &files_problem_unreadable, dangling);
	if (!real.len || fs_is_below(real, folder->root))
		return real;
	if (fs_is_below(fs_clean(walk->arena, asked), folder->root))
		report(walk, path, &files_problem_link_outside, outside);
	return (struct str){ 0 };
}

static bool
read_file(struct files *files, struct arena *arena, struct str path, struct str *text,
	struct problem_list *problems)
{
	struct folder_walk walk = { .files = files, .arena = arena, .problems = problems };
	struct str real = locate(&walk, path), why;
	if (!real.len)
		return false;
	const char *name = str_cstr(arena, real);
	struct fs_info info = fs_look(name, false);
	if (info.kind == FS_FOLDER || info.kind == FS_MISSING)
		return false;
	if (info.kind != FS_FILE)
		report(&walk, path, &files_problem_unreadable, irregular);
	else if (info.size > YAML_FILE_MAX)
		report(&walk, path, &yaml_problem_limit, large);
	else if (fs_read(arena, name, YAML_FILE_MAX, text, &why))
		return true;
	else
		report(&walk, path, &files_problem_unreadable, why);
	return false;
}

/* How many folders are above path, up to root. */
static unsigned
count_levels(struct str path, struct str root)
{
	unsigned levels = 0;
	if (!fs_is_below(path, root) || str_equal(path, root))
		return 0;
	for (size_t i = str_equal(root, STR("/")) ? 0 : root.len; i < path.len; i++)
		levels += path.at[i] == '/';
	return levels;
}

struct files *
files_folder(struct arena *arena, struct str folder, struct str root)
{
	struct folder *state = ARENA_NEW(arena, struct folder);
	*state = (struct folder){ fs_real(arena, folder), str_copy(arena, root) };
	struct files *files = ARENA_NEW(arena, struct files);
	*files = (struct files){ .folder = str_copy(arena, folder),
		.name = fs_base_name(state->real),
		.state = state,
		.walk = walk_folder,
		.read = read_file,
		.above = count_levels(state->real, root) };
	return files;
}
