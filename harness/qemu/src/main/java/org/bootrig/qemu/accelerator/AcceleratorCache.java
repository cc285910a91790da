package org.bootrig.qemu.accelerator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;
import org.bootrig.core.base.run.UserFolders;
import org.bootrig.qemu.profile.Accelerator;

/**
 * Remembers, in a file in the user's cache folder, which accelerator was the fastest on which host. A cache that
 * cannot be read or written only costs another probe. Safe for use by several threads and processes.
 */
public final class AcceleratorCache {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    public AcceleratorCache(Path file) {
        this.file = file;
    }

    /** Returns this user's cache, in the place that the XDG Base Directory Specification defines. */
    static AcceleratorCache ofUser() {
        return new AcceleratorCache(UserFolders.cache().resolve("bootrig").resolve("accelerator.json"));
    }

    /** Returns the fastest on this host; if it is not known yet, measures it, one process at a time. */
    public Accelerator get(String host, Supplier<Accelerator> probe) {
        Optional<Accelerator> known = read(host);
        if (known.isPresent()) {
            return known.get();
        }
        synchronized (AcceleratorCache.class) {
            try {
                Files.createDirectories(file.getParent());
                try (FileChannel channel = FileChannel.open(
                                file.resolveSibling("accelerator.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        FileLock held = channel.lock()) {
                    assert held.isValid();
                    return readOrProbe(host, probe);
                }
            } catch (IOException unusable) {
                return probe.get();
            }
        }
    }

    private Accelerator readOrProbe(String host, Supplier<Accelerator> probe) throws IOException {
        Optional<Accelerator> foundMeanwhile = read(host);
        if (foundMeanwhile.isPresent()) {
            return foundMeanwhile.get();
        }
        Accelerator winner = probe.get();
        ObjectNode all = content().orElseGet(JSON::createObjectNode);
        all.put(host, winner.word());
        Path fresh = Files.createTempFile(file.getParent(), "accelerator", ".json");
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), all);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            Files.deleteIfExists(fresh);
        }
        return winner;
    }

    private Optional<Accelerator> read(String host) {
        return content().map(all -> all.path(host).asText()).flatMap(word -> switch (word) {
            case "tcg" -> Optional.of(Accelerator.TCG);
            case "kvm" -> Optional.of(Accelerator.KVM);
            default -> Optional.empty();
        });
    }

    private Optional<ObjectNode> content() {
        try {
            JsonNode all = JSON.readTree(file.toFile());
            return all instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException missingOrDamaged) {
            return Optional.empty();
        }
    }
}
