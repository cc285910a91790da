package org.bootrig.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.run.Run;

/**
 * The command line of a machine that this run has just started, so that the bare machine beside it has the very same
 * devices. Its files lie in one folder, which every bare machine replaces by its own. Immutable.
 */
public final class BareCommand {

    private static final String OVERLAY = "disk.qcow2";
    private static final String SERIAL = "pipe,id=serial,";
    private static final String FIRMWARE = "pipe,id=firmware,";
    private static final String MONITOR = "socket,id=monitor,";

    private final List<String> words;
    private final Path folder;

    private BareCommand(List<String> words, Path folder) {
        this.words = List.copyOf(words);
        this.folder = folder;
    }

    /** Takes the command of the one machine that runs now. */
    public static BareCommand ofRunningMachine(Run run) throws IOException {
        List<ProcessHandle> machines = ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").contains("qemu-system"))
                .toList();
        if (machines.size() != 1) {
            throw new RigFault(Cause.LAB_FAULT, "one QEMU should run to be measured, but there are " + machines.size());
        }
        Path file = Path.of("/proc", Long.toString(machines.get(0).pid()), "cmdline");
        List<String> words =
                List.of(Files.readString(file, StandardCharsets.UTF_8).split("\0"));
        return new BareCommand(words, folderOf(words, run));
    }

    private static Path folderOf(List<String> words, Run run) {
        String start = "file=" + run.temporary();
        return words.stream()
                .filter(word -> word.startsWith(start))
                .map(word -> Path.of(word.substring("file=".length(), word.indexOf(',')))
                        .getParent())
                .findFirst()
                .orElseThrow(() -> new RigFault(
                        Cause.LAB_FAULT, "no disk of " + run.temporary() + " is in QEMU's command: " + words));
    }

    /** Returns where the running machine keeps its disk. */
    Path overlay() {
        return folder.resolve(OVERLAY);
    }

    public String accelerator() {
        int option = words.indexOf("-accel");
        return option < 0 ? "unknown" : words.get(option + 1);
    }

    /** Returns the command of a machine in this folder whose serial line and monitor are sockets there. */
    public List<String> onSockets(Path own, List<String> more) {
        List<String> command = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith(FIRMWARE)) {
                command.add("null,id=firmware");
            } else if (word.startsWith(SERIAL)) {
                command.add("socket,id=serial,path=" + own.resolve("serial"));
            } else {
                command.add(moved(word, own));
            }
        }
        command.addAll(more);
        return command;
    }

    /** Returns the command of a machine in this folder that starts at once, its serial line on standard output. */
    public List<String> onPipe(Path own) {
        List<String> command = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith(SERIAL)) {
                command.add("stdio,id=serial,signal=off");
            } else if (word.startsWith(FIRMWARE)) {
                command.add("null,id=firmware");
            } else if (word.startsWith(MONITOR)) {
                command.add("null,id=monitor");
            } else if (!word.equals("-S")) {
                command.add(moved(word, own));
            }
        }
        return command;
    }

    private String moved(String word, Path own) {
        return word.replace(folder + "/", own + "/");
    }

    /** Returns where a machine in this folder expects its disk. */
    public static Path overlayIn(Path own) {
        return own.resolve(OVERLAY);
    }
}
