package org.bootrig.qemu.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.bootrig.console.Console;
import org.bootrig.console.transcript.Transcript;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.inspect.DebuggedSystem;
import org.bootrig.core.inspect.Diagnosis;
import org.bootrig.core.inspect.TaskStacks;
import org.bootrig.core.inspect.UserCode;
import org.bootrig.core.inspect.symbols.ElfSymbols;
import org.bootrig.core.machine.CodePlace;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.stopped.Registers;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.TaskList;
import org.bootrig.qemu.power.FrozenMachine;
import org.bootrig.qemu.power.RegisterDump;

/** The evidence of a failure that refers to the system's sources, when its kernel has symbols. */
final class CodeEvidence {

    private static final int TRANSCRIPT_LOOKED_AT = 32 << 10;

    private final FrozenMachine machine;
    private final MachineRequest request;
    private final Console console;
    private Optional<Diagnosis> diagnosis = Optional.empty();
    private Optional<CodePlace> resetPlace = Optional.empty();
    private Optional<CodePlace> waitingPlace = Optional.empty();

    CodeEvidence(FrozenMachine machine, MachineRequest request, Console console) {
        this.machine = machine;
        this.request = request;
        this.console = console;
    }

    /** Returns the backtrace for people; throws an exception that says what is missing and what to do. */
    String backtrace(List<Registers> processors) throws IOException {
        DebuggedSystem system = system();
        Transcript transcript = console.transcript();
        String end = transcript
                .text(Math.max(0, transcript.length() - TRANSCRIPT_LOOKED_AT), transcript.length())
                .toLowerCase(Locale.ROOT);
        Diagnosis made = new Diagnosis(machine, processors, system, end);
        diagnosis = Optional.of(made);
        return made.text(system);
    }

    /** Returns the stacks of the kernel's tasks; empty when the description does not say where they are. */
    String tasks() throws IOException {
        Optional<TaskList> tasks = request.system().description().tasks();
        if (tasks.isEmpty()) {
            return "";
        }
        TaskStacks stacks = TaskStacks.of(machine, system(), tasks.get());
        waitingPlace = stacks.place();
        return stacks.text();
    }

    /** Returns the processors' state at the last reset that interrupted a system; empty when there was none. */
    String lastReset() throws IOException {
        if (!Files.exists(machine.folder().resetLog())) {
            return "";
        }
        Optional<ElfSymbols> kernel = request.system().kernel().isPresent() ? Optional.of(symbols()) : Optional.empty();
        LongPredicate isSystem = address -> kernel.isPresent() && kernel.get().isCode(address);
        Optional<String> record = ResetLog.last(machine.folder().resetLog(), isSystem);
        if (record.isEmpty()) {
            return "";
        }
        long address = RegisterDump.read(record.get()).get(0).instruction();
        if (isSystem.test(address)) {
            resetPlace =
                    Diagnosis.ownPlace(kernel.get().places(List.of(address)).getOrDefault(address, List.of()));
        }
        return resetPlace
                        .map(place -> "The next instruction was at " + place + "\n\n")
                        .orElse("")
                + record.get();
    }

    Optional<CodePlace> place(Cause cause) {
        return switch (cause) {
            case REBOOTED_UNEXPECTEDLY -> resetPlace;
                // The processors of an idle kernel only show the idle loop.
            case HUNG_IDLE -> waitingPlace.or(() -> diagnosis.flatMap(known -> known.place(cause)));
            default -> diagnosis.flatMap(known -> known.place(cause));
        };
    }

    /** Coverage reports missing programs; here they must not suppress the kernel's backtrace. */
    private static List<Path> programs(BuiltSystem built) {
        try {
            return built.programs();
        } catch (UserMistake missing) {
            return List.of();
        }
    }

    /** Returns the program in whose address space the first processor was. */
    Optional<Path> program() {
        return diagnosis.flatMap(known -> known.program(0)).map(UserCode::program);
    }

    private ElfSymbols symbols() throws IOException {
        DebuggedSystem system = system();
        return new ElfSymbols(system.kernel(), system.sources(), system.marks());
    }

    private DebuggedSystem system() throws IOException {
        BuiltSystem built = request.system();
        Path kernel = built.kernel()
                .orElseThrow(() -> new IOException(
                        built.description().kernel().isPresent()
                                ? "the kernel '" + built.description().kernel().get()
                                        + "' named in system.yaml does not exist"
                                : "system.yaml names no kernel; add 'kernel:' with its ELF file, built with -g"));
        return new DebuggedSystem(
                kernel,
                programs(built),
                built.description().folder(),
                machine.folder().path(),
                request.run().environment());
    }
}
