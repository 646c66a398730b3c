/* Claims about JSON and CSV: every key and cell of an article that is counted by eye. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "doc/csv.h"
#include "doc/doc_json.h"
#include "doc/event_out.h"
#include "plain.h"

#define ANA_CODES "\"name\":\"Ana Roe\",\"country\":\"SVK\",\"successor\":null," \
                  "\"sectors\":[\"GOV\",\"MIL\"],\"id\":\"ana\""
#define CY_CODES "\"name\":null,\"country\":\"YUG\",\"successor\":\"SRB\",\"sectors\":[],\"id\":null"
#define ANA "{\"text\":\"Ána\",\"start\":0,\"end\":3," ANA_CODES "}"
#define CY "{\"text\":\"Cy\",\"start\":12,\"end\":14," CY_CODES "}"
#define BO "{\"text\":\"Bo\",\"start\":8,\"end\":10,\"name\":\"Bo\",\"country\":null,\"successor\":null," \
           "\"sectors\":[\"CVL\"],\"id\":null}"
#define RI "{\"text\":null,\"start\":null,\"end\":null,\"name\":\"Ri\",\"country\":\"RUR\"," \
           "\"successor\":null,\"sectors\":[],\"id\":null}"

static const char page[] =
	"\"url\":\"http://x/y\",\"title\":\"Hit\",\"standfirst\":\"Stand\",\"kind\":\"news\",\"byline\":\"Di\","
	"\"publisher\":\"Pub\",\"date\":\"2001-05-07\",\"lang\":\"en\",\"text\":\"Ána hit Bo. Cy denied it. Menu\","
	"\"body\":\"Ána hit Bo.\\nCy denied it.\",\"parts\":[{\"role\":\"body\",\"start\":0,\"end\":11},"
	"{\"role\":\"body\",\"start\":12,\"end\":25},{\"role\":\"furniture\",\"start\":26,\"end\":30}]";

static const char actors[] =
	"\"actors\":[{\"start\":0,\"end\":3,\"text\":\"Ána\"," ANA_CODES ",\"role\":\"envoy\",\"cluster\":0},"
	"{\"start\":12,\"end\":14,\"text\":\"Cy\"," CY_CODES ",\"role\":null,\"cluster\":2}]";

static const char events[] =
	"\"events\":[{\"id\":\"%s\",\"type\":\"ASSAULT\",\"modes\":[\"beat\",\"firearms\"],"
	"\"contexts\":[\"military\",\"territory\"],\"cameo\":\"190\",\"goldstein\":-10,\"quad\":4,"
	"\"intensity\":-9.5,\"mood\":\"planned\",\"negated\":true,\"background\":false,"
	"\"actors\":[" ANA "," CY "],\"recipients\":[" BO "," RI "],\"reciprocal\":false,"
	"\"when\":{\"value\":\"2001-05\",\"end\":\"2001-06\",\"precision\":\"month\",\"basis\":\"text\",\"ongoing\":true},"
	"\"where\":{\"name\":\"Bo Town\",\"country\":\"SLE\",\"lat\":1.5,\"lon\":-2.25,\"precision\":\"city\","
	"\"start\":8,\"end\":10},"
	"\"size\":{\"killed\":{\"low\":1,\"best\":2,\"high\":3,\"start\":15,\"end\":21},\"injured\":null,"
	"\"arrested\":null,\"displaced\":null,\"participants\":{\"low\":0,\"best\":0,\"high\":0,\"start\":4,\"end\":7}},"
	"\"by\":{\"level\":\"party\",\"speaker\":" CY ",\"cue\":[[15,21]],\"denied_by\":[" CY "]},"
	"\"trigger\":[[4,7]],\"mentions\":[[4,7],[15,21]],"
	"\"sentence\":{\"n\":0,\"start\":0,\"end\":11,\"text\":\"Ána hit Bo.\"},\"score\":0.25,\"flags\":[0,1]},"
	"{\"id\":\"%s\",\"type\":\"AGREE\",\"modes\":[],\"contexts\":[],\"cameo\":null,\"goldstein\":null,"
	"\"quad\":1,\"intensity\":0,\"mood\":\"actual\",\"negated\":false,\"background\":true,\"actors\":[],"
	"\"recipients\":[],\"reciprocal\":true,"
	"\"when\":{\"value\":null,\"end\":null,\"precision\":null,\"basis\":\"unknown\",\"ongoing\":false},"
	"\"where\":null,\"size\":{\"killed\":null,\"injured\":null,\"arrested\":null,\"displaced\":null,"
	"\"participants\":null},\"by\":{\"level\":\"narrator\",\"speaker\":null,\"cue\":[],\"denied_by\":[]},"
	"\"trigger\":[],\"mentions\":[[15,21]],\"sentence\":{\"n\":null,\"start\":15,\"end\":21,\"text\":\"denied\"},"
	"\"score\":1,\"flags\":[]}]";

static const char said[] =
	"\"attributions\":[{\"source\":[[12,14]],\"cue\":[[15,21]],\"content\":[[22,25]],\"kind\":\"indirect\","
	"\"speaker\":" CY ",\"speaker_how\":\"coref\"},{\"source\":[[0,3],[8,10]],\"cue\":[],\"content\":[],"
	"\"kind\":\"term\",\"speaker\":null,\"speaker_how\":\"unknown\"}]";

static const char when[] =
	"\"dct\":\"2001-05-07\",\"timexes\":[{\"start\":4,\"end\":7,\"text\":\"hit\",\"type\":\"DATE\","
	"\"value\":\"2001-05\",\"mod\":\"START\"},{\"start\":22,\"end\":25,\"text\":\"it.\",\"type\":null,"
	"\"value\":null,\"mod\":null}]";

static const char toponyms[] =
	"\"toponyms\":[{\"start\":8,\"end\":10,\"phrase\":\"Bo\",\"use\":\"place\",\"lat\":1.5,\"lon\":-2.25,"
	"\"country\":\"SLE\",\"admin1\":\"South\",\"geonameid\":7,\"precision\":\"city\"},"
	"{\"start\":12,\"end\":14,\"phrase\":\"Cy\",\"use\":\"actor\",\"lat\":null,\"lon\":null,\"country\":null,"
	"\"admin1\":null,\"geonameid\":null,\"precision\":null}]";

static const char numbers[] =
	"\"numbers\":[{\"start\":22,\"end\":25,\"value\":5,\"low\":4,\"high\":6.5,\"unit\":\"shell\"}]";

static const char flags[] =
	"\"flags\":[{\"rule\":\"fragment\",\"spans\":[[0,3],[8,10]],\"why\":\"cut\",\"weight\":0.5},"
	"{\"rule\":\"agreement\",\"spans\":[[22,25]],\"why\":\"odd\",\"weight\":0.25}]";

static struct doc doc;
static struct buf out, want;

static int setup(void **state)
{
	doc_init(&doc);
	plain_article(&doc);
	buf_init(&out, 1 << 20);
	buf_init(&want, 1 << 20);
	return 0;
}

static int teardown(void **state)
{
	buf_release(&out);
	buf_release(&want);
	doc_release(&doc);
	return 0;
}

static void layer(void (*print)(struct doc_json *), const char *keys)
{
	struct doc_json o;
	struct err err = {0};
	buf_clear(&out);
	assert_int_equal(doc_json_begin(&o, &out, &doc, OFFSET_CHARS, &err), 0);
	print(&o);
	assert_int_equal(doc_json_end(&o, &err), 0);
	buf_clear(&want);
	buf_printf(&want, "{\"v\":1,\"id\":\"p\",%s}\n", keys);
	assert_string_equal(out.p, want.p);
}

static void every_layer_prints_its_keys_and_values(void **state)
{
	char told[sizeof events + 2 * EVENT_ID], all[16384];
	const char (*id)[EVENT_ID] = event_out_ids(&doc);
	snprintf(told, sizeof told, events, id[0], id[1]);
	snprintf(all, sizeof all, "\"article\":{%s},%s,%s,%s,%s,%s,%s,%s", page, actors, told, said, when,
	         toponyms, numbers, flags);
	layer(doc_json_page, page);
	layer(doc_json_actors, actors);
	layer(doc_json_events, told);
	layer(doc_json_said, said);
	layer(doc_json_when, when);
	layer(doc_json_toponyms, toponyms);
	layer(doc_json_flags, flags);
	layer(doc_json_code, all);
}

static void an_empty_article_prints_empty_lists(void **state)
{
	doc_clear(&doc);
	doc.id = STR("p");
	layer(doc_json_code,
	      "\"article\":{\"url\":null,\"title\":null,\"standfirst\":null,\"kind\":null,\"byline\":null,"
	      "\"publisher\":null,\"date\":null,\"lang\":null,\"text\":\"\",\"body\":\"\",\"parts\":[]},\"actors\":[],"
	      "\"events\":[],\"attributions\":[],\"dct\":null,\"timexes\":[],\"toponyms\":[],\"numbers\":[],\"flags\":[]");
}

static void fractions_are_rounded_and_what_is_no_fraction_is_left(void **state)
{
	doc.events.n = 0;
	doc.places.n = 1;
	doc.places.at[0].lat = 1.00000049;
	doc.places.at[0].lon = 2e9 + 0.123456789;
	doc.flags.n = 1;
	doc.flags.at[0].weight = 0.12345;
	struct doc_json o;
	struct err err = {0};
	assert_int_equal(doc_json_begin(&o, &out, &doc, OFFSET_CHARS, &err), 0);
	doc_json_toponyms(&o);
	doc_json_flags(&o);
	doc_json_end(&o, &err);
	assert_non_null(strstr(out.p, "\"lat\":1,\"lon\":2000000000.1234567,"));
	assert_non_null(strstr(out.p, "\"weight\":0.1235}"));
}

static void json_of_more_than_the_buffer_holds_is_an_error(void **state)
{
	struct doc_json o;
	struct err err = {0};
	buf_release(&out);
	buf_init(&out, 100);
	assert_int_equal(doc_json_begin(&o, &out, &doc, OFFSET_CHARS, &err), 0);
	doc_json_code(&o);
	assert_int_equal(doc_json_end(&o, &err), -1);
	assert_int_equal(err.code, ERR_LIMIT);
}

static const char csv_columns[] =
	"article,url,date,title,event,type,modes,contexts,cameo,goldstein,quad,intensity,mood,negated,"
	"background,reciprocal,actors,actor_codes,actor_ids,recipients,recipient_codes,recipient_ids,when,"
	"when_end,when_precision,when_basis,ongoing,place,place_country,lat,lon,place_precision,killed,"
	"injured,arrested,displaced,participants,by,speaker,denied_by,score,flags,sentence_start,"
	"sentence_end,sentence\r\n";

static void csv_has_a_row_an_event_and_a_cell_a_column(void **state)
{
	struct err err = {0};
	const char (*id)[EVENT_ID] = event_out_ids(&doc);
	csv_head(&out, ',');
	assert_string_equal(out.p, csv_columns);
	buf_clear(&out);
	assert_int_equal(csv_rows(&out, ',', &doc, OFFSET_CHARS, &err), 0);
	buf_printf(&want,
	           "p,http://x/y,2001-05-07,Hit,%s,ASSAULT,beat; firearms,military; territory,190,-10,4,-9.5,"
	           "planned,true,false,false,Ana Roe; Cy,SVK GOV MIL; YUG,ana; ,Bo; Ri,CVL; RUR,; ,2001-05,2001-06,"
	           "month,text,true,Bo Town,SLE,1.5,-2.25,city,2,,,,0,party,Cy,Cy,0.2500,fragment; agreement,0,11,"
	           "Ána hit Bo.\r\n"
	           "p,http://x/y,2001-05-07,Hit,%s,AGREE,,,,,1,0,actual,false,true,true,,,,,,,,,,unknown,false,,,,,,"
	           ",,,,,narrator,,,1.0000,,15,21,denied\r\n", id[0], id[1]);
	assert_string_equal(out.p, want.p);
}

static void csv_counts_offsets_as_asked(void **state)
{
	struct err err = {0};
	assert_int_equal(csv_rows(&out, ',', &doc, OFFSET_BYTES, &err), 0);
	assert_non_null(strstr(out.p, ",0,12,Ána hit Bo.\r\n"));
	assert_non_null(strstr(out.p, ",16,22,denied\r\n"));
}

static void cells_are_quoted_only_where_they_must_be(void **state)
{
	static const struct {
		const char *title, *csv, *tsv;
	} cases[] = {
		{"a b", ",a b,", "\ta b\t"}, {"a,b", ",\"a,b\",", "\ta,b\t"}, {"a\"b", ",\"a\"\"b\",", "\ta\"b\t"},
		{"a\nb", ",\"a\nb\",", "\ta b\t"}, {"a\rb", ",\"a\rb\",", "\ta b\t"}, {"a\tb", ",a\tb,", "\ta b\t"},
		{",", ",\",\",", "\t,\t"}, {"a;b", ",a;b,", "\ta;b\t"},
	};
	struct err err = {0};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		doc.title = str_c(cases[i].title);
		buf_clear(&out);
		assert_int_equal(csv_rows(&out, ',', &doc, OFFSET_CHARS, &err), 0);
		assert_non_null(strstr(out.p, cases[i].csv));
		buf_clear(&out);
		assert_int_equal(csv_rows(&out, '\t', &doc, OFFSET_CHARS, &err), 0);
		assert_non_null(strstr(out.p, cases[i].tsv));
	}
}

static void csv_shows_words_where_a_place_or_speaker_has_no_name(void **state)
{
	struct err err = {0};
	doc.events.n = 1;
	doc.events.at[0].place = 1;
	doc.events.at[0].goldstein = -0.0;
	doc.events.at[0].flag[1] = 2; /* no such flag */
	doc.claims.at[0].speaker.name = STR("Cyril");
	doc.events.at[0].size[SIZE_INJURED] = (struct quantity){.known = true, .best = 11};
	doc.events.at[0].size[SIZE_ARRESTED] = (struct quantity){.known = true, .best = 12};
	doc.events.at[0].size[SIZE_DISPLACED] = (struct quantity){.known = true, .best = 13};
	assert_int_equal(csv_rows(&out, ',', &doc, OFFSET_CHARS, &err), 0);
	assert_non_null(strstr(out.p, ",190,0,4,"));
	assert_non_null(strstr(out.p, ",true,Cy,,,,,2,11,12,13,0,party,Cyril,Cy,0.2500,fragment; ,0,11,"));
	buf_clear(&out);
	doc.events.at[0].claim = 1; /* nobody speaks there */
	assert_int_equal(csv_rows(&out, ',', &doc, OFFSET_CHARS, &err), 0);
	assert_non_null(strstr(out.p, ",party,,Cy,"));
	buf_clear(&out);
	doc.events.at[0].claim = 2; /* one past the last */
	doc.events.at[0].place = 2;
	assert_int_equal(csv_rows(&out, ',', &doc, OFFSET_CHARS, &err), 0);
	assert_non_null(strstr(out.p, ",true,,,,,,2,11,12,13,0,party,,Cy,"));
}

