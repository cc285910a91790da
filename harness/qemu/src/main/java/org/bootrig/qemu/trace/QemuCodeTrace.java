package org.bootrig.qemu.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bootrig.core.machine.CodeTrace;
import org.bootrig.core.machine.code.CodeBlock;
import org.bootrig.core.machine.code.CodeRange;
import org.bootrig.core.machine.code.TracedCode;
import org.bootrig.qemu.power.QemuMonitor;
import org.bootrig.qemu.process.MachineFolder;
import org.jspecify.annotations.Nullable;

/**
 * Finds executed code by what QEMU translates. A process of QEMU translates each block when it first runs, and one that
 * starts from a kept state has translated nothing before. Used by the machine's own thread.
 */
public final class QemuCodeTrace implements CodeTrace {

    /**
     * A boot of a small kernel takes 1 MiB of QEMU's log, all its self-tests take 5; of the plugin's file, a tenth. A
     * guest that needs much more generates code and runs it; it must neither be slowed down for ever nor fill the
     * host's disk.
     */
    static final long MOST_LOG = 8L << 20;

    private final MachineFolder folder;
    private final QemuMonitor monitor;
    private final TranslationPlugin plugin;
    private final List<CodeRange> ranges;
    private final Set<CodeBlock> blocks = new LinkedHashSet<>();
    private @Nullable BlockRecorder recorder;
    private String cut = "";
    private int processes;

    public QemuCodeTrace(MachineFolder folder, QemuMonitor monitor, TranslationPlugin plugin, List<CodeRange> ranges) {
        this.folder = folder;
        this.monitor = monitor;
        this.plugin = plugin;
        this.ranges = ranges;
    }

    /** Returns further options for the next process. */
    public List<String> begin() {
        end();
        Path file = folder.exchange("blocks-" + ++processes);
        recorder = plugin.file()
                .<BlockRecorder>map(shared -> new PluginRecorder(shared, file, MOST_LOG, ranges))
                .orElseGet(() -> new LogRecorder(folder, monitor, file, MOST_LOG, ranges));
        return recorder.options();
    }

    /** Copies the resets that were logged so far to the usual place. */
    public void publishResets() {
        if (recorder != null) {
            recorder.publishResets();
        }
    }

    /** Reads the record of a process that is gone. */
    public void end() {
        if (recorder == null) {
            return;
        }
        try {
            blocks.addAll(recorder.blocks());
            if (recorder.isCut()) {
                cut = "what ran after the first " + (MOST_LOG >> 20) + " MiB of what QEMU translated is not known";
            }
        } catch (IOException unreadable) {
            cut = "what QEMU translated could not be read: " + unreadable.getMessage();
        } finally {
            recorder.close();
            recorder = null;
        }
    }

    @Override
    public TracedCode traced() {
        String slowness = plugin.file().isPresent()
                ? ""
                : "the code was traced by QEMU's log, which costs more than the plugin that could not be made: "
                        + plugin.absence();
        return new TracedCode(List.copyOf(blocks), cut, slowness);
    }
}
