// Any line is a facts record or refused; one that carries its text is written as it was read.

#include "graph/facts_record.h"
#include "graph/model/error.h"
#include "tests/fuzz/fuzz_target.h"

#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string line(bytes, bytes + size);
    try {
        const auto record = senskg::read_facts_record(line, "line 1", std::nullopt);
        if (!record.text) {
            return 0;
        }
        senskg::Document document;
        document.id = record.document_id;
        document.sha256 = record.sha256;
        document.text = *record.text;
        senskg::FactsRecordWriter writer(document, record.length_code_points,
                                         senskg::TextIncluded::yes);
        const std::string written(writer.record(record.facts));
        if (senskg::read_facts_record(written, "written", std::nullopt).facts != record.facts) {
            std::abort();
        }
    } catch (const senskg::Error& error) {
        if (error.message().empty()) {
            std::abort();
        }
    }
    return 0;
}
