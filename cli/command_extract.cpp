#include "cli/command_rows.h"
#include "cli/data_output.h"
#include "cli/extraction.h"
#include "cli/facts_printer.h"
#include "cli/interruption.h"
#include "cli/store_extraction.h"
#include "graph/did_you_mean.h"
#include "graph/model/error.h"

#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdio>
#include <filesystem>

namespace senskg {
namespace {

struct ExtractOptions {
    ExtractionOptions extraction;
    std::string format;
    std::string output;
    bool with_text = false;
    Following following;
};

[[noreturn]] void refuse(const std::string& message) {
    throw Error{Error::Kind::usage, message + "; see 'senskg extract --help'"};
}

void check_options(const ExtractOptions& options) {
    const auto& paths = options.extraction.paths;
    if (paths.empty()) {
        refuse("nothing to read: name files or folders, or - for standard input");
    }
    if (!options.format.empty() && options.format != "jsonl") {
        const std::vector<std::string> formats = {"jsonl"};
        refuse("unknown format '" + options.format + '\'' + did_you_mean(options.format, formats) +
               ": 'jsonl' prints facts, no format stores them");
    }
    const double confidence = options.extraction.confidence_min;
    if (!(confidence >= 0 && confidence <= 1)) {
        refuse("--min-confidence is a number from 0 to 1");
    }
    if (options.format.empty() && (options.with_text || !options.output.empty())) {
        refuse("--with-text and -o go with --format jsonl");
    }
    if (!options.format.empty() && (options.following.force || options.following.prune)) {
        refuse("--force and --prune go with a store, not with --format jsonl");
    }
    const bool has_folder = std::ranges::any_of(paths, [](const std::string& path) {
        std::error_code error;
        return std::filesystem::is_directory(path, error);
    });
    if (options.following.prune && !has_folder) {
        refuse("--prune needs a folder: what is gone from it is forgotten");
    }
}

std::string seconds_text(std::chrono::steady_clock::duration duration) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f s",
                  std::chrono::duration<double>(duration).count());
    return text.data();
}

/// Tells on standard error what was done; what was refused even when asked to be quiet.
void tell_report(const Session& session, const ExtractionReport& report,
                 std::chrono::steady_clock::duration duration) {
    for (const auto& note : report.notes) {
        if (session.talk != Talk::quiet) {
            session.err << "note: " << printable_message(note.where + ": " + note.message) << '\n';
        }
    }
    for (const auto& refused : report.refused) {
        session.err << "refused: " << printable_message(refused.where + ": " + refused.message)
                    << '\n';
    }
    if (session.talk == Talk::quiet) {
        return;
    }
    session.err << counted(report.extracted, "document") << ", " << counted(report.posts, "post")
                << ", " << std::to_string(report.entities)
                << (report.entities == 1 ? " entity, " : " entities, ")
                << counted(report.relations, "relation") << " in " << seconds_text(duration);
    if (report.unchanged > 0) {
        session.err << "; " << report.unchanged << " unchanged";
    }
    if (!report.refused.empty()) {
        session.err << "; " << report.refused.size() << " refused";
    }
    session.err << '\n';
}

ExtractionReport print_to_output(Session& session, const ExtractOptions& options,
                                 ParallelExtraction& extraction) {
    auto reader = document_reader(session, options.extraction);
    DataOutput output(session, options.output);
    const auto text_included = options.with_text ? TextIncluded::yes : TextIncluded::no;
    const ExtractionSink sink = {[](const Document&, const std::string&) { return false; },
                                 [&](const ExtractedDocument& document) {
                                     print_facts(document, text_included, output.stream());
                                 }};
    auto report = extract_documents(session, options.extraction, reader, extraction, sink);
    if (interrupting_signal() == 0) {
        output.commit();
    }
    return report;
}

int extract(Session& session, const ExtractOptions& options) {
    check_options(options);
    const auto begin = std::chrono::steady_clock::now();
    ParallelExtraction extraction(chosen_pack_files(options.extraction.rules),
                                  options.extraction.jobs);
    const Interruptible interruptible;
    const auto report = options.format.empty() ? extract_into_store(session, options.extraction,
                                                                    options.following, extraction)
                                               : print_to_output(session, options, extraction);
    tell_report(session, report, std::chrono::steady_clock::now() - begin);
    if (const int signal = interrupting_signal(); signal != 0) {
        session.err << "interrupted; run the same command again to go on\n";
        return interrupted_status(signal);
    }
    return report.refused.empty() ? 0 : 1;
}

CommandRun declare(CLI::App& app) {
    const auto options = std::make_shared<ExtractOptions>();
    ExtractionOptions& extraction = options->extraction;
    app.add_option("PATH", extraction.paths, "files, folders or - for standard input");
    app.add_option("--format", options->format, "jsonl: print facts and store nothing")
        ->type_name("FORMAT");
    app.add_option("-o,--output", options->output, "print to a file, replaced when all is done")
        ->type_name("FILE");
    app.add_flag("--with-text", options->with_text, "print the documents' texts as well");
    app.add_flag("--force", options->following.force, "extract anew what has not changed");
    app.add_flag("--prune", options->following.prune,
                 "forget documents gone from the given folders");
    app.add_option("--jobs", extraction.jobs, "threads (as many as the machine runs)")
        ->check(CLI::Range(1U, 1024U).description(""))
        ->type_name("N");
    declare_rule_options(app, extraction.rules);
    app.add_option("--min-confidence", extraction.confidence_min, "drop facts below it, 0 to 1")
        ->type_name("NUMBER");
    app.add_option("--root", extraction.reading.root, "document ids are paths below it")
        ->type_name("DIR");
    app.add_option("--id", extraction.reading.id, "id of the document on standard input")
        ->type_name("ID");
    app.add_option("--author", extraction.reading.author, "who \"je\" is in posts without a byline")
        ->type_name("NAME");
    app.add_option("--encoding", extraction.reading.encoding, "of all texts (told by each text)")
        ->type_name("NAME");
    return [options](Session& session) { return extract(session, *options); };
}

}  // namespace

const Command extract_command = {
    "extract", "PATH…", "read posts, extract what they say, store it",
    "  senskg extract posts/                    into ./senskg.kg; unchanged posts are skipped\n"
    "  senskg extract --store blog.kg posts/ more/a.txt\n"
    "  senskg extract --format jsonl post.txt   print the facts, store nothing\n"
    "  cat post.txt | senskg extract --format jsonl --id post.txt -\n",
    declare};

}  // namespace senskg
