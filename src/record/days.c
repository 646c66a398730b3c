/* YYYY-MM-DD (a time of day may follow), YYYY-MM, YYYY-Www, YYYY-Qn, YYYY-Hn, YYYY, YYY (a decade). */
#include "record/days.h"

static bool digits(struct str s, size_t from, size_t to, int *out)
{
	*out = 0;
	if (to > s.n)
		return false;
	for (size_t i = from; i < to; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		*out = *out * 10 + s.p[i] - '0';
	}
	return true;
}

static bool months(int year, int from, int to, struct date *first, struct date *last)
{
	*first = (struct date){year, from, 1};
	*last = (struct date){year, to, 1};
	if (!date_valid(*first) || !date_valid(*last))
		return false;
	last->day = date_month_length(year, to);
	return true;
}

static bool week(int year, int n, struct date *first, struct date *last)
{
	struct date_week w = {year, n};
	if (year < 1 || n < 1 || n > 53)
		return false;
	*first = date_of_week(w, 1);
	*last = date_of_week(w, 7);
	return true;
}

static bool range(struct str v, struct date *first, struct date *last)
{
	int year, n;
	size_t t = str_chr(v, 'T');
	v = str_sub(v, 0, t == SIZE_MAX ? v.n : t);
	if (v.n == 3 && digits(v, 0, 3, &year) && year > 0) {
		*first = (struct date){year * 10, 1, 1};
		*last = (struct date){year * 10 + 9, 12, 31};
		return true;
	}
	if (!digits(v, 0, 4, &year))
		return false;
	if (v.n == 4)
		return months(year, 1, 12, first, last);
	if (v.p[4] != '-')
		return false;
	if (v.n == 8 && v.p[5] == 'W' && digits(v, 6, 8, &n))
		return week(year, n, first, last);
	if (v.n == 7 && v.p[5] == 'Q' && digits(v, 6, 7, &n))
		return months(year, n * 3 - 2, n * 3, first, last);
	if (v.n == 7 && v.p[5] == 'H' && digits(v, 6, 7, &n))
		return months(year, n * 6 - 5, n * 6, first, last);
	if (v.n == 7 && digits(v, 5, 7, &n))
		return months(year, n, n, first, last);
	if (!date_parse(v, first))
		return false;
	*last = *first;
	return true;
}

void days_of(struct str value, struct str end, struct days *out)
{
	struct date first, last, ignored;
	*out = (struct days){"", ""};
	if (!range(value, &first, &last))
		return;
	struct date until;
	if (end.n && range(end, &ignored, &until))
		last = until;
	date_print(out->first, first);
	date_print(out->last, last);
}
