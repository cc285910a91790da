package org.bootrig.qemu.evidence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.bootrig.console.Console;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.DaemonThread;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.HostLoad;
import org.bootrig.core.inspect.PageTableWalk;
import org.bootrig.core.machine.CodePlace;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.stopped.Registers;
import org.bootrig.qemu.arguments.QemuArguments;
import org.bootrig.qemu.power.FrozenMachine;
import org.bootrig.qemu.power.PoweredMachine;
import org.bootrig.qemu.power.RegisterDump;
import org.bootrig.qemu.process.MachineFolder;
import org.bootrig.qemu.process.QemuVersion;
import org.bootrig.qemu.profile.QemuProfile;
import org.jspecify.annotations.Nullable;

/** Collects the evidence of a failure. Each piece is collected independently and within a short time. */
public final class EvidenceCollection {

    private final @Nullable PoweredMachine machine;
    private final FrozenMachine frozen;
    private final MachineFolder folder;
    private final QemuProfile profile;
    private final CodeEvidence code;
    private final List<Evidence> collected = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final StringBuilder spent = new StringBuilder();
    private List<Registers> processors = List.of();

    private interface Piece {
        Evidence collect() throws Exception;
    }

    /** @param machine null when the machine is off */
    public EvidenceCollection(
            @Nullable PoweredMachine machine,
            MachineFolder folder,
            QemuProfile profile,
            MachineRequest request,
            Console console) {
        this.machine = machine;
        this.frozen = new FrozenMachine(machine, folder);
        this.folder = folder;
        this.profile = profile;
        this.code = new CodeEvidence(frozen, request, console);
    }

    public List<Evidence> collect(QemuVersion version, List<String> command, String replay) {
        if (machine == null) {
            missing.add("the machine is off: there are no screen, registers and firmware log");
        } else {
            collectFrom(machine);
        }
        add(
                "command line",
                () -> Evidence.text(
                        "command line",
                        "# " + version.text() + "\n"
                                + "# To run this machine in a terminal:\n" + replay + "\n\n# As it was run:\n"
                                + command.stream().map(QemuArguments::quoted).collect(Collectors.joining(" ")) + "\n"));
        add("host", () -> Evidence.text("host", HostLoad.text() + "\nTime spent on this evidence:\n" + spent));
        if (!missing.isEmpty()) {
            collected.add(Evidence.text("missing evidence", String.join("\n", missing) + "\n"));
        }
        return collected;
    }

    /** Returns where in its sources the system failed or hangs, after everything was collected. */
    public Optional<CodePlace> place(Cause cause) {
        return code.place(cause);
    }

    /** Returns the program in whose address space the first processor was, after everything was collected. */
    public Optional<Path> program() {
        return code.program();
    }

    private void collectFrom(PoweredMachine on) {
        if (on.process().isAlive()) {
            freeze();
            collectFrozen();
        } else {
            missing.add("QEMU is gone (" + on.process().lastWords() + "): there are no screen and registers");
        }
        add("processors before the reset", () -> Evidence.text("processors before the reset", code.lastReset()));
        add(
                "QEMU's messages",
                () -> Evidence.text("QEMU's messages", on.process().output()));
        on.capture()
                .file()
                .ifPresent(file -> collected.add(new Evidence("network.pcap", "application/vnd.tcpdump.pcap", file)));
        add("firmware log", () -> Evidence.text("firmware log", on.firmwareText()));
    }

    private void collectFrozen() {
        add("registers", () -> {
            String registers = frozen.registers();
            processors = RegisterDump.read(registers);
            return Evidence.text("registers", registers);
        });
        long start = System.nanoTime();
        Optional<CompletableFuture<Evidence>> core = core();
        spent.append(String.format(
                Locale.ROOT, "  %4d ms  %s%n", (System.nanoTime() - start) / 1_000_000, "memory, written"));
        add("backtrace", () -> Evidence.text("backtrace", code.backtrace(processors)));
        add("tasks", () -> Evidence.text("tasks", code.tasks()));
        if (profile.display()) {
            add("screen", this::screen);
        }
        add("page tables", () -> Evidence.text("page tables", pageTables()));
        core.ifPresent(future -> add("memory core", future::get));
        if (profile.mainDisk().isPresent()) {
            add("disk delta", () -> MemoryCore.diskDelta(folder));
        }
    }

    /** Compresses in parallel: that takes longer than everything else. */
    private Optional<CompletableFuture<Evidence>> core() {
        try {
            Path written = MemoryCore.write(frozen, processors.get(0));
            CompletableFuture<Evidence> compressed = new CompletableFuture<>();
            DaemonThread.of(
                            () -> {
                                try {
                                    compressed.complete(MemoryCore.compressed(written));
                                } catch (Throwable failed) {
                                    compressed.completeExceptionally(failed);
                                }
                            },
                            "core " + folder.path().getFileName())
                    .start();
            return Optional.of(compressed);
        } catch (Exception failed) {
            missing.add("memory core: " + failed.getMessage());
            return Optional.empty();
        }
    }

    private void freeze() {
        try {
            frozen.execute("stop", Map.of());
        } catch (RuntimeException stuck) {
            missing.add("the machine could not be frozen: " + stuck.getMessage());
        }
    }

    private Evidence screen() throws Exception {
        Path file = folder.exchange("evidence.png");
        frozen.execute("screendump", Map.of("filename", file.toString(), "format", "png"));
        return new Evidence("screen", "image/png", Files.readAllBytes(file));
    }

    private String pageTables() {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < processors.size(); index++) {
            Registers processor = processors.get(index);
            text.append("Processor " + index + ", the address of its last page fault (CR2): ")
                    .append(PageTableWalk.of(frozen, processor, processor.control(2)))
                    .append("Processor " + index + ", its next instruction: ")
                    .append(PageTableWalk.of(frozen, processor, processor.instruction()));
        }
        return text.toString();
    }

    private void add(String name, Piece piece) {
        long start = System.nanoTime();
        try {
            Evidence evidence = piece.collect();
            if (evidence.content().length > 0) {
                collected.add(evidence);
            }
        } catch (Exception failure) {
            Throwable reason = failure.getCause() == null ? failure : failure.getCause();
            missing.add(name + ": " + (reason.getMessage() == null ? reason.toString() : reason.getMessage()));
        }
        spent.append(String.format(Locale.ROOT, "  %4d ms  %s%n", (System.nanoTime() - start) / 1_000_000, name));
    }
}
