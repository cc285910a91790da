package org.bootrig.qemu.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.code.CodeBlock;
import org.bootrig.core.machine.code.CodeRange;
import org.bootrig.qemu.power.QemuMonitor;
import org.bootrig.qemu.process.MachineFolder;

/** Reads QEMU's translation log, where there is no plugin. That log replaces the one for resets. */
final class LogRecorder implements BlockRecorder {

    private final MachineFolder folder;
    private final QemuMonitor monitor;
    private final List<CodeRange> ranges;
    private final Path file;
    private final TranslationLog log;

    LogRecorder(MachineFolder folder, QemuMonitor monitor, Path file, long room, List<CodeRange> ranges) {
        this.folder = folder;
        this.monitor = monitor;
        this.ranges = ranges;
        this.file = file;
        log = new TranslationLog(file, room, this::stopLogging);
    }

    @Override
    public List<String> options() {
        String filter = ranges.stream()
                .map(range -> "0x" + Long.toHexString(range.first()) + "..0x" + Long.toHexString(range.last()))
                .collect(Collectors.joining(","));
        return List.of("-d", "in_asm,cpu_reset", "-dfilter", filter, "-D", file.toString());
    }

    private void stopLogging() {
        try {
            monitor.order("log cpu_reset");
        } catch (RigFault gone) {
            // Then it has stopped logging.
        }
    }

    @Override
    public List<CodeBlock> blocks() throws IOException {
        TranslatedBlocks blocks = new TranslatedBlocks();
        blocks.read(log.content());
        return blocks.all();
    }

    @Override
    public boolean isCut() {
        return log.isCut();
    }

    @Override
    public void publishResets() {
        try {
            Files.write(folder.resetLog(), new TranslatedBlocks().read(log.content()));
        } catch (IOException unreadable) {
            // Then nothing is known about resets; the reader of the log reports that.
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