static void csv_of_more_than_the_buffer_holds_is_an_error(void **state)
{
	struct err err = {0};
	buf_release(&out);
	buf_init(&out, 100);
	assert_int_equal(csv_rows(&out, ',', &doc, OFFSET_CHARS, &err), -1);
	assert_int_equal(err.code, ERR_LIMIT);
}

static void refused_memory_is_an_error_wherever_it_strikes(void **state)
{
	for (int csv = 0; csv < 2; csv++)
		for (long n = 1;; n++) {
			struct err err = {0};
			struct doc_json o;
			doc_clear(&doc);
			plain_article(&doc);
			buf_clear(&out);
			arena_fail_after(n);
			int rc = csv ? csv_rows(&out, ',', &doc, OFFSET_CHARS, &err)
			             : doc_json_begin(&o, &out, &doc, OFFSET_CHARS, &err);
			if (rc == 0 && !csv) {
				doc_json_code(&o);
				rc = doc_json_end(&o, &err);
			}
			arena_fail_after(0);
			assert_int_equal(rc, doc.arena.failed ? -1 : 0);
			assert_int_equal(err.code, doc.arena.failed ? ERR_LIMIT : ERR_NONE);
			if (rc == 0)
				break;
		}
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(every_layer_prints_its_keys_and_values),
		T(an_empty_article_prints_empty_lists),
		T(fractions_are_rounded_and_what_is_no_fraction_is_left),
		T(json_of_more_than_the_buffer_holds_is_an_error),
		T(csv_has_a_row_an_event_and_a_cell_a_column),
		T(csv_counts_offsets_as_asked),
		T(cells_are_quoted_only_where_they_must_be),
		T(csv_shows_words_where_a_place_or_speaker_has_no_name),
		T(csv_of_more_than_the_buffer_holds_is_an_error),
		T(refused_memory_is_an_error_wherever_it_strikes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
