#include "cli/passage.h"

#include "graph/model/error.h"
#include "graph/query/printable_text.h"

#include <algorithm>
#include <ostream>

namespace senskg {
namespace {

/// Bytes of a sentence shown on each side of the mark.
constexpr std::uint32_t side_bytes_max = 400;

/// The sentences that `span` touches, as one span; at least `span` itself.
Span sentence_around(const std::vector<Span>& sentences, Span span) {
    const auto first = std::ranges::partition_point(
        sentences, [&](Span sentence) { return sentence.end <= span.begin; });
    Span around = span;
    for (auto sentence = first; sentence != sentences.end() && sentence->begin < span.end;
         ++sentence) {
        around = {std::min(around.begin, sentence->begin), std::max(around.end, sentence->end)};
    }
    return around;
}

bool is_inside_code_point(std::string_view text, std::size_t byte) {
    return byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0U) == 0x80U;
}

/// White space folded to single blanks, also at the ends.
std::string folded_spaces(std::string_view text) {
    std::string result;
    for (const char byte : text) {
        const bool is_space = byte == ' ' || (byte >= '\t' && byte <= '\r');
        if (!is_space) {
            result += byte;
        } else if (result.empty() || result.back() != ' ') {
            result += ' ';
        }
    }
    return result;
}

void fill_sentence(Passage& passage, std::string_view text, Span span, Span sentence) {
    std::uint32_t begin = sentence.begin;
    std::uint32_t end = sentence.end;
    if (span.begin - begin > side_bytes_max) {
        begin = span.begin - side_bytes_max;
        while (is_inside_code_point(text, begin)) {
            ++begin;
        }
        passage.before = "…";
    }
    if (end - span.end > side_bytes_max) {
        end = span.end + side_bytes_max;
        while (is_inside_code_point(text, end)) {
            --end;
        }
    }
    passage.before += folded_spaces(Span{begin, span.begin}.of(text));
    passage.marked = folded_spaces(span.of(text));
    passage.after = folded_spaces(Span{span.end, end}.of(text));
    passage.after += end < sentence.end ? "…" : "";
    passage.before.erase(0, passage.before.find_first_not_of(' '));
    passage.after.erase(passage.after.find_last_not_of(' ') + 1);
}

const PostFacts* post_around(const DocumentFacts& facts, Span span) {
    const auto found = std::ranges::find_if(
        facts.posts, [&](const PostFacts& each) { return each.post.span.contains(span); });
    return found == facts.posts.end() ? nullptr : &*found;
}

}  // namespace

Passage PassageReader::passage(const Evidence& evidence) {
    if (!opened_ || opened_->document.facts.id != evidence.document) {
        auto document = store_.extracted_document(evidence.document);
        if (!document) {
            throw Error{Error::Kind::damage, "a document that is referred to is missing",
                        evidence.document};
        }
        opened_.emplace();
        opened_->document = *std::move(document);
        opened_->code_points = std::make_unique<CodePointIndex>(opened_->document.document.text);
    }
    const std::string_view text = opened_->document.document.text;
    const DocumentFacts& facts = opened_->document.facts;
    Passage passage{.document = evidence.document,
                    .start = evidence.span.begin,
                    .end = evidence.span.end,
                    .rule = evidence.rule};
    if (const auto* post = post_around(facts, evidence.span)) {
        passage.post_title = post->post.title;
        passage.post_date = post->post.date;
        passage.post_url = post->post.url;
    }
    if (text.empty()) {
        return passage;
    }
    if (evidence.span.begin > evidence.span.end || evidence.span.end > text.size()) {
        throw Error{Error::Kind::damage, "evidence lies outside the text; run 'senskg check'",
                    evidence.document};
    }
    passage.start = opened_->code_points->code_point(evidence.span.begin);
    passage.end = opened_->code_points->code_point(evidence.span.end);
    passage.line_number = 1 + static_cast<std::uint64_t>(
                                  std::ranges::count(text.substr(0, evidence.span.begin), '\n'));
    fill_sentence(passage, text, evidence.span, sentence_around(facts.sentences, evidence.span));
    return passage;
}

void print_passage(Session& session, const Passage& passage) {
    const Terminal& terminal = session.out_terminal;
    std::string where = printable_text(passage.document);
    if (passage.line_number > 0) {
        where += ':' + std::to_string(passage.line_number);
    }
    session.out << "  " << styled(terminal, Style::strong, where);
    for (const auto* part : {&passage.post_title, &passage.post_date, &passage.post_url}) {
        if (!part->empty()) {
            session.out << "  " << printable_text(*part);
        }
    }
    session.out << '\n';
    if (passage.line_number > 0) {
        const std::string marked = printable_text(passage.marked);
        session.out << "    " << printable_text(passage.before)
                    << (terminal.colored ? styled(terminal, Style::marked, marked)
                                         : '[' + marked + ']')
                    << printable_text(passage.after) << '\n';
    }
    session.out << "    " << styled(terminal, Style::faint, "by " + passage.rule) << '\n';
}

void write_passage(JsonText& json, const Passage& passage) {
    json.begin_object().key("document").text(passage.document);
    json.key("start").integer(passage.start).key("end").integer(passage.end);
    if (passage.line_number > 0) {
        json.key("line").integer(static_cast<std::int64_t>(passage.line_number));
        json.key("text").text(passage.marked);
        json.key("sentence").text(passage.before + passage.marked + passage.after);
    }
    if (!passage.post_title.empty()) {
        json.key("post_title").text(passage.post_title);
    }
    if (!passage.post_date.empty()) {
        json.key("post_date").text(passage.post_date);
    }
    if (!passage.post_url.empty()) {
        json.key("post_url").text(passage.post_url);
    }
    json.key("rule").text(passage.rule).end_object();
}

}  // namespace senskg
