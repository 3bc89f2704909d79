#include "cli/cli.h"
#include "cli/descriptor_output.h"
#include "cli/interruption.h"

#include <iostream>

int main(int count, char** values) {
    senskg::prepare_signals();
    senskg::DescriptorOutput out(STDOUT_FILENO, senskg::DescriptorOutput::Failure::thrown);
    senskg::DescriptorOutput err(STDERR_FILENO, senskg::DescriptorOutput::Failure::ignored);
    return senskg::run({values + (count > 0 ? 1 : 0), values + count}, std::cin, out, err);
}
