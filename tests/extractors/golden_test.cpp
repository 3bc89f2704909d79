#include "tests/extractors/engine_reading.h"
#include "tests/extractors/read_posts.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace senskg;

namespace {

namespace files = std::filesystem;

const files::path goldens = files::path(SENSKG_SOURCE_DIR) / "fixtures/goldens";

/// `fr.person.surname 2, fr.person.full_name`: rules in order, with their count above one.
std::string rules_text(const std::vector<std::string>& rules) {
    std::map<std::string, std::uint32_t> counts;
    for (const auto& rule : rules) {
        counts[rule] += 1;
    }
    std::string text;
    for (const auto& [rule, count] : counts) {
        text += (text.empty() ? "" : ", ") + rule;
        text += count > 1 ? ' ' + std::to_string(count) : "";
    }
    return text;
}

std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

/// `Person Nathalie Verdier = Verdier  | fr.person.surname, fr.person.full_name 2`; the sentence
/// that a figure's claim repeats is left out.
std::string entity_line(const Entity& entity) {
    auto line = entity.type + ' ' + one_line(entity.name);
    for (const auto& alias : entity.aliases) {
        line += " = " + one_line(alias);
    }
    auto properties = entity.properties;
    properties.erase("claim");
    const auto shown = properties_text(properties);
    line += shown.empty() ? "" : ' ' + shown;
    std::vector<std::string> rules;
    for (const auto& mention : entity.mentions) {
        rules.push_back(mention.rule);
    }
    return line + "  | " + rules_text(rules);
}

std::string post_text(const PostFacts& facts) {
    const auto& post = facts.post;
    std::string text = "== " + std::to_string(post.index + 1) + " | " + post.date + " | " +
                       post.kind + " | " + one_line(post.title) + '\n';
    auto entities = facts.entities;
    std::ranges::sort(entities, {}, [](const Entity& entity) {
        return std::tuple(entity.type, entity.mentions[0].span);
    });
    for (const auto& entity : entities) {
        text += entity_line(entity) + '\n';
    }
    std::vector<std::string> lines;
    for (const auto& relation : facts.relations) {
        PostFacts alone{post, facts.entities, {relation}};
        std::vector<std::string> rules;
        for (const auto& evidence : relation.evidence) {
            rules.push_back(evidence.rule);
        }
        lines.push_back(one_line(relation_lines(alone)[0]) + "  | " + rules_text(rules));
    }
    std::ranges::stable_sort(lines, {}, [](const std::string& line) {
        return std::string_view(line).substr(line.find("-[:"), line.find("]->") - line.find("-[:"));
    });
    for (const auto& line : lines) {
        text += line + '\n';
    }
    return text;
}

/// What is found in each file of `fixtures/posts`, by the golden's name.
std::map<std::string, std::string> found_texts() {
    const auto pack = read_rule_pack(builtin_pack_files());
    std::map<std::string, std::string> texts;
    for (const auto& file : files::directory_iterator(posts_folder())) {
        std::string text;
        const auto documents = documents_in({file.path().string()});
        for (const auto& extracted_document : extracted(pack, documents, 1)) {
            const bool several = documents.size() > 1;
            text += several ? "=== " + extracted_document.document.id + '\n' : "";
            for (const auto& post : extracted_document.facts.posts) {
                text += post_text(post);
            }
        }
        texts[file.path().stem().string() + ".facts"] = text;
    }
    return texts;
}

}  // namespace

TEST_CASE("what is found in the posts is what the goldens say") {
    const bool update = std::getenv("UPDATE_GOLDEN") != nullptr;
    const auto found = found_texts();
    CHECK_FALSE(found.empty());
    for (const auto& [name, text] : found) {
        const auto path = goldens / name;
        if (update) {
            files::create_directories(goldens);
            std::ofstream(path, std::ios::binary) << text;
        }
        CAPTURE(path.string());
        if (!files::exists(path)) {
            FAIL_CHECK("no golden: UPDATE_GOLDEN=1 writes it, a human reads it");
            continue;
        }
        std::istringstream expected_lines(test::file_text(path));
        std::istringstream found_lines(text);
        std::string expected;
        std::string line;
        while (std::getline(expected_lines, expected)) {
            line.clear();
            std::getline(found_lines, line);
            CHECK(line == expected);
        }
        line.clear();
        std::getline(found_lines, line);
        CHECK(line.empty());
    }
}

TEST_CASE("no golden is left of a post that is gone") {
    std::set<std::string> posts;
    for (const auto& file : files::directory_iterator(posts_folder())) {
        posts.insert(file.path().stem().string());
    }
    for (const auto& file : files::directory_iterator(goldens)) {
        CAPTURE(file.path().filename().string());
        CHECK(posts.contains(file.path().stem().string()));
    }
}
