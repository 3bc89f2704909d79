#include "graph/query/driver_session.h"

#include "graph/json_text.h"
#include "graph/query/query.h"
#include "graph/query/query_error.h"
#include "graph/query/value_json.h"

#include <nlohmann/json.hpp>

namespace senskg {
namespace {

using Json = nlohmann::json;

/// Values in requests are read by the reader of parameters, which bounds their depth.
Value value_from(const Json& json) { return value_of_json(json.dump()); }

Json parsed(std::string_view line) {
    constexpr int depth_max = 120;
    const auto callback = [](int depth, Json::parse_event_t, Json&) {
        if (depth > depth_max) {
            throw Error(Error::Kind::usage, "the request nests too deep");
        }
        return true;
    };
    auto json = Json::parse(line, callback);
    if (!json.is_object()) {
        throw Error(Error::Kind::usage,
                    "a request is a JSON object, as in "
                    "{\"op\":\"run\",\"query\":\"RETURN 1 AS x\"}");
    }
    return json;
}

void write_error(JsonText& json, const FaultName& name, std::string_view message) {
    json.key("ok").boolean(false).key("error").begin_object();
    json.key("class").text(name.error_class).key("phase").text(name.phase);
    json.key("detail").text(name.detail).key("message").text(message).end_object();
}

void write_changes(JsonText& json, const GraphChanges& changes) {
    json.key("stats").begin_object();
    const auto write = [&](std::string_view name, std::uint64_t count) {
        if (count > 0) {
            json.key(name).integer(static_cast<std::int64_t>(count));
        }
    };
    write("nodes_created", changes.nodes_created);
    write("nodes_deleted", changes.nodes_deleted);
    write("relationships_created", changes.relationships_created);
    write("relationships_deleted", changes.relationships_deleted);
    write("properties_set", changes.properties_set);
    write("properties_removed", changes.properties_removed);
    write("labels_added", changes.labels_added);
    write("labels_removed", changes.labels_removed);
    json.end_object();
}

std::string answer_text(const Result& result) {
    JsonText json;
    json.begin_object().key("ok").boolean(true).key("columns").begin_array();
    for (const auto& column : result.columns) {
        json.text(column);
    }
    json.end_array().key("rows").begin_array();
    for (const auto& row : result.rows) {
        json.begin_array();
        for (const auto& value : row) {
            write_value(json, value);
        }
        json.end_array();
    }
    json.end_array();
    write_changes(json, result.changes);
    if (!result.notes.empty()) {
        json.key("notes").begin_array();
        for (const auto& note : result.notes) {
            json.text(note.where + ": " + note.message);
        }
        json.end_array();
    }
    json.end_object();
    return std::string(json.view());
}

std::string done() { return R"({"ok":true})"; }

std::vector<ProcedureField> fields_from(const Json& json) {
    std::vector<ProcedureField> fields;
    for (const auto& field : json) {
        fields.push_back({field.at("name").get<std::string>(), field.value("type", "")});
    }
    return fields;
}

}  // namespace

struct DriverSession::Request {
    Json json;
};

DriverSession::DriverSession(Limits limits)
    : limits_(std::move(limits)),
      graph_(std::make_unique<MemoryGraph>()),
      procedures_(standard_procedures()) {}

DriverSession::DriverSession(Limits limits, const GraphView& view)
    : limits_(std::move(limits)), view_(&view), procedures_(standard_procedures()) {}

std::string DriverSession::run(const Request& request) {
    Parameters parameters;
    if (const auto given = request.json.find("params"); given != request.json.end()) {
        for (const auto& [name, value] : given->items()) {
            parameters.insert_or_assign(name, value_from(value));
        }
    }
    const auto text = request.json.at("query").get<std::string>();
    const auto query = parse_query(text, procedures_);
    return answer_text(view_ != nullptr ? run_query(query, *view_, parameters, limits_)
                                        : run_query(query, *graph_, parameters, limits_));
}

void DriverSession::add_procedure(const Request& request) {
    const auto& json = request.json;
    std::vector<ValueList> rows;
    for (const auto& row : json.at("rows")) {
        auto& values = rows.emplace_back();
        for (const auto& value : row) {
            values.push_back(value_from(value));
        }
        if (values.size() != json.at("columns").size()) {
            throw Error(Error::Kind::usage, "a row of a procedure is as long as its columns");
        }
    }
    procedures_.add(table_procedure(json.at("name").get<std::string>(),
                                    fields_from(json.at("inputs")), fields_from(json.at("outputs")),
                                    json.at("columns").get<std::vector<std::string>>(),
                                    std::move(rows)));
}

std::string DriverSession::answered(const Request& request) {
    const auto operation = request.json.value("op", "");
    if (operation == "run") {
        return run(request);
    }
    if (operation == "procedure") {
        add_procedure(request);
        return done();
    }
    if (operation != "reset") {
        throw Error(Error::Kind::usage,
                    "unknown op '" + operation + "'; there are run, reset and procedure");
    }
    if (view_ != nullptr) {
        throw Error(Error::Kind::usage, "a store is not reset; start with --memory");
    }
    graph_ = std::make_unique<MemoryGraph>();
    procedures_ = standard_procedures();
    return done();
}

std::string DriverSession::answer(std::string_view request) {
    const FaultName bad_request{"ProtocolError", "compile time", "InvalidRequest"};
    const FaultName limit{"LimitExceeded", "runtime", "LimitExceeded"};
    JsonText json;
    json.begin_object();
    try {
        return answered(Request{parsed(request)});
    } catch (const QueryError& error) {
        write_error(json, fault_name(error.fault()), error.message());
    } catch (const Error& error) {
        write_error(json, error.kind() == Error::Kind::limit ? limit : bad_request,
                    error.message());
    } catch (const Json::exception& error) {
        write_error(json, bad_request, error.what());
    }
    json.end_object();
    return std::string(json.view());
}

}  // namespace senskg
