package org.bootrig.core.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.machine.CodePlace;
import org.bootrig.core.machine.stopped.Registers;
import org.bootrig.core.machine.stopped.StoppedMachine;

/**
 * Where in its sources a frozen system was stopped, according to GDB: what its processors are doing, and the code
 * that an exception had interrupted. Immutable.
 */
public final class Diagnosis {

    private static final int MOST_PROCESSORS = 8;

    private final List<List<StackFrame>> standing = new ArrayList<>();
    private final Map<Integer, UserCode> programs = new HashMap<>();
    private final Map<String, String> answers;
    private final Optional<InterruptedCode> interrupted;
    private List<StackFrame> interruptedFrames = List.of();
    private String withoutDebugger = "";
    /**
     * Whether the system itself printed the interrupted address, as it does for an exception and never for a timer
     * tick.
     */
    private final boolean printed;

    /** Asks GDB, and if that fails follows frame pointers; throws an exception with the reason when both fail. */
    public Diagnosis(StoppedMachine machine, List<Registers> processors, DebuggedSystem system, String transcript)
            throws IOException {
        List<Registers> examined = processors.subList(0, Math.min(processors.size(), MOST_PROCESSORS));
        InterruptedCode best = null;
        int bestProcessor = 0;
        boolean bestPrinted = false;
        for (int index = 0; index < examined.size(); index++) {
            List<InterruptedCode> found = InterruptedCode.find(machine, index, examined.get(index));
            UserCode.of(machine, index, examined.get(index), found, system.programs())
                    .ifPresent(code -> programs.put(code.processor(), code));
            for (InterruptedCode code : found) {
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
        StackAnswers asked = new StackAnswers(machine, system, examined, interrupted, bestProcessor, programs);
        Map<String, String> found;
        try {
            found = asked.ofDebugger();
        } catch (IOException failed) {
            withoutDebugger = ErrorText.of(failed);
            found = asked.ofFramePointers();
        }
        answers = found;
        readStacks(examined.size(), system);
        if (standing.stream().allMatch(List::isEmpty)) {
            throw new IOException("no stack was found");
        }
    }

    private void readStacks(int count, DebuggedSystem system) {
        for (int index = 0; index < count; index++) {
            standing.add(StackFrame.read(answer("standing " + index), system.sources()));
        }
        interruptedFrames = StackFrame.read(answer("interrupted"), system.sources());
    }

    private static boolean isPrinted(InterruptedCode code, String transcript, boolean wide) {
        String number = String.format(Locale.ROOT, wide ? "%016x" : "%08x", code.instruction());
        return transcript.contains(number) || transcript.contains("0x" + Long.toHexString(code.instruction()));
    }

    /** Returns where it failed, or where it hangs; empty for other causes and without debug information. */
    public Optional<CodePlace> place(Cause cause) {
        return switch (cause) {
            case PANICKED -> firstPlace(failing());
            case HUNG, HUNG_BUSY, HUNG_IDLE, TIMED_OUT, BOOT_FAILED -> standing.stream()
                    .flatMap(frames -> firstPlace(frames).stream())
                    .findFirst();
            default -> Optional.empty();
        };
    }

    private static Optional<CodePlace> firstPlace(List<StackFrame> frames) {
        return ownPlace(frames.stream().flatMap(frame -> frame.place().stream()).toList());
    }

    /** Returns the innermost place, but not a helper that a header defines: its caller is more informative. */
    public static Optional<CodePlace> ownPlace(List<CodePlace> places) {
        return places.stream()
                .filter(place -> !place.file().matches(".*\\.(h|hh|hpp|inc)"))
                .findFirst()
                .or(() -> places.stream().findFirst());
    }

    /** Returns the stack from the frame that failed outwards, without the frames that only report the failure. */
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

    /** Returns the whole diagnosis as text for people. */
    public String text(DebuggedSystem system) {
        return new DiagnosisText(this, system).text();
    }

    List<StackFrame> frames(int processor) {
        return standing.get(processor);
    }

    int processors() {
        return standing.size();
    }

    /** Returns the program in whose address space this processor was. */
    public Optional<UserCode> program(int processor) {
        return Optional.ofNullable(programs.get(processor));
    }

    Optional<InterruptedCode> interrupted() {
        return interrupted;
    }

    /** Returns why GDB was not used; empty when it was. */
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
