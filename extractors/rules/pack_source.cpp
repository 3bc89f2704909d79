#include "extractors/rules/pack_source.h"

#include "extractors/rules/on_threads.h"
#include "graph/model/error.h"
#include "schemas/schema_validator.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <exception>
#include <optional>
#include <utility>

namespace senskg {
namespace {

using Json = nlohmann::json;

/// What tells packs apart: the folder that was named, and the first folder of a built-in path.
std::pair<std::string, std::string> pack_key(const PackFile& file) {
    const auto slash = file.folder.empty() ? file.path.find('/') : std::string::npos;
    return {file.folder, slash == std::string::npos ? "" : file.path.substr(0, slash)};
}

/// `people.toml:41 fr.person.title` for "/mention/3/examples".
std::string fault_place(const TomlDocument& document, const std::string& pointer) {
    std::string where = document.where(pointer);
    const auto kind_end = std::min(pointer.find('/', 1), pointer.size());
    const auto index_end = std::min(pointer.find('/', kind_end + 1), pointer.size());
    if (kind_end == pointer.size()) {
        return where;
    }
    std::size_t index = 0;
    const auto end =
        std::from_chars(pointer.data() + kind_end + 1, pointer.data() + index_end, index);
    const auto rules = document.json().find(pointer.substr(1, kind_end - 1));
    if (end.ec != std::errc() || rules == document.json().end() || !rules->is_array() ||
        index >= rules->size()) {
        return where;
    }
    const auto& rule = (*rules)[index];
    if (rule.is_object() && rule.contains("id") && rule["id"].is_string()) {
        where += ' ' + rule["id"].get<std::string>();
    }
    return where;
}

PackSource pack_source(const PackFile& file, std::size_t pack) {
    const auto path = shown_path(file);
    const auto folder_end = path.rfind('/');
    PackSource source{TomlDocument(file.text, path), path,
                      folder_end == std::string::npos ? "" : path.substr(0, folder_end + 1), pack};
    const auto faults = validate("rule_pack.schema.json", source.document.json_text());
    if (!faults.empty()) {
        throw Error(Error::Kind::rule, faults.front().message,
                    fault_place(source.document, faults.front().where));
    }
    return source;
}

/// A TOML file, and what came of reading it.
struct ReadFile {
    const PackFile& file;
    std::size_t pack;
    std::optional<PackSource> source = std::nullopt;
    std::exception_ptr error = nullptr;

    void read() {
        try {
            source = pack_source(file, pack);
        } catch (...) {
            error = std::current_exception();
        }
    }
    PackSource take() {
        if (error) {
            std::rethrow_exception(error);
        }
        return *std::move(source);
    }
};

}  // namespace

const Json& RuleTable::json() const { return source->document.json()[kind][index]; }

std::string RuleTable::id() const {
    const auto found = json().find("id");
    return found == json().end() ? std::string() : found->get<std::string>();
}

std::string RuleTable::where(std::string_view key) const {
    auto pointer = '/' + kind + '/' + std::to_string(index);
    if (!key.empty()) {
        pointer.append("/").append(key);
    }
    return source->document.where(pointer);
}

std::vector<PackSource> pack_sources(const std::vector<PackFile>& files, std::uint32_t threads) {
    std::vector<ReadFile> read;
    std::vector<std::pair<std::string, std::string>> packs;
    for (const auto& file : files) {
        if (!file.path.ends_with(".toml")) {
            continue;
        }
        const auto key = pack_key(file);
        const auto found = std::ranges::find(packs, key);
        read.push_back({file, static_cast<std::size_t>(found - packs.begin())});
        if (found == packs.end()) {
            packs.push_back(key);
        }
    }
    std::atomic<std::size_t> begun = 0;
    run_on_threads(std::min(threads, static_cast<std::uint32_t>(read.size())), [&] {
        for (auto at = begun++; at < read.size(); at = begun++) {
            read[at].read();
        }
    });
    std::vector<PackSource> sources;
    for (auto& file : read) {
        sources.push_back(file.take());
    }
    return sources;
}

std::vector<RuleTable> rule_tables(const std::vector<PackSource>& sources, std::string_view kind) {
    std::vector<RuleTable> tables;
    for (const auto& source : sources) {
        const auto found = source.document.json().find(kind);
        const auto count = found == source.document.json().end() ? 0 : found->size();
        for (std::size_t index = 0; index < count; ++index) {
            tables.push_back({&source, std::string(kind), index});
        }
    }
    std::ranges::stable_sort(tables, std::ranges::greater(),
                             [](const RuleTable& table) { return table.source->pack; });
    return tables;
}

std::string shown_path(const PackFile& file) {
    const bool bare = file.folder.empty() || file.folder.ends_with('/');
    return file.folder + (bare ? "" : "/") + file.path;
}

}  // namespace senskg
