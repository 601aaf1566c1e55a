/* SPDX-License-Identifier: MIT
 * Reads the answer of a token service (distribution, "Token Authentication"): JSON with the token.
 * The token is checked, because it becomes part of a header. */
#include "auth/sources.h"

#include "tree/tree.h"

enum { TOKEN_MAX = 16 * 1024, LIFETIME_DEFAULT = 60, LIFETIME_MAX = 24 * 3600 };

/* b64token (RFC 6750, 2.1). */
bool
token_is_valid(struct str text)
{
	if (!text.len || text.len > TOKEN_MAX)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c >= '0' && c <= '9') || (c && strchr("._~+/=-", c));
		if (!good)
			return false;
	}
	return true;
}

static struct str
text_of(const struct node *object, struct str name)
{
	const struct node *node = node_get(object, name);
	return node && node->kind == NODE_STRING ? node->text : (struct str){ 0 };
}

/* The lifetime in seconds; the specification's default when the value is not a usable number. */
static long long
lifetime_of(const struct node *node)
{
	unsigned long long seconds;
	if (!node || node->kind != NODE_NUMBER || !str_to_uint(node->text, &seconds) || !seconds)
		return LIFETIME_DEFAULT;
	return seconds < LIFETIME_MAX ? (long long)seconds : LIFETIME_MAX;
}

bool
token_parse(struct arena *arena, struct str body, struct token *token)
{
	struct str why;
	const struct node *root = http_json(arena, STR("token"), body, &why);
	if (!root)
		return false;
	token->text = text_of(root, STR("access_token"));
	if (!token->text.len)
		token->text = text_of(root, STR("token"));
	token->lifetime = lifetime_of(node_get(root, STR("expires_in")));
	return token_is_valid(token->text);
}
