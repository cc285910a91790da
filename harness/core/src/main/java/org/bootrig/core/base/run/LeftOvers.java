package org.bootrig.core.base.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootrig.core.base.FileTree;

/**
 * What runs left whose JVM and whose reaper were both killed: their folders, and processes that carry their mark. Whoever
 * runs next removes it.
 */
final class LeftOvers {

    /** Processes may start others while they are killed. */
    private static final int MOST_ROUNDS_OF_KILLING = 20;

    private LeftOvers() {}

    /** Removes it all, and returns in one sentence what that was, if there was something. */
    static Optional<String> sweep(Path place) {
        List<String> runs = new ArrayList<>();
        int processes = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, TemporaryFolder.PREFIX + "*")) {
            for (Path folder : folders) {
                if (TemporaryFolder.isLeft(folder)) {
                    String id = folder.getFileName().toString().substring(TemporaryFolder.PREFIX.length());
                    processes += kill(Run.VARIABLE + "=" + id);
                    FileTree.deleteWhatGoes(folder);
                    runs.add(id);
                }
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return runs.isEmpty()
                ? Optional.empty()
                : Optional.of("removed what killed runs had left (" + String.join(", ", runs) + "): "
                        + count(runs.size(), "folder") + ", " + count(processes, "process"));
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : thing.endsWith("s") ? "es" : "s");
    }

    private static int kill(String mark) {
        int killed = 0;
        List<ProcessHandle> left = marked(mark);
        for (int round = 0; round < MOST_ROUNDS_OF_KILLING && !left.isEmpty(); round++) {
            killed += (int) left.stream().filter(ProcessHandle::destroyForcibly).count();
            left = marked(mark);
        }
        return killed;
    }

    private static List<ProcessHandle> marked(String mark) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> carries(process, mark)).toList();
        }
    }

    private static boolean carries(ProcessHandle process, String mark) {
        Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
        try {
            return List.of(Files.readString(environment, StandardCharsets.ISO_8859_1)
                            .split("\0"))
                    .contains(mark);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }
}
