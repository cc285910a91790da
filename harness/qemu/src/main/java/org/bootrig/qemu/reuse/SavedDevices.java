package org.bootrig.qemu.reuse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.core.base.Digest;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.base.run.UserFolders;
import org.bootrig.core.machine.profile.Architecture;
import org.bootrig.qemu.process.QemuVersion;
import org.bootrig.qemu.profile.QemuProgram;

/**
 * Knows which types of devices this QEMU puts into a saved state. A device that is not in there keeps what a guest did to
 * it when a state is loaded, in silence: QEMU's AdLib card is one. QEMU is asked once per version; the answer is kept in the
 * user's cache folder. Safe for use by several threads and processes.
 *
 * @see <a href="https://www.qemu.org/docs/master/devel/migration/main.html">QEMU: Migration framework, VMState</a>
 */
final class SavedDevices {

    private static final Pattern TYPE = Pattern.compile("(?m)^\\s*dev: ([\\w.,-]+?), id ");

    /** Have no state of their own, or their bus or controller saves it under a name that QEMU does not list. */
    private static final Set<String> SAVED_ELSEWHERE = Set.of(
            "ide-hd",
            "ide-cd",
            "floppy",
            "piix3-ide",
            "piix4-ide",
            "vmport",
            "isa-debugcon",
            "isa-debug-exit",
            "pvpanic",
            "virtserialport",
            "virtconsole");

    /** The device behind such an adapter is a child of its own. */
    private static final Pattern ADAPTER = Pattern.compile("virtio-[a-z]+-pci(-(non-)?transitional)?|virtio-vga");

    /** Which of several pointers or keyboards gets events is decided by what the guest did, outside of its state. */
    private static final Set<String> CHOSEN_BY_USE =
            Set.of("usb-tablet", "usb-mouse", "usb-kbd", "usb-wacom-tablet", "virtio-tablet-pci");

    private final Run run;
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

    private SavedDevices(Run run) {
        this.run = run;
    }

    static SavedDevices of(Run run) {
        return run.shared(SavedDevices.class, SavedDevices::new);
    }

    /**
     * Returns why a machine with these devices cannot be put back; empty when it can.
     *
     * @param tree the answer to {@code info qtree}
     */
    Optional<String> problem(Architecture architecture, String tree) {
        Set<String> saved = known.computeIfAbsent(QemuProgram.of(architecture), this::saved);
        if (saved.isEmpty()) {
            return Optional.of("QEMU does not say which devices it saves");
        }
        return problem(saved, tree);
    }

    static Optional<String> problem(Set<String> saved, String tree) {
        Matcher device = TYPE.matcher(tree);
        boolean any = false;
        while (device.find()) {
            any = true;
            String type = device.group(1);
            if (CHOSEN_BY_USE.contains(type)) {
                return Optional.of("what a guest does to the device '" + type + "' is partly outside of its state");
            }
            if (!saved.contains(type)
                    && !SAVED_ELSEWHERE.contains(type)
                    && !ADAPTER.matcher(type).matches()) {
                return Optional.of("QEMU saves no state of the device '" + type + "'");
            }
        }
        return any ? Optional.empty() : Optional.of("QEMU does not say which devices the machine has");
    }

    private Set<String> saved(String program) {
        Path cached = UserFolders.cache()
                .resolve("bootrig")
                .resolve("saved-devices-"
                        + Digest.ofText(QemuVersion.of(program).text()).substring(0, 16));
        try {
            return Set.copyOf(Files.readAllLines(cached));
        } catch (IOException notYet) {
            Set<String> asked = ask(program);
            if (!asked.isEmpty()) {
                keep(cached, asked);
            }
            return asked;
        }
    }

    private Set<String> ask(String program) {
        Path file = run.temporary().resolve("saved-devices-" + program);
        try {
            Tool.run(List.of(program, "-dump-vmstate", file.toString()), run.environment());
            return types(file);
        } catch (IOException unknown) {
            run.log("qemu").log(Level.WARNING, "cannot find out which devices {0} saves: {1}", program, unknown);
            return Set.of();
        }
    }

    /** The file is an object; each of its keys but one is a type that has a description of its state. */
    private static Set<String> types(Path file) throws IOException {
        Set<String> types = new HashSet<>();
        try (JsonParser parser = new ObjectMapper().createParser(file.toFile())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                types.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
        }
        return types;
    }

    private static void keep(Path cached, Set<String> types) {
        try {
            Files.createDirectories(cached.getParent());
            Path fresh = Files.createTempFile(cached.getParent(), "saved-devices", "");
            Files.write(fresh, types);
            try {
                Files.move(fresh, cached, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException other) {
                Files.delete(fresh);
            }
        } catch (IOException unusable) {
            // The next run asks again.
        }
    }
}
