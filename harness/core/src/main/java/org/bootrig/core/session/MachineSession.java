package org.bootrig.core.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.bootrig.console.Console;
import org.bootrig.console.Sighting;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Capability;
import org.bootrig.core.machine.CodePlace;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.Keyboard;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.machine.Profiles;
import org.bootrig.core.machine.Snapshots;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.StaleImage;
import org.bootrig.core.system.SystemDescription;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario's steps hold: one machine, the console contract of its system, and waits that judge.
 *
 * <p>Every wait watches for what was asked, for all failure patterns and for the machine's own events, and throws
 * {@link SystemFailure} or {@link RigFault} with the cause when something else came first. Belongs to one thread.
 */
public final class MachineSession implements AutoCloseable {

    private final BuiltSystem built;
    private final Profile profile;
    private final Machine machine;
    private final JudgedWaits waits;
    private final InputLog inputs;
    private final HostShell host;
    private final GuestChecks guestTests = new GuestChecks();
    private final GuestTimes guestTimes;
    private final FailureEvidence evidence;
    private final List<AutoCloseable> expectations = new ArrayList<>();
    private long bootBegan;
    private @Nullable BootWatch bootWatch;
    private @Nullable BootTimeline bootTimeline;

    private MachineSession(MachineRequest request, Machine machine) {
        this.built = request.system();
        this.profile = request.profile();
        this.machine = machine;
        this.waits = new JudgedWaits(built.description(), machine, this::lookAround, what -> request.run()
                .waiting(request.name() + ": " + what));
        this.inputs = new InputLog(machine.console());
        this.host = new HostShell(built, request.run());
        this.guestTimes = new GuestTimes(machine.console().transcript(), machine.clock());
        system().console().prompt().ifPresent(machine.console()::knowPrompt);
        this.evidence = new FailureEvidence(request, machine, guestTimes, inputs, guestTests);
    }

    /** Makes a machine, powered off. */
    public static MachineSession open(MachineRequest request) {
        Machine machine = Profiles.providerOf(request.profile()).create(request);
        return new MachineSession(request, machine);
    }

    public SystemDescription system() {
        return built.description();
    }

    public BuiltSystem built() {
        return built;
    }

    public Profile profile() {
        return profile;
    }

    public Machine machine() {
        return machine;
    }

    /** Returns what runs commands for this scenario beside the machine. */
    public HostShell host() {
        return host;
    }

    /** Returns the capability; throws {@link CapabilityMissing} when this profile's machine does not have it. */
    public <C extends Capability> C require(Class<C> capability) {
        return machine.capability(capability).orElseThrow(() -> Capability.missing(profile, capability));
    }

    /** Returns the machine's keyboard; throws {@link CapabilityMissing} when it has none. */
    public Keyboard keyboard() {
        return inputs.noting(require(Keyboard.class));
    }

    /** Returns what was sent to the system, in that order; of very much only the last. */
    public List<SentInput> inputs() {
        return inputs.inputs();
    }

    /** Does what can be done of {@link #resume} before the scenario is there. Another thread may do the rest. */
    public void prepare() {
        machine.power().prepare();
    }

    /** Switches the machine on; does not wait for anything. */
    public void powerOn() {
        bootBegan = machine.console().transcript().length();
        // What the host does to make a machine is no part of its boot.
        machine.power().prepare();
        Instant on = Instant.now();
        machine.power().on();
        bootWatch = new BootWatch(machine, on);
    }

    /** Switches the machine on and waits until the system is ready and runs the image just built. */
    public void boot() {
        powerOn();
        awaitReady();
    }

    /**
     * Switches on a machine that starts from a kept state, and lets it prove that it lives: it answers a command that
     * nobody can have answered before, or repeats its prompt.
     *
     * @return false when the system has neither fingerprint nor prompt, so that nothing was proved
     */
    public boolean resume() {
        powerOn();
        return new ProofOfLife(this).ask();
    }

    /**
     * Keeps the machine's present state; the machine goes on. Throws {@link CapabilityMissing} when it cannot, and
     * {@link RigFault} when the host cannot hold it.
     *
     * @param place see {@link Snapshots#keep}
     */
    public KeptState keep(Path place) {
        return require(Snapshots.class).keep(place);
    }

    /** Waits until the system is ready, by its contract: build id first, then ready marker, then prompt. */
    public void awaitReady() {
        SystemDescription.ConsoleContract contract = system().console();
        BudgetDeadline deadline = waits.deadline(system().bootBudget());
        if (bootWatch != null) {
            bootWatch.watchedBy(deadline);
        }
        waits.setBooting(true);
        waits.await(contract.ready().named("ready marker '" + contract.ready().name() + "'"), deadline);
        StaleImage.check(
                built,
                machine.console().transcript(),
                bootBegan,
                machine.console().position());
        contract.prompt().ifPresent(prompt -> waits.await(prompt.named("prompt '" + prompt.name() + "'"), deadline));
        waits.setBooting(false);
        if (bootWatch != null && !system().bootPhases().isEmpty()) {
            bootTimeline =
                    bootWatch.timeline(system(), bootBegan, machine.console().position());
        }
        bootWatch = null;
        // What the next boot says stands behind this. A reset's own event may be noticed only after that boot began to
        // talk.
        bootBegan = machine.console().position();
    }

