package org.bootrig.core.base.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bootrig.core.base.process.ProcessState;

/**
 * The folder of one run that is alive: in it lies a file that this JVM holds locked, which the kernel frees when the JVM is
 * gone, however it went. The run's id is part of its name.
 */
final class TemporaryFolder implements AutoCloseable {

    /** What every run's folder begins with. */
    static final String PREFIX = "bootrig-";

    /** The file that is locked. */
    static final String ALIVE = "alive";

    private static final int ATTEMPTS = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A process loses its lock on a file as soon as it closes the file once, so those of this JVM are not looked into. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final String id;
    private final Path path;
    private final FileChannel alive;

    private TemporaryFolder(String id, Path path, FileChannel alive) {
        this.id = id;
        this.path = path;
        this.alive = alive;
    }

    /** Makes a folder with an id that no other has; nobody else may look into it. */
    static TemporaryFolder in(Path place) throws IOException {
        for (int attempt = 1; ; attempt++) {
            byte[] random = new byte[4];
            RANDOM.nextBytes(random);
            String id = HexFormat.of().formatHex(random);
            Path path = place.resolve(PREFIX + id);
            try {
                Files.createDirectory(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                OURS.add(path);
                return new TemporaryFolder(id, path, locked(path.resolve(ALIVE)));
            } catch (FileAlreadyExistsException taken) {
                if (attempt == ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }

    /** Locks before the file has its name, so that nobody finds it unlocked. */
    private static FileChannel locked(Path file) throws IOException {
        Path unnamed = file.resolveSibling(ALIVE + ".new");
        FileChannel channel = FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileLock held = channel.lock();
        assert held.isValid();
        Files.move(unnamed, file);
        return channel;
    }

    String id() {
        return id;
    }

    Path path() {
        return path;
    }

    /**
     * Returns whether this is the folder of a run of this user whose JVM is gone. Others can make folders of that name, and
     * exchange what is in them while it is being deleted.
     */
    static boolean isLeft(Path folder) {
        if (OURS.contains(folder)
                || !folder.getFileName().toString().matches(PREFIX + "[0-9a-f]{8}")
                || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(folder.resolve(ALIVE), StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free != null && owner(folder) == ProcessState.effectiveUser();
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static long owner(Path folder) throws IOException {
        return ((Number) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue();
    }

    @Override
    public void close() {
        try {
            alive.close();
        } catch (IOException alreadyClosed) {
            // The lock is gone, which is all that was wanted.
        }
        OURS.remove(path);
    }
}
