/* The whole pipe, from bytes to flags: nothing a page holds may crash it, and every span lies in the text. */
#include "page/page.h"
#include "pipe/pipe.h"
#include "pipe/share.h"

#include <stdio.h>
#include <stdlib.h>

static struct page page;
static struct pipe *rooms;
static struct doc desk;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	char dir[4096];
	struct err err = {0};
	if (share_find(NULL, dir, sizeof dir, &err) < 0 || page_open(&page, dir, &err) < 0 ||
	    pipe_open(&rooms, &(struct pipe_options){.data_dir = dir}, &err) < 0) {
		fprintf(stderr, "pipe_fuzz: %s\n", err.msg);
		exit(2);
	}
	doc_init(&desk);
	return 0;
}

static void inside(struct span s)
{
	if (s.start > s.end || s.end > desk.text.n)
		abort();
}

static void all_inside(struct spans s)
{
	for (uint32_t i = 0; i < s.n; i++)
		inside(s.at[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err err = {0};
	struct page_hint hint = {.id = STR("fuzz"), .date = STR("2001-09-03"), .any_language = true};
	doc_clear(&desk);
	if (page_read(&page, &desk, (struct str){(const char *)data, size}, PAGE_AUTO, &hint, &err) != 0)
		return 0;
	if (pipe_run(rooms, &desk, PASS_ALL, &err) < 0)
		return 0;
	for (size_t i = 0; i < desk.words.n; i++)
		inside(desk.words.at[i].span);
	for (size_t i = 0; i < desk.mentions.n; i++)
		inside(desk.mentions.at[i].span);
	for (size_t i = 0; i < desk.timexes.n; i++)
		inside(desk.timexes.at[i].span);
	for (size_t i = 0; i < desk.places.n; i++)
		inside(desk.places.at[i].span);
	for (size_t i = 0; i < desk.claims.n; i++)
		all_inside(desk.claims.at[i].content);
	for (size_t i = 0; i < desk.events.n; i++)
		all_inside(desk.events.at[i].mentions);
	for (size_t i = 0; i < desk.flags.n; i++)
		all_inside(desk.flags.at[i].spans);
	return 0;
}
