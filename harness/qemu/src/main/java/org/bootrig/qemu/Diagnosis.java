package org.bootrig.qemu;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bootrig.machine.Cause;
import org.bootrig.machine.CodePlace;
import org.bootrig.machine.KernelSymbols;

/**
 * Where a frozen system stands in its sources, by GDB: what its processors do now, and the code that an exception had
 * interrupted. Does not change once it is made.
 */
final class Diagnosis {

    private static final int MOST_PROCESSORS = 8;

    private final List<List<StackFrame>> standing = new ArrayList<>();
    private final Map<String, String> answers;
    private final Optional<InterruptedCode> interrupted;
    private List<StackFrame> interruptedFrames = List.of();
    private String withoutDebugger = "";
    /** Whether the system itself printed the interrupted address, as it does of an exception and never of a tick. */
    private final boolean printed;

    /** Asks GDB, and where it fails follows frame pointers; throws an exception with the reason when both are in vain. */
    Diagnosis(FrozenMachine machine, List<ProcessorState> processors, DebuggedSystem system, String transcript)
            throws IOException {
        List<ProcessorState> examined = processors.subList(0, Math.min(processors.size(), MOST_PROCESSORS));
        InterruptedCode best = null;
        int bestProcessor = 0;
        boolean bestPrinted = false;
        for (int index = 0; index < examined.size(); index++) {
            for (InterruptedCode code : InterruptedCode.find(machine, index, examined.get(index))) {
                boolean certain =
                        isPrinted(code, transcript, examined.get(index).wide());
                if (best == null || certain && !bestPrinted) {
                    best = code;
                    bestProcessor = index;
                    bestPrinted = certain;
                }
            }
        }
        interrupted = Optional.ofNullable(best);
        printed = bestPrinted;
        answers = new HashMap<>();
        try {
            askDebugger(machine, examined, system, bestProcessor);
        } catch (IOException failed) {
            withoutDebugger = failed.getMessage();
            followFramePointers(machine, examined, system, bestProcessor);
        }
        readStacks(examined.size(), system);
        if (standing.stream().allMatch(List::isEmpty)) {
            throw new IOException("no stack was found");
        }
    }

    private void askDebugger(
            FrozenMachine machine, List<ProcessorState> processors, DebuggedSystem system, int interruptedOn)
            throws IOException {
        if (!KernelSymbols.isInstalled("gdb")) {
            throw new IOException("GDB is not installed; run: apt-get install gdb");
        }
        Debugger debugger = new Debugger(machine, system.kernel(), system.sources(), system.marks());
        for (int index = 0; index < processors.size(); index++) {
            debugger.section("switch " + index, "thread " + (index + 1))
                    .section("standing " + index, "bt")
                    .section("code " + index, "disassemble /s", "x/12i $pc");
        }
        interrupted.ifPresent(code -> ask(debugger, code, interruptedOn, processors.get(interruptedOn)));
        answers.putAll(debugger.run());
        if (answer("standing 0").lines().noneMatch(line -> line.startsWith("#0"))) {
            throw new IOException("GDB told no stack: "
                    + answer("")
                            .lines()
                            .filter(line -> !line.isBlank())
                            .findFirst()
                            .orElse("it said nothing"));
        }
    }

    private void followFramePointers(
            FrozenMachine machine, List<ProcessorState> processors, DebuggedSystem system, int interruptedOn)
            throws IOException {
        FramePointers walk =
                new FramePointers(machine, new KernelSymbols(system.kernel(), system.sources(), system.marks()));
        answers.clear();
        for (int index = 0; index < processors.size(); index++) {
            ProcessorState now = processors.get(index);
            answers.put(
                    "standing " + index,
                    walk.backtrace(index, now.wide(), now.instruction(), now.stack(), now.frame()));
        }
        if (interrupted.isPresent()) {
            InterruptedCode code = interrupted.get();
            boolean wide = processors.get(interruptedOn).wide();
            answers.put(
                    "interrupted", walk.backtrace(interruptedOn, wide, code.instruction(), code.stack(), code.frame()));
        }
    }

