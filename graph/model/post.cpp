#include "graph/model/post.h"

namespace senskg {

std::string post_id(std::string_view document_id, std::uint32_t post_index) {
    return "post:" + std::string(document_id) + "#" + std::to_string(post_index + 1);
}

}  // namespace senskg
