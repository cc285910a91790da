package org.bootrig.qemu.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bootrig.core.base.FileTree;
import org.bootrig.core.base.run.Run;

/**
 * Where one machine keeps its sockets, its pipes and its overlay. Names are short: a UNIX socket's path ends near 108
 * bytes.
 */
public final class MachineFolder {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Path path;
    private final PipeStock pipes;
    private volatile int powerOns;

    private MachineFolder(Path path, PipeStock pipes) {
        this.path = path;
        this.pipes = pipes;
    }

    public static MachineFolder of(Run run) throws IOException {
        Path path = Files.createDirectory(run.temporary().resolve("m" + NUMBERS.incrementAndGet()));
        return new MachineFolder(path, PipeStock.of(run));
    }

    public Path path() {
        return path;
    }

    /** Returns the overlay of the first disk. */
    public Path overlay() {
        return overlay("disk");
    }

    /** Returns the overlay of the drive with this id. */
    public Path overlay(String drive) {
        return path.resolve(drive + ".qcow2");
    }

    /** Returns where the link to a file is that the machine reads by this name. */
    public Path link(String name) {
        return path.resolve(name);
    }

    /** Returns where QEMU logs the processors' state before each reset. */
    public Path resetLog() {
        return path.resolve("resets");
    }

    /** Returns where the machine's line of this name connects. */
    public Path socket(String line) {
        return path.resolve(line);
    }

    /** Returns where the pipes of the guest's line of this name are. */
    public Path line(String name) {
        return path.resolve(name + "-" + powerOns);
    }

    /** Returns where the pipes of the firmware's debug port are. */
    public Path firmwareLine() {
        return line("firmware");
    }

    /**
     * Makes new pipes for the next process, for the guest's lines of these names and for its firmware's; a process that is
     * ending may still have the old ones.
     */
    public void makeLines(List<String> names) throws IOException {
        powerOns++;
        for (String name : names) {
            pipes.put(line(name));
        }
        pipes.put(firmwareLine());
    }

    /** Makes new pipes for the guest's lines of a process that goes on; its firmware's stays. */
    public void replaceLines(List<String> names) throws IOException {
        powerOns++;
        for (String name : names) {
            pipes.put(line(name));
        }
    }

    /** Returns where QEMU writes a file that is read and deleted at once. */
    public Path exchange(String name) {
        return path.resolve(name);
    }

    /** Deletes everything, as far as possible; the run's reaper removes the rest. */
    public void delete() {
        FileTree.deleteWhatGoes(path);
    }
}
