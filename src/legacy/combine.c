/*
 * First digit: 1 say, 2 appeal, 3 intend, 4 demand, 5 protest, 6 threaten, 7 disapprove, 8 posture,
 * 9 coerce, A investigate, B consult. Second: 1 reduce, 2 yield. Third: 1 meet, 2 settle, 3 mediate,
 * 4 aid, 5 expel, 6 political change, 7 material, 8 diplomatic cooperation, 9 assault, A fight,
 * B mass violence. Fourth: 1 leader, 2 policy, 3 rights, 4 regime, 5 economic, 6 military,
 * 7 humanitarian, 8 judicial, 9 peacekeeping, A intelligence, B administrative sanction, C dissent,
 * D release, E outside involvement, F de-escalation.
 * Appeals, intentions and demands (02, 03, 10) are the same acts under another first digit.
 */
#include "legacy/combine.h"

struct row {
	const char *code;
	uint32_t digits;
};

static const struct row rows[] = {
	{"010", 0x1000}, {"040", 0x0010}, {"045", 0x0030}, {"046", 0x0020}, {"050", 0x0080},
	{"060", 0x0070}, {"061", 0x0075}, {"062", 0x0076}, {"063", 0x0078}, {"064", 0x007A},
	{"070", 0x0040}, {"071", 0x0045}, {"072", 0x0046}, {"073", 0x0047}, {"074", 0x0049},
	{"080", 0x0200}, {"081", 0x020B}, {"082", 0x020C}, {"083", 0x0260}, {"0831", 0x0261},
	{"0832", 0x0262}, {"0833", 0x0263}, {"0834", 0x0264}, {"084", 0x020D}, {"085", 0x0205},
	{"086", 0x020E}, {"087", 0x020F}, {"090", 0xA000}, {"110", 0x7000}, {"130", 0x6000},
	{"132", 0x600B}, {"133", 0x600C}, {"138", 0x60A0}, {"138", 0x6090}, {"140", 0x5000},
	{"150", 0x8000}, {"160", 0x0100}, {"161", 0x0180}, {"162", 0x0140}, {"1621", 0x0145},
	{"1622", 0x0146}, {"1623", 0x0147}, {"164", 0x0110}, {"165", 0x0130}, {"166", 0x0150},
	{"170", 0x9000}, {"180", 0x0090}, {"190", 0x00A0}, {"200", 0x00B0},
};

/* Acts that are appealed for (02), meant (03), demanded (10) or rejected (12), by their three low digits. */
struct act {
	uint32_t digits;
	const char *appeal, *intend, *demand, *reject;
};

static const struct act acts[] = {
	{0x000, "020", "030", "100", "120"},
	{0x070, "021", "031", "101", "121"}, {0x075, "0211", "0311", "1011", "1211"},
	{0x076, "0212", "0312", "1012", "1212"}, {0x078, "0213", "0313", "1013", "121"},
	{0x07A, "0214", "0314", "1014", "121"}, {0x080, "022", "032", "102", "120"},
	{0x040, "023", "033", "103", "122"}, {0x045, "0231", "0331", "1031", "1221"},
	{0x046, "0232", "0332", "1032", "1222"}, {0x047, "0233", "0333", "1033", "1223"},
	{0x049, "0234", "0334", "1034", "1224"}, {0x060, "024", "034", "104", "123"},
	{0x061, "0241", "0341", "1041", "1231"}, {0x062, "0242", "0342", "1042", "1232"},
	{0x063, "0243", "0343", "1043", "1233"}, {0x064, "0244", "0344", "1044", "1234"},
	{0x200, "025", "035", "105", "124"}, {0x20B, "0251", "0351", "1051", "1241"},
	{0x20C, "0252", "0352", "1052", "1242"}, {0x20D, "0253", "0353", "1053", "1243"},
	{0x205, "0254", "0354", "1054", "1244"}, {0x20E, "0255", "0355", "1055", "1245"},
	{0x20F, "0256", "0356", "1056", "1246"}, {0x010, "026", "036", "106", "125"},
	{0x020, "027", "037", "107", "127"}, {0x030, "028", "039", "108", "126"},
};

enum { APPEAL = 0x2000, INTEND = 0x3000, DEMAND = 0x4000, SAY = 0x1000, ROWS = sizeof rows / sizeof *rows,
       ACTS = sizeof acts / sizeof *acts };

static const char *of_kind(const struct act *a, uint32_t kind)
{
	return kind == APPEAL ? a->appeal : kind == INTEND ? a->intend : kind == DEMAND ? a->demand : NULL;
}

static uint32_t exact(struct str code)
{
	for (size_t i = 0; i < ROWS; i++)
		if (str_eqz(code, rows[i].code))
			return rows[i].digits;
	for (uint32_t kind = APPEAL; kind <= DEMAND; kind += 0x1000)
		for (size_t i = 0; i < ACTS; i++)
			if (str_eqz(code, of_kind(&acts[i], kind)))
				return kind + acts[i].digits;
	return 0;
}

uint32_t combine_digits(struct str code)
{
	char root[] = "000";
	for (; code.n >= 3; code.n--) {
		uint32_t d = exact(code);
		if (d)
			return d;
	}
	if (code.n < 2)
		return 0;
	root[0] = code.p[0];
	root[1] = code.p[1];
	return exact(STR(root));
}

/* The code with those digits; one digit fewer from the right until CAMEO has it. */
static struct str code_of(uint32_t digits)
{
	static const uint32_t masks[] = {0xFFFF, 0xFFF0, 0xFF00, 0xF000};
	for (size_t m = 0; m < sizeof masks / sizeof *masks; m++) {
		uint32_t d = digits & masks[m], kind = d & 0xF000;
		for (size_t i = 0; d && i < ROWS; i++)
			if (rows[i].digits == d)
				return str_c(rows[i].code);
		for (size_t i = 0; i < ACTS; i++)
			if (acts[i].digits == (d & 0xFFF) && of_kind(&acts[i], kind))
				return str_c(of_kind(&acts[i], kind));
	}
	return STR("");
}

struct str combine_codes(struct str outer, struct str inner)
{
	uint32_t o = combine_digits(outer), i = combine_digits(inner);
	if (!inner.n || !outer.n)
		return inner.n ? inner : outer;
	if (!o || !i || (i & 0xF000) || (o & 0xF000) == SAY)
		return inner; /* what is said, not that it is */
	if (!(o & 0xF000) && (o & 0xFFF & i)) /* both name an act: the one that is done */
		return inner;
	struct str sum = code_of(o + i);
	return sum.n ? sum : inner;
}

struct str combine_not(struct str code)
{
	uint32_t d = combine_digits(code), kind = d & 0xF000;
	if (kind == SAY)
		return STR("011");
	if (!d || (kind && kind != INTEND))
		return STR("");
	for (size_t i = 0; i < ACTS; i++)
		if (acts[i].digits == (d & 0xFFF) && (kind || acts[i].digits))
			return str_c(acts[i].reject);
	for (size_t i = 0; i < ACTS; i++) /* the topic has no code of its own */
		if ((d & 0xFF0) && acts[i].digits == (d & 0xFF0))
			return str_c(acts[i].reject);
	return STR("");
}
