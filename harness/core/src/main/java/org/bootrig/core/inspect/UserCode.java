package org.bootrig.core.inspect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.machine.stopped.Registers;
import org.bootrig.core.machine.stopped.StoppedMachine;

/**
 * The program in whose address space a processor is.
 *
 * @param program its ELF file
 * @param call where it left its own code, by a system call, an exception or an interrupt; empty when the processor is
 *     in that code
 */
public record UserCode(int processor, Path program, Optional<InterruptedCode> call) {

    /** @param interrupted the code that was interrupted on this processor */
    static Optional<UserCode> of(
            StoppedMachine machine,
            int processor,
            Registers now,
            List<InterruptedCode> interrupted,
            List<Path> programs)
            throws IOException {
        if ((now.codeSelector() & 3) == 3 && now.isProtected()) {
            return RunningProgram.at(machine, processor, now.instruction(), programs)
                    .map(program -> new UserCode(processor, program, Optional.empty()));
        }
        // The outermost frame is the program's; what looks like one before it may be anything.
        for (int index = interrupted.size() - 1; index >= 0; index--) {
            InterruptedCode code = interrupted.get(index);
            if (code.user()) {
                Optional<UserCode> found = known(machine, processor, code, programs);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** After a jump to nowhere, the return address on the stack identifies the program. */
    private static Optional<UserCode> known(
            StoppedMachine machine, int processor, InterruptedCode code, List<Path> programs) throws IOException {
        Optional<Path> program = RunningProgram.at(machine, processor, code.instruction(), programs);
        if (program.isEmpty()) {
            var top = machine.memory(processor, code.stack(), 4);
            program = top.hasRemaining()
                    ? RunningProgram.at(machine, processor, Integer.toUnsignedLong(top.getInt(0)), programs)
                    : Optional.empty();
        }
        return program.map(elf -> new UserCode(processor, elf, Optional.of(code)));
    }

    /** Returns the name of the section with the answers for {@link #call}. */
    String section() {
        return "program " + processor;
    }
}
