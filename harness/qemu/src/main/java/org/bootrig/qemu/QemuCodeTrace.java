package org.bootrig.qemu;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bootrig.machine.CodeRange;
import org.bootrig.machine.CodeTrace;
import org.bootrig.machine.RigFault;
import org.bootrig.machine.TracedCode;

/**
 * Tells what ran by QEMU's translation log. A process of QEMU translates each block when it first runs, and one that starts
 * from a kept state has translated nothing before. Used by the machine's own thread.
 */
final class QemuCodeTrace implements CodeTrace {

    /**
     * A boot of a small kernel takes 1 MiB, all its self-tests take 5. What goes on for much longer loads the same programs
     * over and over, or writes code and runs it, and must neither slow the guest down for ever nor take the host.
     */
    private static final long MOST_LOG = 8L << 20;

    private final MachineFolder folder;
    private final QemuMonitor monitor;
    private final List<CodeRange> ranges;
    private final Map<String, String> marks;
    private final TranslatedBlocks blocks = new TranslatedBlocks();
    private Optional<TranslationLog> log = Optional.empty();
    private int logs;

    QemuCodeTrace(MachineFolder folder, QemuMonitor monitor, List<CodeRange> ranges, Map<String, String> marks) {
        this.folder = folder;
        this.monitor = monitor;
        this.ranges = ranges;
        this.marks = marks;
    }

    /** Returns the options for the next process, whose log is read from now on. */
    List<String> begin() throws IOException {
        end();
        Path pipe = folder.exchange("log-" + ++logs);
        log = Optional.of(new TranslationLog(pipe, folder.resetLog(), blocks, MOST_LOG, this::stopLogging, marks));
        String filter = ranges.stream()
                .map(range -> "0x" + Long.toHexString(range.first()) + "..0x" + Long.toHexString(range.last()))
                .collect(Collectors.joining(","));
        return List.of("-d", "in_asm,cpu_reset", "-dfilter", filter, "-D", pipe.toString());
    }

    private void stopLogging() {
        try {
            monitor.order("log cpu_reset");
        } catch (RigFault gone) {
            // Then it logs no more.
        }
    }

    /** Makes sure that what a stopped machine has logged is read; it logs nothing that is kept from then on. */
    void drain() {
        try {
            monitor.execute("stop");
            monitor.order("logfile " + folder.exchange("log-rest"));
            log.ifPresent(TranslationLog::awaitEnd);
        } catch (RigFault gone) {
            log.ifPresent(TranslationLog::close);
        }
    }

    /** Reads the rest of a process that is gone. */
    void end() {
        log.ifPresent(TranslationLog::close);
        log = Optional.empty();
    }

    @Override
    public TracedCode traced() {
        return blocks.all();
    }
}
