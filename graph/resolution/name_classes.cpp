#include "graph/resolution/name_classes.h"

#include "graph/resolution/name_forms.h"
#include "graph/resolution/name_keys.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace senskg {
namespace {

using Neighbours = std::map<std::string, std::vector<std::string>>;

constexpr std::size_t short_acronym_bytes_max = 4;

std::vector<std::string_view> words_of(std::string_view form) {
    std::vector<std::string_view> words;
    while (!form.empty()) {
        const auto end = std::min(form.find(' '), form.size());
        words.push_back(form.substr(0, end));
        form.remove_prefix(std::min(end + 1, form.size()));
    }
    return words;
}

/// "vineet" and "vineet", "v" and "vineet": an initial stands for every name it begins.
bool first_names_agree(std::string_view left, std::string_view right) {
    const bool initial = left.size() == 1 || right.size() == 1;
    return left == right || (initial && left.front() == right.front());
}

bool persons_contradict(std::string_view left, std::string_view right) {
    const auto left_words = words_of(left);
    const auto right_words = words_of(right);
    return !left_words.empty() && !right_words.empty() && left_words.back() == right_words.back() &&
           !first_names_agree(left_words.front(), right_words.front());
}

/// Two names linked with one short acronym are two expansions of it, unless one continues
/// the other ("british telecom", "british telecommunications").
bool expansions_differ(std::string_view acronym, std::string_view left, std::string_view right) {
    return acronym.size() <= short_acronym_bytes_max && left.size() > short_acronym_bytes_max &&
           right.size() > short_acronym_bytes_max && !left.starts_with(right) &&
           !right.starts_with(left);
}

NameForm name_form_of(std::string_view key, const Vocabulary& vocabulary) {
    const NodeType* type = vocabulary.node_type(key_type(key));
    return type != nullptr ? type->name_form : NameForm::plain;
}

Neighbours neighbours_of(const std::vector<KeyLink>& links) {
    Neighbours neighbours;
    for (const auto& [left, right] : links) {
        neighbours[left].push_back(right);
        neighbours[right].push_back(left);
    }
    return neighbours;
}

/// Whether, at `key`, the link to `other` holds beside its other links.
bool holds_at(const std::string& key, const std::string& other, const Neighbours& neighbours,
              NameForm form) {
    return std::ranges::none_of(neighbours.at(key), [&](const std::string& third) {
        return third != other &&
               (keys_contradict(third, other, form) ||
                (form == NameForm::organization &&
                 expansions_differ(key_name(key), key_name(third), key_name(other))));
    });
}

/// The links that count, in canonical order.
std::vector<KeyLink> holding_links(std::vector<KeyLink> links, const Vocabulary& vocabulary) {
    const Neighbours all = neighbours_of(links);
    std::erase_if(links, [&](const KeyLink& link) {
        return all.at(link.left).size() > key_links_max ||
               all.at(link.right).size() > key_links_max;
    });
    const Neighbours neighbours = neighbours_of(links);
    std::erase_if(links, [&](const KeyLink& link) {
        const NameForm form = name_form_of(link.left, vocabulary);
        return keys_contradict(link.left, link.right, form) ||
               !holds_at(link.left, link.right, neighbours, form) ||
               !holds_at(link.right, link.left, neighbours, form);
    });
    return links;
}

/// Classes under construction: members by representative, merged smaller into larger.
class Classes {
  public:
    explicit Classes(const std::vector<std::string>& keys) : keys_(keys), class_of_(keys.size()) {
        std::iota(class_of_.begin(), class_of_.end(), std::size_t{0});
        for (std::size_t key = 0; key < keys.size(); ++key) {
            members_.push_back({key});
        }
    }

    void join(const KeyLink& link, NameForm form) {
        std::size_t into = class_of_[index(link.left)];
        std::size_t from = class_of_[index(link.right)];
        if (into == from || contradict(into, from, form) ||
            members_[into].size() + members_[from].size() > class_keys_max) {
            return;
        }
        if (members_[into].size() < members_[from].size()) {
            std::swap(into, from);
        }
        for (const std::size_t key : members_[from]) {
            class_of_[key] = into;
        }
        members_[into].insert(members_[into].end(), members_[from].begin(), members_[from].end());
        members_[from].clear();
    }

    [[nodiscard]] std::vector<std::vector<std::string>> classes() const {
        std::vector<std::vector<std::string>> result;
        for (const auto& members : members_) {
            std::vector<std::string> names(members.size());
            std::ranges::transform(members, names.begin(),
                                   [&](std::size_t key) { return keys_[key]; });
            std::ranges::sort(names);
            if (!names.empty()) {
                result.push_back(std::move(names));
            }
        }
        std::ranges::sort(result);
        return result;
    }

  private:
    [[nodiscard]] std::size_t index(const std::string& key) const {
        return static_cast<std::size_t>(std::ranges::lower_bound(keys_, key) - keys_.begin());
    }

    [[nodiscard]] bool contradict(std::size_t left, std::size_t right, NameForm form) const {
        return std::ranges::any_of(members_[left], [&](std::size_t one) {
            return std::ranges::any_of(members_[right], [&](std::size_t other) {
                return keys_contradict(keys_[one], keys_[other], form);
            });
        });
    }

    const std::vector<std::string>& keys_;
    std::vector<std::size_t> class_of_;
    std::vector<std::vector<std::size_t>> members_;
};

template <class Value>
void sort_unique(std::vector<Value>& values) {
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

bool keys_contradict(std::string_view left, std::string_view right, NameForm name_form) {
    const std::string left_numbers = numbers_in(key_name(left));
    const std::string right_numbers = numbers_in(key_name(right));
    if (!left_numbers.empty() && !right_numbers.empty() && left_numbers != right_numbers) {
        return true;
    }
    return name_form == NameForm::person && persons_contradict(key_name(left), key_name(right));
}

std::vector<std::vector<std::string>> name_classes(std::vector<std::string> keys,
                                                   std::vector<KeyLink> links,
                                                   const Vocabulary& vocabulary) {
    sort_unique(links);
    for (const auto& link : links) {
        keys.push_back(link.left);
        keys.push_back(link.right);
    }
    sort_unique(keys);
    Classes classes(keys);
    for (const auto& link : holding_links(std::move(links), vocabulary)) {
        classes.join(link, name_form_of(link.left, vocabulary));
    }
    return classes.classes();
}

}  // namespace senskg
