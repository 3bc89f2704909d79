#include "graph/query/calendar.h"
#include "graph/query/query.h"
#include "graph/query/query_error.h"
#include "graph/query/value_text.h"

#include <doctest/doctest.h>

using namespace senskg;

namespace {

std::string value_of(const std::string& expression) {
    MemoryGraph graph;
    try {
        return plain_text(
            run_query(parse_query("RETURN " + expression + " AS x"), graph, {}, Limits{})
                .rows.front()
                .front());
    } catch (const QueryError& error) {
        return std::string(fault_name(error.fault()).detail);
    }
}

struct Row {
    std::string expression, value;
};

void check(const std::vector<Row>& rows) {
    for (const auto& row : rows) {
        SUBCASE(row.expression.c_str()) { CHECK(value_of(row.expression) == row.value); }
    }
}

}  // namespace

TEST_CASE("every day has one date, one week date and one ordinal") {
    // All days of four hundred years and of the ends of the calendar.
    const auto first = day_of(CivilDate{1800, 1, 1}).value();
    for (DayNumber day = first; day < first + 146'097; ++day) {
        const auto civil = civil_date(day);
        REQUIRE(day_of(civil) == day);
        REQUIRE(day_of(week_date(day)) == day);
        REQUIRE(day_of_ordinal(civil.year, ordinal_day(day)) == day);
    }
    for (const auto year : {-year_max, year_max}) {
        const auto day = day_of(CivilDate{year, 12, 31}).value();
        CHECK(civil_date(day).year == year);
        CHECK(civil_date(day).day == 31);
    }
    CHECK(!day_of(CivilDate{1900, 2, 29}));
    CHECK(!day_of(CivilDate{year_max + 1, 1, 1}));
    CHECK(!day_of(WeekDate{2014, 53, 1}));
}

TEST_CASE("texts of ISO 8601 are read in all their forms") {
    check({{"date('2012-W05-1')", "2012-01-30"},
           {"date('2012060')", "2012-02-29"},
           {"date('2012Q205')", "2012-04-05"},
           {"date('-0044-03-15')", "-0044-03-15"},
           {"localdatetime('20120229T0704')", "2012-02-29T07:04"},
           {"time('070405,25-0330')", "07:04:05.25-03:30"},
           {"datetime('2012-07-01T07:00[Europe/Paris]')", "2012-07-01T07:00+02:00[Europe/Paris]"},
           {"datetime('2012-07-01T07:00Z[Europe/Paris]')", "2012-07-01T09:00+02:00[Europe/Paris]"},
           {"duration('P1Y2M3DT4H5M6.7S')", "P1Y2M3DT4H5M6.7S"},
           {"duration('-P1D')", "P-1D"}});
}

TEST_CASE("texts that are none are refused") {
    for (const auto* text : {"", "2012-13", "2012-02-30", "2011-060x", "2012-W60", "12", "T12"}) {
        CAPTURE(text);
        CHECK(value_of("date('" + std::string(text) + "')") == "InvalidArgumentValue");
    }
    for (const auto* text : {"", "24:00", "12:60", "12:00:61", "12:00+19:00", "12:00Zx", "1"}) {
        CAPTURE(text);
        CHECK(value_of("time('" + std::string(text) + "')") == "InvalidArgumentValue");
    }
    for (const auto* text : {"", "P", "PX", "P1S", "PT1D", "P1", "P99999999999999999999Y"}) {
        CAPTURE(text);
        const auto value = value_of("duration('" + std::string(text) + "')");
        CHECK((value == "InvalidArgumentValue" || value == "PT0S"));
    }
}

TEST_CASE("calendars and clocks are reckoned with") {
    check({{"date('2012-01-31') + duration('P1M')", "2012-02-29"},
           {"date('2012-03-31') - duration('P1M')", "2012-02-29"},
           {"localtime('23:30') + duration('PT45M')", "00:15"},
           {"datetime('2012-03-25T01:30[Europe/Paris]') + duration('PT1H')",
            "2012-03-25T03:30+02:00[Europe/Paris]"},
           {"datetime('2012-03-24T02:30[Europe/Paris]') + duration('P1D')",
            "2012-03-25T03:30+02:00[Europe/Paris]"},
           {"duration.between(date('2012-01-31'), date('2012-02-29'))", "P29D"},
           {"duration.inDays(date('2011-12-31'), date('2012-03-01'))", "P61D"},
           {"duration({days: 1}) * 1.5", "P1DT12H"},
           {"2 * duration({months: 1})", "P2M"},
           {"duration({hours: 1}) / 0", "NumberOutOfRange"},
           {"date('999999999-12-31') + duration('P1D')", "InvalidArgumentValue"},
           {"date('+999999999-12-31') + duration('P1D')", "NumberOutOfRange"},
           {"date.truncate('week', date('2012-03-01'))", "2012-02-27"},
           {"datetime.truncate('day', datetime('2012-07-01T07:04+01:00')).epochSeconds",
            "1341097200"},
           {"date({year: 2012, month: 2, day: 30})", "NumberOutOfRange"},
           {"date('2012-01-01') < date('2012-01-02')", "true"},
           {"date('2012-01-01') < time('12:00')", "null"},
           {"date('2012-03-01').weekDay", "4"},
           {"toString(duration({seconds: -1, milliseconds: -500}))", "PT-1.5S"}});
}

TEST_CASE("numbers that do not fit are errors, not other numbers") {
    check({{"datetime('+999999999-12-31').epochMillis", "IntegerOverflow"},
           {"(duration({seconds: 4000000000000000000})).milliseconds", "IntegerOverflow"},
           {"datetime({epochSeconds: 9223372036854775807})", "NumberOutOfRange"},
           {"datetime({epochSeconds: -1}).epochMillis", "-1000"}});
}

TEST_CASE("one query has one clock") {
    CHECK(value_of("datetime() = datetime.realtime() AND duration.inSeconds(time(), time()) = "
                   "duration('PT0S')") == "true");
}
