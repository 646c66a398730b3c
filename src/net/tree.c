/*
 * Chu and Liu 1965, Edmonds 1967, in the form of Tarjan 1977 for dense graphs: grow a path
 * backwards along best incoming arcs; where it meets itself, contract the cycle into one node
 * whose arcs are the best of its members' (incoming ones less what the member's own arc is
 * worth); expand in reverse. Each contraction costs the members times n, so all cost n^2.
 *
 * One root: every arc from the root is made worse by more than any tree can gain (Stanojevic and
 * Cohen 2021), so the best tree has just one of them.
 */
#include "net/tree.h"

#include <string.h>

enum { NO_NODE = 0xFFFF };

struct arc {
	double score;
	uint16_t from, to; /* words, 0 the root */
};

struct graph {
	uint32_t n;          /* slots: words and root */
	struct arc *in;      /* in[v * n + u]: from slot u into slot v */
	uint16_t *node;      /* of a slot: word or contracted cycle that it stands for */
	bool *dead;          /* of a slot: part of a cycle that has another slot */
	uint8_t *state;      /* of a slot */
	uint16_t *path, *pred;  /* slots on the path; slot of the best arc's source */
	uint16_t *parent;    /* of a node: the cycle it was contracted into */
	struct arc *chosen;  /* of a node */
	uint16_t nodes;
};

enum { FRESH, ON_PATH, DONE };

bool tree_ok(uint32_t n, const uint32_t *head, uint8_t *mark)
{
	uint32_t roots = 0;
	memset(mark, 0, n);
	for (uint32_t i = 0; i < n; i++) {
		roots += head[i] == 0;
		uint32_t j = i + 1;
		while (j && !mark[j - 1]) {
			mark[j - 1] = 1;
			j = head[j - 1];
		}
		if (j && mark[j - 1] == 1)
			return false; /* met a word of this very walk */
		for (j = i + 1; j && mark[j - 1] == 1; j = head[j - 1])
			mark[j - 1] = 2;
	}
	return roots == 1;
}

static int graph_init(struct graph *g, struct arena *a, uint32_t n, const float *score,
                      struct err *err)
{
	uint32_t m = n + 1;
	*g = (struct graph){.n = m, .nodes = (uint16_t)m};
	g->in = arena_array(a, (size_t)m * m, sizeof *g->in);
	g->node = arena_array(a, m, sizeof *g->node);
	g->dead = arena_array(a, m, sizeof *g->dead);
	g->state = arena_array(a, m, sizeof *g->state);
	g->path = arena_array(a, m, sizeof *g->path);
	g->pred = arena_array(a, m, sizeof *g->pred);
	g->parent = arena_array(a, 2 * (size_t)m, sizeof *g->parent);
	g->chosen = arena_array(a, 2 * (size_t)m, sizeof *g->chosen);
	if (!g->in || !g->node || !g->dead || !g->state || !g->path || !g->pred || !g->parent ||
	    !g->chosen)
		return err_memory(err);
	double low = 0, high = 0;
	for (uint32_t i = 0; i < n; i++) {
		for (uint32_t h = 0; h < m; h++) {
			double s = h == i + 1 ? 0 : (double)score[i * m + h];
			low = s < low ? s : low;
			high = s > high ? s : high;
		}
	}
	double worse = (high - low + 1) * (double)m;
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t h = 0; h < m; h++)
			g->in[(i + 1) * m + h] =
			    (struct arc){(double)score[i * m + h] - (h ? 0 : worse),
			                 (uint16_t)h, (uint16_t)(i + 1)};
	for (uint32_t i = 0; i < m; i++)
		g->node[i] = (uint16_t)i;
	for (uint32_t i = 0; i < 2 * m; i++)
		g->parent[i] = NO_NODE;
	g->state[0] = DONE;
	return 0;
}

static uint16_t best_source(const struct graph *g, uint32_t v)
{
	uint32_t best = NO_NODE;
	for (uint32_t u = 0; u < g->n; u++)
		if (u != v && !g->dead[u] &&
		    (best == NO_NODE || g->in[v * g->n + u].score > g->in[v * g->n + best].score))
			best = u;
	return (uint16_t)best;
}

/* The slots path[from..end) are a cycle: the first one becomes the cycle's slot. */
static void contract(struct graph *g, uint32_t from, uint32_t end)
{
	uint32_t n = g->n, x = g->path[from];
	uint16_t id = g->nodes++;
	for (uint32_t i = from; i < end; i++) {
		uint32_t v = g->path[i];
		g->chosen[g->node[v]] = g->in[v * n + g->pred[v]];
		g->parent[g->node[v]] = id;
		g->dead[v] = true;
	}
	for (uint32_t u = 0; u < n; u++) {
		struct arc into = {0, 0, 0}, out = {0, 0, 0};
		if (g->dead[u])
			continue;
		for (uint32_t i = from; i < end; i++) {
			uint32_t v = g->path[i];
			struct arc a = g->in[v * n + u];
			a.score -= g->chosen[g->node[v]].score;
			if (i == from || a.score > into.score)
				into = a;
			if (i == from || g->in[u * n + v].score > out.score)
				out = g->in[u * n + v];
		}
		g->in[x * n + u] = into;
		g->in[u * n + x] = out;
	}
	g->dead[x] = false;
	g->node[x] = id;
}

static void grow(struct graph *g, uint32_t start)
{
	uint32_t len = 0, v = start;
	for (;;) {
		g->state[v] = ON_PATH;
		g->path[len++] = (uint16_t)v;
		uint16_t u = best_source(g, v);
		g->pred[v] = u;
		if (g->state[u] == ON_PATH) {
			uint32_t from = len;
			while (g->path[--from] != u)
				;
			contract(g, from, len);
			len = from;
			v = g->path[from];
		} else if (g->state[u] == DONE) {
			break;
		} else {
			v = u;
		}
	}
	for (uint32_t i = 0; i < len; i++) {
		uint32_t w = g->path[i];
		g->chosen[g->node[w]] = g->in[w * g->n + g->pred[w]];
		g->state[w] = DONE;
	}
}

/* Newest cycle first: the arc that enters it replaces that of the member it enters. */
static void expand(struct graph *g)
{
	for (uint16_t id = g->nodes; id-- > g->n;) {
		uint16_t v = g->chosen[id].to;
		while (g->parent[v] != id)
			v = g->parent[v];
		g->chosen[v].from = g->chosen[id].from;
		g->chosen[v].to = g->chosen[id].to;
	}
}

int tree_find(struct arena *scratch, uint32_t n, const float *score, uint32_t *head,
              struct err *err)
{
	struct arena_mark mark = arena_mark(scratch);
	struct graph g;
	uint8_t *seen = arena_alloc(scratch, n);
	if (!seen)
		return err_memory(err);
	if (n < 4096 && !tree_ok(n, head, seen)) {
		if (graph_init(&g, scratch, n, score, err) < 0) {
			arena_rewind(scratch, mark);
			return -1;
		}
		for (uint32_t v = 1; v < g.n; v++)
			if (!g.dead[v] && g.state[v] == FRESH)
				grow(&g, v);
		expand(&g);
		for (uint32_t i = 0; i < n; i++)
			head[i] = g.chosen[i + 1].from;
	}
	arena_rewind(scratch, mark);
	return 0;
}