    private void readStacks(int count, DebuggedSystem system) {
        for (int index = 0; index < count; index++) {
            standing.add(StackFrame.read(answer("standing " + index), system.sources()));
        }
        interruptedFrames = StackFrame.read(answer("interrupted"), system.sources());
    }

    /** Lends GDB the registers of the interrupted code, so that it unwinds from there, and takes them back. */
    private static void ask(Debugger debugger, InterruptedCode code, int index, ProcessorState now) {
        String prefix = now.wide() ? "$r" : "$e";
        debugger.section("switch", "thread " + (index + 1))
                .section("lend", set(prefix, code.instruction(), code.stack(), code.frame()))
                .section("interrupted", "bt")
                .section("interrupted locals", "bt -full 6")
                .section("interrupted code", "disassemble /s", "x/12i $pc")
                .section("return", set(prefix, now.instruction(), now.stack(), now.frame()));
    }

    private static String[] set(String prefix, long instruction, long stack, long frame) {
        return new String[] {
            String.format(Locale.ROOT, "set var %sip = 0x%x", prefix, instruction),
            String.format(Locale.ROOT, "set var %ssp = 0x%x", prefix, stack),
            String.format(Locale.ROOT, "set var %sbp = 0x%x", prefix, frame)
        };
    }

    private static boolean isPrinted(InterruptedCode code, String transcript, boolean wide) {
        String number = String.format(Locale.ROOT, wide ? "%016x" : "%08x", code.instruction());
        return transcript.contains(number) || transcript.contains("0x" + Long.toHexString(code.instruction()));
    }

    /** Returns where it failed, or where it hangs; empty for other causes and without debug information. */
    Optional<CodePlace> place(Cause cause) {
        return switch (cause) {
            case PANICKED -> firstPlace(failing());
            case HUNG_BUSY, HUNG_IDLE, TIMED_OUT, BOOT_FAILED -> standing.stream()
                    .flatMap(frames -> firstPlace(frames).stream())
                    .findFirst();
            default -> Optional.empty();
        };
    }

    private static Optional<CodePlace> firstPlace(List<StackFrame> frames) {
        return ownPlace(frames.stream().flatMap(frame -> frame.place().stream()).toList());
    }

    /** Returns the innermost place, but not a helper that a header defines: its user says more. */
    static Optional<CodePlace> ownPlace(List<CodePlace> places) {
        return places.stream()
                .filter(place -> !place.file().matches(".*\\.(h|hh|hpp|inc)"))
                .findFirst()
                .or(() -> places.stream().findFirst());
    }

    /** Returns the stack from the frame on that failed: below those that only report it. */
    private List<StackFrame> failing() {
        if (printed || interrupted.isPresent() && standing.get(0).stream().allMatch(StackFrame::isReporting)) {
            return interruptedFrames;
        }
        List<StackFrame> frames = standing.get(0);
        for (int index = 0; index < frames.size(); index++) {
            StackFrame frame = frames.get(index);
            if (frame.isAssembler() && interrupted.isPresent()) {
                return interruptedFrames;
            }
            if (!frame.isReporting() && frame.place().isPresent()) {
                return frames.subList(index, frames.size());
            }
        }
        return frames;
    }

    /** Returns all of it for people. */
    String text(DebuggedSystem system) {
        return new DiagnosisText(this, system).text();
    }

    List<StackFrame> frames(int processor) {
        return standing.get(processor);
    }

    int processors() {
        return standing.size();
    }

    Optional<InterruptedCode> interrupted() {
        return interrupted;
    }

    /** Returns why GDB had no part in this; empty when it had. */
    String withoutDebugger() {
        return withoutDebugger;
    }

    boolean isCertain() {
        return printed;
    }

    List<StackFrame> interruptedFrames() {
        return interruptedFrames;
    }

    String answer(String section) {
        return answers.getOrDefault(section, "");
    }
}
