#include "cli/cli.h"
#include "cli/descriptor_input.h"
#include "cli/descriptor_output.h"
#include "cli/interruption.h"

int main(int count, char** values) {
    using senskg::DescriptorOutput;
    senskg::prepare_signals();
    senskg::DescriptorInput in(STDIN_FILENO);
    DescriptorOutput out(STDOUT_FILENO, DescriptorOutput::Failure::thrown);
    DescriptorOutput err(STDERR_FILENO, DescriptorOutput::Failure::ignored);
    return senskg::run({values + (count > 0 ? 1 : 0), values + count}, in, out, err);
}