    /**
     * Returns what the phases of the last boot took; empty when none was watched from power-on, or the system names no
     * phases.
     */
    public Optional<BootTimeline> bootTimeline() {
        return Optional.ofNullable(bootTimeline);
    }

    /** Waits for the marker within the system's command budget. */
    public Sighting.Found await(Marker marker) {
        return await(marker, system().commandBudget());
    }

    public Sighting.Found await(Marker marker, Duration budget) {
        return waits.await(marker, waits.deadline(budget));
    }

    Sighting.Found await(Marker marker, BudgetDeadline deadline) {
        return waits.await(marker, deadline);
    }

    /** Waits for the machine itself to say that this happened, and takes note of it. */
    public MachineEvent awaitEvent(MachineEvent.Kind kind, Duration budget) {
        return waits.awaitEvent(kind, budget);
    }

    /**
     * Does something with the guest from the host, on a thread of its own, and waits for its end within the budget. What
     * ends the wait early is judged as in every wait; the end of the budget is {@link Cause#NO_ANSWER}. An exception of the
     * work comes out as it is, unless the machine has a better reason; a checked one that is no {@link IOException} comes out
     * in an {@link IllegalStateException}.
     *
     * @param activity says in messages what is asked of whom, such as {@code the download of /index.html from the service
     *     'http' at 127.0.0.1:8080}
     * @param work must end when it is interrupted
     */
    public <T> T accompany(String activity, Duration budget, Callable<T> work) throws IOException {
        return waits.accompany(activity, budget, work);
    }

    /**
     * Waits until everything that the machine has said by now stands in the transcript, so that what is not there was not
     * said. Throws {@link RigFault} when what runs the machine does not answer.
     */
    public void catchUp() {
        waits.catchUp();
    }

    /**
     * Looks again and again for what nothing signals, at this interval, until it is so or the budget is spent.
     *
     * @param awaited names it in messages
     * @return false when it was not so at the end
     */
    public boolean poll(String awaited, Duration budget, Duration interval, BooleanSupplier condition) {
        return waits.poll(awaited, budget, interval, condition);
    }

    /** Types a line, as the system takes its input, and does not wait. */
    public void type(String line) {
        send(line + system().console().newline());
    }

    /** Sends text as the system takes its input: on the serial line or by the machine's keyboard. */
    public void send(String text) {
        if (system().console().keyboardInput()) {
            keyboard().type(text.replace('\r', '\n'));
            return;
        }
        inputs.note("serial", text);
        try {
            machine.console().send(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException lost) {
            // The wait that follows sees why the line was lost; a machine that just ended is not a lost console.
            machine.console().wake();
        }
    }

    /** Runs a command in the guest's shell and returns its own output and no other. */
    public CommandOutput run(String command) {
        return run(command, system().commandBudget());
    }

    public CommandOutput run(String command, Duration budget) {
        return new GuestCommand(this, command, budget).run();
    }

    /** Takes one failure pattern, by its name in {@code system.yaml}, out of all waits: the scenario wants to see it. */
    public void expectFailure(String patternName) {
        Marker pattern = system().console().failures().stream()
                .filter(failure -> failure.name().equals(patternName))
                .findFirst()
                .orElseThrow(() -> new UserMistake("the system " + system().name() + " has no failure pattern '"
                        + patternName + "'; known patterns are "
                        + system().console().failures().stream()
                                .map(Marker::name)
                                .toList()));
        expectations.add(machine.console().expectFailure(pattern));
    }

    /** Takes note that a scenario wanted the failure that a wait just threw, so that its end is not judged by it. */
    public void acceptJudgedFailure() {
        waits.acceptEvents();
    }

    /** Judges what no wait has judged: a failure pattern or an event that came after the last step's wait. */
    public void judgeRest() {
        waits.judgeRest();
    }

    /**
     * Takes note of tests that the system ran itself, to be reported one by one. Of one that is told again, the last
     * verdict counts; of very many, the first are kept.
     */
    public void noteGuestTests(List<GuestCheck> tests) {
        guestTests.note(tests);
    }

    /** Returns what the console has shown since the last input, as far as the transcript keeps it; echoes are in it. */
    public String sinceLastInput() {
        return evidence.sinceLastInput();
    }

    /** Returns the tests that the system ran itself, in the order of their names' first mention. */
    public List<GuestCheck> guestTests() {
        return guestTests.all();
    }

    /** Collects all that a failure carries. Never throws. */
    public List<Evidence> evidence() {
        return evidence.collect();
    }

    /**
     * Returns where in its sources the system stood when evidence was collected, or where a program failed that the
     * last input had to do with, for failures that have such a place.
     */
    public Optional<CodePlace> failingPlace(Cause cause) {
        return evidence.place(cause);
    }

    @Override
    public void close() {
        try {
            machine.close();
        } finally {
            host.close();
        }
    }

    Console console() {
        return machine.console();
    }

    private void lookAround() {
        if (waits.isBooting() && bootWatch != null) {
            bootWatch.look();
        }
        guestTimes.look();
    }
}
