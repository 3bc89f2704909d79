#include "cli/evaluation_text.h"

#include "graph/json_text.h"
#include "graph/query/printable_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ostream>
#include <utility>

namespace senskg {
namespace {

using NamedTallies = std::pair<std::string_view, const Tallies*>;

std::array<NamedTallies, 5> tallies_of(const Evaluation& evaluation) {
    return {{{"mentions", &evaluation.mentions},
             {"entities", &evaluation.entities},
             {"figures", &evaluation.figures},
             {"relations", &evaluation.relations},
             {"links", &evaluation.links}}};
}

/// A share with three digits after the point.
std::string shown(double share) {
    std::array<char, 16> text{};
    const int length = std::snprintf(text.data(), text.size(), "%.3f", share);
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string padded(std::string text, std::size_t columns) {
    text.resize(std::max(text.size(), columns), ' ');
    return text;
}

std::string shares(double precision, double recall, double f1) {
    return "P " + shown(precision) + "  R " + shown(recall) + "  F1 " + shown(f1);
}

void print_tally(Session& session, std::string name, const Tally& tally) {
    session.out << padded(std::move(name), 18) << ' '
                << shares(tally.precision(), tally.recall(), tally.f1()) << "   right "
                << tally.right << "  spurious " << tally.spurious << "  missed " << tally.missed
                << '\n';
}

void print_rate(Session& session, std::string_view name, const Rate& rate) {
    session.out << padded(std::string(name), 18) << ' ' << rate.right << " of " << rate.all
                << " right";
}

void print_deviations(Session& session, const std::vector<Deviation>& deviations) {
    for (const auto& deviation : deviations) {
        session.out << deviation.kind << '\t' << printable_text(deviation.post) << '\t'
                    << printable_text(deviation.subject) << '\t' << printable_text(deviation.detail)
                    << '\n';
    }
}

void print_types(Session& session, const Evaluation& evaluation) {
    for (const auto& [name, tallies] : tallies_of(evaluation)) {
        print_tally(session, std::string(name), sum(*tallies));
        for (const auto& [type, tally] : *tallies) {
            if (type != "all") {
                print_tally(session, "  " + type, tally);
            }
        }
    }
    const auto& identity = evaluation.identity;
    session.out << padded("identity", 18) << ' '
                << shares(identity.precision, identity.recall, identity.f1()) << '\n';
    print_rate(session, "posts", evaluation.posts);
    session.out << ", " << evaluation.spurious_posts << " too many\n";
    print_rate(session, "properties", evaluation.properties);
    session.out << '\n';
    print_rate(session, "details", evaluation.details);
    session.out << '\n';
}

double precision_of(const RuleYield& yield) {
    return Tally{.right = yield.right, .spurious = yield.spurious}.precision();
}

/// Rules by their name with their yield, those that err most first.
void print_rules(Session& session, const EvaluationReport& report) {
    std::vector<std::pair<std::string, RuleYield>> rules(report.evaluation.rules.begin(),
                                                         report.evaluation.rules.end());
    std::ranges::stable_sort(rules, std::ranges::greater(),
                             [](const auto& row) { return row.second.spurious; });
    std::size_t columns = std::string_view("rule").size();
    for (const auto& [rule, yield] : rules) {
        columns = std::max(columns, rule.size());
    }
    session.out << padded("rule", columns)
                << "  found  right  spurious  optional  alone  precision\n";
    const auto number = [](std::uint64_t count, std::size_t width) {
        const auto digits = std::to_string(count);
        return std::string(width - std::min(width, digits.size()), ' ') + digits;
    };
    for (const auto& [rule, yield] : rules) {
        session.out << padded(printable_text(rule), columns) << number(yield.found(), 7)
                    << number(yield.right, 7) << number(yield.spurious, 10)
                    << number(yield.optional, 10) << number(yield.alone, 7) << "      "
                    << shown(precision_of(yield)) << '\n';
    }
    if (report.dead_rules) {
        session.out << report.dead_rules->size() << " rules found nothing here\n";
        for (const auto& rule : *report.dead_rules) {
            session.out << "  " << printable_text(rule) << '\n';
        }
    }
}

void write_shares(JsonText& json, double precision, double recall, double f1) {
    json.key("precision").number(precision).key("recall").number(recall).key("f1").number(f1);
}

void write_count(JsonText& json, std::string_view name, std::uint64_t count) {
    json.key(name).integer(static_cast<std::int64_t>(count));
}

void write_tally(JsonText& json, std::string_view name, const Tally& tally) {
    json.key(name).begin_object();
    write_shares(json, tally.precision(), tally.recall(), tally.f1());
    write_count(json, "tp", tally.right);
    write_count(json, "fp", tally.spurious);
    write_count(json, "fn", tally.missed);
    json.end_object();
}

void write_rate(JsonText& json, std::string_view name, const Rate& rate) {
    json.key(name).begin_object();
    write_count(json, "right", rate.right);
    write_count(json, "gold", rate.all);
}

void write_by_type(JsonText& json, const Evaluation& evaluation) {
    json.key("by_type").begin_object();
    for (const auto& [name, tallies] : tallies_of(evaluation)) {
        json.key(name).begin_object();
        for (const auto& [type, tally] : *tallies) {
            write_tally(json, type, tally);
        }
        json.end_object();
    }
    json.end_object();
}

void write_by_rule(JsonText& json, const EvaluationReport& report) {
    json.key("by_rule").begin_object();
    for (const auto& [rule, yield] : report.evaluation.rules) {
        json.key(rule).begin_object();
        write_count(json, "found", yield.found());
        write_count(json, "right", yield.right);
        write_count(json, "spurious", yield.spurious);
        write_count(json, "optional", yield.optional);
        write_count(json, "alone", yield.alone);
        json.key("precision").number(precision_of(yield)).end_object();
    }
    json.end_object();
    if (report.dead_rules) {
        json.key("dead_rules").begin_array();
        for (const auto& rule : *report.dead_rules) {
            json.text(rule);
        }
        json.end_array();
    }
}

void write_deviations(JsonText& json, const std::vector<Deviation>& deviations) {
    json.key("errors").begin_array();
    for (const auto& deviation : deviations) {
        json.begin_object().key("kind").text(deviation.kind).key("post").text(deviation.post);
        json.key("subject").text(deviation.subject).key("detail").text(deviation.detail);
        json.end_object();
    }
    json.end_array();
}

}  // namespace

void print_evaluation(Session& session, const EvaluationReport& report) {
    if (report.with_deviations) {
        print_deviations(session, report.evaluation.deviations);
    }
    if (report.rows == EvaluationRows::by_rule) {
        print_rules(session, report);
    } else {
        print_types(session, report.evaluation);
    }
}

void print_evaluation_json(Session& session, const EvaluationReport& report) {
    const Evaluation& evaluation = report.evaluation;
    JsonText json;
    json.begin_object();
    for (const auto& [name, tallies] : tallies_of(evaluation)) {
        write_tally(json, name, sum(*tallies));
    }
    json.key("identity").begin_object();
    write_shares(json, evaluation.identity.precision, evaluation.identity.recall,
                 evaluation.identity.f1());
    json.end_object();
    write_rate(json, "posts", evaluation.posts);
    write_count(json, "spurious", evaluation.spurious_posts);
    json.end_object();
    write_rate(json, "properties", evaluation.properties);
    json.end_object();
    write_rate(json, "details", evaluation.details);
    json.end_object();
    write_by_type(json, evaluation);
    write_by_rule(json, report);
    if (report.with_deviations) {
        write_deviations(json, evaluation.deviations);
    }
    json.end_object();
    session.out << json.view() << '\n';
}

}  // namespace senskg
