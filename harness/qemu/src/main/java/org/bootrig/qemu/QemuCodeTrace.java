package org.bootrig.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    static final long MOST_LOG = 8L << 20;

    private final MachineFolder folder;
    private final QemuMonitor monitor;
    private final List<CodeRange> ranges;
    private final TranslatedBlocks blocks = new TranslatedBlocks();
    private TranslationLog log;
    private String cut = "";
    private int logs;

    QemuCodeTrace(MachineFolder folder, QemuMonitor monitor, List<CodeRange> ranges) {
        this.folder = folder;
        this.monitor = monitor;
        this.ranges = ranges;
    }

    /** Returns the options for the next process, which take the place of its usual log. */
    List<String> begin() {
        end();
        Path file = folder.exchange("log-" + ++logs);
        log = new TranslationLog(file, MOST_LOG, this::stopLogging);
        String filter = ranges.stream()
                .map(range -> "0x" + Long.toHexString(range.first()) + "..0x" + Long.toHexString(range.last()))
                .collect(Collectors.joining(","));
        return List.of("-d", "in_asm,cpu_reset", "-dfilter", filter, "-D", file.toString());
    }

    private void stopLogging() {
        try {
            monitor.order("log cpu_reset");
        } catch (RigFault gone) {
            // Then it logs no more.
        }
    }

    /** Puts the resets that were logged so far where they are looked for. */
    void tellResets() {
        try {
            if (log != null) {
                Files.write(folder.resetLog(), new TranslatedBlocks().read(log.content()));
            }
        } catch (IOException unreadable) {
            // Then nothing is known of resets; that is said where they are looked for.
        }
    }

    /** Reads the log of a process that is gone. */
    void end() {
        if (log == null) {
            return;
        }
        try {
            blocks.read(log.content());
            if (log.isCut()) {
                cut = "what ran after the first " + (MOST_LOG >> 20) + " MiB of QEMU's log is not known";
            }
        } catch (IOException unreadable) {
            cut = "QEMU's log could not be read: " + unreadable.getMessage();
        } finally {
            log.close();
            log = null;
        }
    }

    @Override
    public TracedCode traced() {
        return new TracedCode(blocks.all(), cut);
    }
}
