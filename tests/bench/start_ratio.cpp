// How long a look-up in a store takes from a cold start, as a multiple of a program that is linked
// with the same libraries and does nothing: start_ratio EMPTY SENSKG STORE QUERY

#include "tests/bench/timing.h"

#include <cstdio>
#include <string>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

bool run(std::vector<std::string> words) {
    std::vector<char*> pointers;
    for (auto& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t process = 0;
    int status = -1;
    if (::posix_spawn(&process, pointers[0], &actions, nullptr, pointers.data(), environ) == 0) {
        ::waitpid(process, &status, 0);
    }
    ::posix_spawn_file_actions_destroy(&actions);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::fprintf(stderr, "start_ratio EMPTY SENSKG STORE QUERY\n");
        return 2;
    }
    const std::vector<std::string> nothing = {argv[1]};
    const std::vector<std::string> query = {argv[2], "query", "--store", argv[3], argv[4]};
    if (!run(nothing) || !run(query)) {
        std::fprintf(stderr, "a program does not run\n");
        return 1;
    }
    constexpr int rounds = 41;
    const double empty = senskg::bench::median_seconds(rounds, [&] { (void)run(nothing); });
    const double asked = senskg::bench::median_seconds(rounds, [&] { (void)run(query); });
    std::printf("empty program %.1f ms, query %.1f ms, ratio %.2f\n", empty * 1e3, asked * 1e3,
                asked / empty);
    return 0;
}
