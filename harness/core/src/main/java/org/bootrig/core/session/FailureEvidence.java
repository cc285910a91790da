package org.bootrig.core.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootrig.console.transcript.Transcript;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.inspect.symbols.ProgramFaults;
import org.bootrig.core.machine.CodePlace;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineRequest;

/** The evidence of a failed session, and where in the system's sources it failed. Belongs to the session's thread. */
final class FailureEvidence {

    /** The causes that the fault of a program can have. */
    private static final Set<Cause> CONSEQUENCES =
            EnumSet.of(Cause.EXPECTATION_NOT_MET, Cause.TIMED_OUT, Cause.HUNG, Cause.HUNG_IDLE, Cause.NO_ANSWER);

    private final MachineRequest request;
    private final Machine machine;
    private final SecondLines lines;
    private final GuestTimes guestTimes;
    private final InputLog inputs;
    private final GuestChecks guestTests;

    FailureEvidence(
            MachineRequest request,
            Machine machine,
            SecondLines lines,
            GuestTimes guestTimes,
            InputLog inputs,
            GuestChecks guestTests) {
        this.lines = lines;
        this.request = request;
        this.machine = machine;
        this.guestTimes = guestTimes;
        this.inputs = inputs;
        this.guestTests = guestTests;
    }

    /** Never throws. */
    List<Evidence> collect() {
        guestTimes.ask();
        List<Evidence> ofMachine = machine.evidence();
        List<Evidence> evidence = new ArrayList<>(new ConsoleEvidence(transcript(), guestTimes)
                .collect(request.system(), request.run().environment()));
        lines.consoles().forEach((line, console) -> {
            // The guest's own time is known for what its console says.
            String timed = console.transcript().timed(offset -> Optional.empty());
            if (!timed.isEmpty()) {
                evidence.add(Evidence.text("transcript of the line " + line, timed));
            }
        });
        request.start().ifPresent(state -> evidence.add(state.evidence()));
        evidence.addAll(ofMachine);
        return evidence;
    }

    /** See {@link MachineSession#failingPlace}. */
    Optional<CodePlace> place(Cause cause) {
        Optional<CodePlace> ofProgram = CONSEQUENCES.contains(cause) ? programFault() : Optional.empty();
        return ofProgram.or(() -> machine.failingPlace(cause));
    }

    /** See {@link MachineSession#sinceLastInput}. */
    String sinceLastInput() {
        List<SentInput> sent = inputs.inputs();
        long from = sent.isEmpty() ? 0 : sent.get(sent.size() - 1).at();
        long to = transcript().length();
        return transcript().text(Math.max(from, to - GuestCommand.MOST_OUTPUT), to);
    }

    /** Returns where the first program failed after the last input, except failures that a passed test caused on purpose. */
    private Optional<CodePlace> programFault() {
        try {
            return new ProgramFaults(request.system(), request.run().environment())
                    .in(guestTests.aroundFirstFailure(sinceLastInput())).stream()
                            .flatMap(fault -> fault.place().stream())
                            .findFirst();
        } catch (IOException | RuntimeException unknown) {
            return Optional.empty(); // the evidence says why
        }
    }

    private Transcript transcript() {
        return machine.console().transcript();
    }
}
