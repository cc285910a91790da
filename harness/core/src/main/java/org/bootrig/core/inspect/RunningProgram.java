package org.bootrig.core.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.core.inspect.symbols.CodeSegments;
import org.bootrig.core.machine.code.CodeRange;
import org.bootrig.core.machine.stopped.StoppedMachine;

/**
 * Finds the program in whose address space a processor is. Programs share addresses, so it compares code in memory:
 * the page that runs, and every other mapped page, must equal the ELF file's, byte for byte.
 */
final class RunningProgram {

    private static final int PAGE = 4096;

    private final StoppedMachine machine;
    private final int processor;
    private final Map<Long, ByteBuffer> pages = new HashMap<>();

    private RunningProgram(StoppedMachine machine, int processor) {
        this.machine = machine;
        this.processor = processor;
    }

    /**
     * Returns the ELF file that matches; of several, the one with most of its code in memory; empty when no file has
     * this code.
     *
     * @param instruction an address of the program's code, where it is or will go on
     */
    static Optional<Path> at(StoppedMachine machine, int processor, long instruction, List<Path> programs)
            throws IOException {
        RunningProgram memory = new RunningProgram(machine, processor);
        Path best = null;
        long most = 0;
        for (Path program : programs) {
            long same = memory.sameAs(new CodeSegments(program), instruction);
            if (same > most) {
                most = same;
                best = program;
            }
        }
        return Optional.ofNullable(best);
    }

    private long sameAs(CodeSegments program, long instruction) throws IOException {
        long here = instruction & -PAGE;
        if (!program.hold(instruction) || program.sameBytes(here, page(here)) <= 0) {
            return 0;
        }
        long total = 0;
        for (CodeRange range : program.ranges()) {
            for (long page = range.first() & -PAGE; page <= range.last(); page += PAGE) {
                int same = program.sameBytes(page, page(page));
                if (same < 0) {
                    return 0;
                }
                total += same;
            }
        }
        return total;
    }

    private ByteBuffer page(long address) throws IOException {
        ByteBuffer known = pages.get(address);
        if (known == null) {
            known = machine.memory(processor, address, PAGE);
            pages.put(address, known);
        }
        return known.duplicate().order(known.order());
    }
}
