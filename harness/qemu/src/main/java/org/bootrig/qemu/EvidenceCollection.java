package org.bootrig.qemu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bootrig.machine.Evidence;

/** Collects what a failure carries. Each piece is tried on its own and for a short time. */
final class EvidenceCollection {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PoweredMachine machine;
    private final MachineFolder folder;
    private final QemuProfile profile;
    private final List<Evidence> collected = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    private interface Piece {
        Evidence collect() throws Exception;
    }

    /** @param machine null when the machine is off */
    EvidenceCollection(PoweredMachine machine, MachineFolder folder, QemuProfile profile) {
        this.machine = machine;
        this.folder = folder;
        this.profile = profile;
    }

    List<Evidence> collect(QemuVersion version, List<String> command, String replay) {
        if (machine == null) {
            missing.add("the machine is off: there are no screen, registers and firmware log");
        } else {
            collectFromMachine();
        }
        add(
                "command line",
                () -> Evidence.text(
                        "command line",
                        "# " + version.text() + "\n"
                                + "# To run this machine in a terminal:\n" + replay + "\n\n# As it was run:\n"
                                + command.stream().map(QemuArguments::quoted).collect(Collectors.joining(" ")) + "\n"));
        if (!missing.isEmpty()) {
            collected.add(Evidence.text("missing evidence", String.join("\n", missing) + "\n"));
        }
        return collected;
    }

    private void collectFromMachine() {
        if (machine.process().isAlive()) {
            freeze();
            if (profile.display()) {
                add("screen", this::screen);
            }
            add("registers", () -> Evidence.text("registers", ask("info registers -a")));
        } else {
            missing.add("QEMU is gone (" + machine.process().lastWords() + "): there are no screen and registers");
        }
        add(
                "QEMU's messages",
                () -> Evidence.text("QEMU's messages", machine.process().output()));
        add("firmware log", () -> Evidence.text("firmware log", machine.firmwareText()));
    }

    private void freeze() {
        try {
            machine.execute("stop", Map.of(), PATIENCE);
        } catch (RuntimeException stuck) {
            missing.add("the machine could not be frozen: " + stuck.getMessage());
        }
    }

    private Evidence screen() throws Exception {
        Path file = folder.exchange("evidence.png");
        machine.execute("screendump", Map.of("filename", file.toString(), "format", "png"), PATIENCE);
        return new Evidence("screen", "image/png", Files.readAllBytes(file));
    }

    private String ask(String line) {
        return machine.execute("human-monitor-command", Map.of("command-line", line), PATIENCE)
                .asText()
                .replace("\r\n", "\n");
    }

    private void add(String name, Piece piece) {
        try {
            Evidence evidence = piece.collect();
            if (evidence.content().length > 0) {
                collected.add(evidence);
            }
        } catch (Exception failure) {
            missing.add(name + ": " + failure.getMessage());
        }
    }
}
