#pragma once

#include <cstddef>
#include <cstdint>

/// What a fuzzer calls with each input, and the tests with each seed; always 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);
