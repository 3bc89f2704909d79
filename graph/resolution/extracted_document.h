#pragma once

#include "graph/model/document.h"
#include "graph/model/facts.h"

#include <string>

namespace senskg {

/// A document with what was read out of it, and by which rules: what a store takes in.
struct ExtractedDocument {
    /// Its text may be empty (facts merged without texts): spans are then code points.
    Document document;
    DocumentFacts facts;
    std::string rules_hash;  ///< Of the packs that read it.
    std::string extractor;   ///< Version of the program that read it.
};

}  // namespace senskg
