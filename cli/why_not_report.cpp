#include "cli/why_not_report.h"

#include "cli/document_texts.h"
#include "cli/store_opening.h"
#include "extractors/why_not.h"
#include "graph/model/error.h"
#include "graph/query/printable_text.h"

#include <filesystem>
#include <ostream>

namespace senskg {
namespace {

std::vector<Document> documents_of(Session& session, const std::string& post, int& status) {
    std::vector<Document> documents;
    std::error_code error;
    if (post == "-" || std::filesystem::exists(post, error)) {
        status = each_document(session, {post},
                               [&](const Document& each) { documents.push_back(each); });
        return documents;
    }
    if (!std::filesystem::exists(session.store_folder, error)) {
        throw Error{Error::Kind::input, "there is neither such a file nor a store", post};
    }
    const GraphStore store = opened_store(session);
    // The id of a post is its document's with a number.
    const bool is_post = post.starts_with("post:") && post.find('#') != std::string::npos;
    const auto id = is_post ? post.substr(5, post.rfind('#') - 5) : post;
    auto stored = store.extracted_document(id);
    if (!stored) {
        throw Error{Error::Kind::input, "neither a file nor a document of the store", post};
    }
    documents.push_back(std::move(stored->document));
    return documents;
}

void print_place(Session& session, const Document& document, const InquiredPlace& place,
                 const std::string& type) {
    const Terminal& terminal = session.out_terminal;
    session.out << styled(terminal, Style::strong,
                          printable_text(document.id) + ':' +
                              std::to_string(line_number(document.text, place.span.begin)))
                << "  " << marked_sentence(session, document.text, place.span, place.sentence)
                << '\n';
    if (place.is_found) {
        session.out << "  it is found as " << type << '\n';
    }
    for (const auto& finding : place.findings) {
        session.out << "  " << printable_text(finding) << '\n';
    }
    session.out << (place.nearest.empty() ? "  no rule of the packs is for " + type : "  nearest:")
                << '\n';
    for (const auto& each : place.nearest) {
        session.out << "    " << styled(terminal, Style::strong, each.rule) << ' '
                    << printable_text(each.reason) << "  "
                    << styled(terminal, Style::faint, '(' + printable_text(each.where) + ')')
                    << '\n';
    }
}

}  // namespace

int report_why_not(Session& session, const WhyNotOptions& options) {
    if (options.text.empty() || options.type.empty() || options.post.empty()) {
        throw Error{Error::Kind::usage,
                    "explain --why-not TEXT --as TYPE POST: what ought to be found, as what, and "
                    "the file or document where it stands"};
    }
    const RulePack pack = chosen_rules(options.rules);
    int status = 0;
    bool stands = false;
    for (const auto& document : documents_of(session, options.post, status)) {
        for (const auto& place :
             why_not(pack, document, options.text, options.type, options.rules_max)) {
            print_place(session, document, place, options.type);
            stands = true;
        }
    }
    if (!stands) {
        throw Error{Error::Kind::input,
                    "'" + options.text + "' stands in no sentence that rules read", options.post};
    }
    return status;
}

}  // namespace senskg
