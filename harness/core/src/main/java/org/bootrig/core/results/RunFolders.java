package org.bootrig.core.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.FileTree;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.run.PrivateFiles;

/**
 * A folder for each run: {@code runs/<time>-<id>/}, with {@code latest} beside them. A run locks its own, so that
 * parallel runs never interfere. {@code counted} leads to the last run that counts, and there are links to what it left
 * by its plain name, such as {@code report}.
 */
public final class RunFolders {

    private static final String RUNS = "runs";
    private static final String LATEST = "latest";
    private static final String COUNTED = "counted";
    private static final String LOCK = ".lock";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path home;

    public RunFolders(Path home) {
        this.home = home.toAbsolutePath().normalize();
    }

    /** A run's folder, locked until it is closed. */
    public static final class Held implements AutoCloseable {

        private final RunFolder folder;
        private final FileChannel channel;

        private Held(RunFolder folder, FileChannel channel) {
            this.folder = folder;
            this.channel = channel;
        }

        public RunFolder folder() {
            return folder;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException unlockedAnyway) {
                // The lock is released when the process ends at the latest.
            }
        }
    }

    /**
     * Makes the folder of a new run and locks it, or continues in that of the run with this name. Throws
     * {@link RigFault} when the folder cannot be made.
     *
     * @param name shared by the executions that form one run; empty for a separate run. While another process holds
     *     the folder of that name, the run gets a separate one
     */
    public Held begin(Optional<String> name) {
        try {
            // What lies around the results is not ours to close.
            Files.createDirectories(home.toAbsolutePath().normalize().getParent());
            Path runs = PrivateFiles.folder(home.resolve(RUNS));
            if (name.isPresent()) {
                Optional<Held> known = hold(runs.resolve(FolderName.of(name.get())));
                if (known.isPresent()) {
                    return known.get();
                }
            }
            while (true) {
                byte[] random = new byte[3];
                new SecureRandom().nextBytes(random);
                String own = TIME.format(Instant.now()) + "-" + HexFormat.of().formatHex(random);
                if (!Files.exists(runs.resolve(own))) {
                    return hold(runs.resolve(own)).orElseThrow();
                }
            }
        } catch (IOException failed) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    "the output folder " + home + " cannot be made ready: " + DiskTrouble.describe(home, failed),
                    failed);
        }
    }

    /** Returns empty when another process holds it. */
    private Optional<Held> hold(Path run) throws IOException {
        boolean fresh = !Files.exists(run);
        PrivateFiles.folder(run);
        RunFolder folder = new RunFolder(run, home);
        Optional<Held> held = lock(folder);
        if (held.isPresent()) {
            if (fresh) {
                copyHistory(folder);
            }
            link(LATEST, run);
            showLatest(folder);
        }
        return held;
    }

    private static Optional<Held> lock(RunFolder folder) throws IOException {
        FileChannel channel =
                PrivateFiles.open(folder.output().resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(new Held(folder, channel));
            }
        } catch (OverlappingFileLockException heldInThisJvm) {
            // treated like one held by another process
        }
        channel.close();
        return Optional.empty();
    }

    private static void copyHistory(RunFolder folder) throws IOException {
        if (Files.isDirectory(folder.history())) {
            Path copy = PrivateFiles.folder(folder.historyBefore());
            try (Stream<Path> files = Files.list(folder.history())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /**
     * Opens the last run, or the one whose folder this is, to report it again. Throws {@link UserMistake}
     * when there is nothing to report, or the run is still in progress.
     */
    public Held takeUp() {
        RunFolder folder = latest();
        try {
            Optional<Held> held = lock(folder);
            held.ifPresent(free -> new ResultLog(folder.results()).dropUnfinishedLine());
            return held.orElseThrow(() -> UserMistake.in(
                    folder.output(), "this run is still in progress; its report is written when it ends"));
        } catch (IOException failed) {
            throw new RigFault(
                    Cause.LAB_FAULT, folder.output() + ": " + DiskTrouble.describe(folder.output(), failed), failed);
        }
    }

    /** Returns the folder of the run that began last, or of the one whose own folder this is. */
    public RunFolder latest() {
        Path results = home.resolve("results.jsonl");
        if (Files.isRegularFile(results, LinkOption.NOFOLLOW_LINKS)) {
            Path runs = home.getParent();
            Path around = runs != null && runs.endsWith(RUNS) ? runs.getParent() : null;
            return new RunFolder(home, around == null ? home : around);
        }
        try {
            Path run = home.resolve(LATEST).toRealPath();
            if (Files.exists(run.resolve("results.jsonl"))) {
                return new RunFolder(run, run.resolve("../..").normalize());
            }
        } catch (IOException none) {
            // said below
        }
        throw UserMistake.in(results, "there is no such file, so there is nothing to report");
    }

    /** Makes the plain names link to what this run left. */
    void count(RunFolder run) throws IOException {
        link(COUNTED, run.output());
        show(COUNTED, run.output());
    }

    /** Until a run counts, the last one is the best one to show. */
    void showLatest(RunFolder run) throws IOException {
        if (!Files.exists(home.resolve(COUNTED))) {
            show(LATEST, run.output());
        }
    }

    private void show(String link, Path run) throws IOException {
        for (String name : RunFolder.LINKED) {
            Path shown = home.resolve(name);
            if (Files.exists(run.resolve(name)) || name.equals("results.jsonl")) {
                replace(shown, Path.of(link, name));
            } else if (Files.isSymbolicLink(shown)) {
                Files.deleteIfExists(shown);
            }
        }
    }

    private void link(String name, Path run) throws IOException {
        replace(home.resolve(name), Path.of(RUNS, run.getFileName().toString()));
    }

    /** Replaces a link, or what an older version of Bootrig, with one folder for all runs, left there. */
    private static void replace(Path link, Path target) throws IOException {
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            FileTree.delete(link);
        }
        if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target)) {
            return;
        }
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        Path made = link.resolveSibling(
                "." + link.getFileName() + "-" + HexFormat.of().formatHex(random));
        Files.createSymbolicLink(made, target);
        try {
            Files.move(made, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException plain) {
            Files.move(made, link, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Removes the oldest runs, except those in progress, the last one and the one that counts. */
    void prune(int most) throws IOException {
        List<Path> kept = Stream.of(home.resolve(LATEST), home.resolve(COUNTED))
                .filter(Files::exists)
                .map(RunFolders::real)
                .toList();
        List<Path> newestFirst;
        try (Stream<Path> runs = Files.list(home.resolve(RUNS))) {
            newestFirst = runs.filter(Files::isDirectory)
                    .sorted(Comparator.comparing(RunFolders::lastModified).reversed())
                    .toList();
        }
        for (Path run : newestFirst.subList(Math.min(most, newestFirst.size()), newestFirst.size())) {
            if (!kept.contains(real(run))) {
                removeUnlessHeld(run);
            }
        }
    }

    private static void removeUnlessHeld(Path run) throws IOException {
        try (FileChannel channel =
                FileChannel.open(run.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                FileTree.delete(run);
            }
        } catch (OverlappingFileLockException held) {
            // it is in progress in this JVM
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path.toAbsolutePath();
        }
    }

    private static long lastModified(Path run) {
        return run.toFile().lastModified();
    }
}
