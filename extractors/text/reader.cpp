#include "extractors/text/reader.h"

#include "extractors/text/decoding.h"
#include "extractors/text/document_record.h"
#include "extractors/text/file_name.h"
#include "extractors/text/input_walk.h"
#include "extractors/text/opened_file.h"
#include "graph/sha256.h"

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_set>

namespace senskg {
namespace {

/// True when one in 32 of the first bytes is no text in any encoding read here.
bool looks_binary(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 8192);
    const bool is_utf_16 = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
    const auto strange = std::ranges::count_if(head, [](char byte) {
        const auto value = static_cast<unsigned char>(byte);
        return value < 0x20 && (value < '\t' || value > '\r') && value != 0x1B;
    });
    return !is_utf_16 && strange > 0 && static_cast<std::size_t>(strange) * 32 >= head.size();
}

std::string bytes_of(std::istream& input, std::uint64_t bytes_max) {
    std::string all;
    std::array<char, 64U << 10U> stretch{};
    while (input.read(stretch.data(), stretch.size()) || input.gcount() > 0) {
        const auto count = static_cast<std::size_t>(input.gcount());
        if (all.size() + count > bytes_max) {
            throw Error{Error::Kind::input, too_large_message(bytes_max)};
        }
        all.append(stretch.data(), count);
    }
    return all;
}

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

struct DocumentReader::State {
    State(const std::vector<std::string>& paths, ReadOptions read_options, std::istream& standard)
        : options(std::move(read_options)),
          encoding(encoding_named(options.encoding)),
          standard_input(standard),
          walk(walked_inputs(paths, options.root, options.id, options.left_out)) {
        // Spans count bytes in 32 bits, and a byte of another encoding may become three.
        options.document_bytes_max = std::min<std::uint64_t>(
            options.document_bytes_max, std::numeric_limits<std::uint32_t>::max() / 3);
    }

    [[nodiscard]] const InputFile& file() const { return walk.files[next_file - 1]; }

    std::optional<Document> next() {
        for (;;) {
            if (records) {
                if (auto document = next_record()) {
                    return document;
                }
                records.reset();
            }
            if (next_file == walk.files.size()) {
                return std::nullopt;
            }
            ++next_file;
            if (auto document = opened()) {
                return document;
            }
        }
    }

    /// The document of the next file, if it holds just one and is not refused.
    std::optional<Document> opened() {
        try {
            if (file().format == InputFormat::records) {
                records = std::make_unique<OpenedFile>(file().path);
                records_noted = false;
                return std::nullopt;
            }
            return text_document();
        } catch (const Error& error) {
            refuse(shown_name(file().path), error.message());
            return std::nullopt;
        }
    }

    std::optional<Document> text_document() {
        const bool is_standard = file().path == "-";
        const std::string bytes = is_standard
                                      ? bytes_of(standard_input, options.document_bytes_max)
                                      : OpenedFile(file().path).bytes(options.document_bytes_max);
        if (!file().named && looks_binary(bytes)) {
            note(shown_name(file().path), "skipped: binary (named on the command line it is read)");
            return std::nullopt;
        }
        claim(file().id);
        DecodedText text = decoded(bytes, encoding);
        if (!text.note.empty()) {
            note(shown_name(file().path), text.note);
        }
        Document document;
        document.id = file().id;
        document.source = file().source;
        document.author = options.author;
        document.sha256 = sha256(bytes);
        document.text = std::move(text.text);
        return document;
    }

    /// The next good record of the file at hand; nothing at its end.
    std::optional<Document> next_record() {
        std::string where = shown_name(file().path);
        try {
            while (const auto line = records->next_line(options.document_bytes_max)) {
                where = shown_name(file().path) + ':' + std::to_string(line->number);
                if (auto document = record(*line, where)) {
                    return document;
                }
            }
        } catch (const Error& error) {  // The file itself: no further line can be had.
            refuse(where, error.message());
        }
        return std::nullopt;
    }

    std::optional<Document> record(const OpenedFile::Line& line, const std::string& where) {
        if (is_blank(line.text) && !line.too_long) {
            return std::nullopt;
        }
        try {
            if (line.too_long) {
                throw Error{Error::Kind::input, too_large_message(options.document_bytes_max)};
            }
            // JSON is UTF-8 unless the user says otherwise.
            const DecodedText text =
                decoded(line.text, encoding == Encoding::detected ? Encoding::utf_8 : encoding);
            if (!text.note.empty() && !records_noted) {
                note(where, text.note);
                records_noted = true;
            }
            Document document = document_record(text.text);
            document.source = file().source;
            document.author = options.author;
            claim(document.id);
            return document;
        } catch (const Error& error) {
            refuse(where, error.message());
            return std::nullopt;
        }
    }

    /// Throws when the id is taken.
    void claim(const std::string& id) {
        if (!ids.insert(id).second) {
            throw Error{Error::Kind::input,
                        "document id '" + shown_name(id) + "' is taken by an earlier input"};
        }
    }

    void refuse(std::string where, std::string message) {
        walk.refused.push_back({std::move(where), std::move(message)});
    }
    void note(std::string where, std::string message) {
        walk.notes.push_back({std::move(where), std::move(message)});
    }

    ReadOptions options;
    Encoding encoding;
    std::istream& standard_input;
    InputWalk walk;
    std::size_t next_file = 0;
    std::unordered_set<std::string> ids;
    std::unique_ptr<OpenedFile> records;  ///< The `.jsonl` file at hand.
    bool records_noted = false;           ///< One note a file is enough.
};

DocumentReader::DocumentReader(const std::vector<std::string>& paths, ReadOptions options,
                               std::istream& standard_input)
    : state_(std::make_unique<State>(paths, std::move(options), standard_input)) {}
DocumentReader::~DocumentReader() = default;
DocumentReader::DocumentReader(DocumentReader&&) noexcept = default;

std::optional<Document> DocumentReader::next() { return state_->next(); }

const std::vector<Diagnostic>& DocumentReader::refused() const { return state_->walk.refused; }

const std::vector<Diagnostic>& DocumentReader::notes() const { return state_->walk.notes; }

const std::vector<std::string>& DocumentReader::folders() const { return state_->walk.folders; }

std::uint64_t DocumentReader::bytes_total() const {
    std::uint64_t total = 0;
    for (const InputFile& file : state_->walk.files) {
        total += file.bytes;
    }
    return total;
}

}  // namespace senskg
