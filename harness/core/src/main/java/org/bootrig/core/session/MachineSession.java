package org.bootrig.core.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
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
import org.bootrig.core.machine.Key;
import org.bootrig.core.machine.Keyboard;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.machine.Profiles;
import org.bootrig.core.machine.Snapshots;
import org.bootrig.core.machine.reuse.StandingMachine;
import org.bootrig.core.picture.ReferencePictures;
import org.bootrig.core.system.Answer;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.Prompt;
import org.bootrig.core.system.SystemDescription;

/**
 * What a scenario's steps work with: one machine, the console contract of its system, and waits that judge.
 *
 * <p>Every wait watches for what was awaited, for all failure patterns and for the machine's own events, and throws
 * {@link SystemFailure} or {@link RigFault} with the cause when something else came first. Belongs to one thread.
 */
public final class MachineSession implements AutoCloseable {

    private final BuiltSystem built;
    private final Profile profile;
    private final Machine machine;
    private final SecondLines lines;
    private final JudgedWaits waits;
    private final InputLog inputs;
    private final HostShell host;
    private final GuestChecks guestTests = new GuestChecks();
    private final GuestTimes guestTimes;
    private final FailureEvidence evidence;
    private final List<AutoCloseable> expectations = new ArrayList<>();
    private final Map<String, Evidence> attached = new LinkedHashMap<>();
    private final ReferencePictures references;
    private final Secrets secrets;
    private final Boot boot;
    private Optional<Prompt> prompt;
    private final boolean inPlace;

    private MachineSession(MachineRequest request, Machine machine) {
        this.built = request.system();
        this.profile = request.profile();
        this.machine = machine;
        this.inPlace = request.reused().isPresent();
        this.references = request.run().shared(ReferencePictures.class, run -> new ReferencePictures(false));
        this.secrets = Secrets.of(built.description());
        this.lines = new SecondLines(machine);
        this.waits =
                new JudgedWaits(built.description(), machine, lines, secrets, this::lookAround, what -> request.run()
                        .waiting(request.name() + ": " + what));
        this.inputs = new InputLog(machine.console());
        this.host = new HostShell(built, request.run());
        this.guestTimes = new GuestTimes(machine.console().transcript(), machine.clock());
        system().console().prompt().ifPresent(machine.console()::knowPrompt);
        this.evidence = new FailureEvidence(request, machine, lines, guestTimes, inputs, guestTests);
        this.boot = new Boot(built, profile, machine, waits, this::answer);
        this.prompt = firstPrompt();
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

    /** Returns the shell for this scenario's commands on the host. */
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

    /** Returns what was sent to the system, in order; of very much input only the last part. */
    public List<SentInput> inputs() {
        return inputs.inputs().stream()
                .map(input -> new SentInput(input.at(), input.by(), secrets.hidden(input.text())))
                .toList();
    }

    /** Does the part of {@link #resume} that can be done before the scenario begins. Another thread may do the rest. */
    public void prepare() {
        machine.power().prepare();
    }

    /** Switches the machine on; does not wait for anything. */
    public void powerOn() {
        boot.powerOn();
    }

    /** Switches the machine on and waits until the system is ready and runs the image just built. */
    public void boot() {
        powerOn();
        awaitReady();
    }

    /**
     * Switches on a machine that starts from a kept state, and makes it prove that it is alive: it must answer a
     * command that cannot have been answered before, or repeat its prompt.
     *
     * @param at the name of the kept state; empty for the ready state. A prompt of that name is the one that answers.
     *     Without fingerprint and prompt, what shows that the system is ready must still be there in the ready state
     * @return false when there is nothing by which it could be proved
     */
    public boolean resume(Optional<String> at) {
        powerOn();
        prompt = at.flatMap(
                        name -> Optional.ofNullable(system().console().prompts().get(name)))
                .or(this::firstPrompt);
        return new ProofOfLife(this).ask() || at.isEmpty() && boot.checkReady();
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

    /**
     * Waits until the system is ready, by its contract: the answers of its boot dialogue, build id, what shows that it is
     * ready, prompt.
     */
    public void awaitReady() {
        boot.awaitReady();
        prompt = firstPrompt();
    }

    /** Waits for one of the system's further prompts, by its name; commands end at it from then on. */
    public void awaitPrompt(String name) {
        Prompt named = Optional.ofNullable(system().console().prompts().get(name))
                .orElseThrow(() -> UserMistake.in(
                        system().folder().resolve(SystemDescription.FILE_NAME),
                        "there is no prompt '" + name + "' under 'console.prompts'; known prompts are "
                                + system().console().prompts().keySet()));
        await(named.marker().named("prompt '" + name + "'"));
        machine.console().knowPrompt(named.marker());
        prompt = Optional.of(named);
    }

    /** Returns the prompt that the system stands at between commands, if it has one. */
    Optional<Prompt> prompt() {
        return prompt;
    }

    private Optional<Prompt> firstPrompt() {
        return system().console().prompt().map(marker -> new Prompt(marker.name(), marker, true));
    }

    /**
     * Returns the times of the last boot's phases; empty when none was watched from power-on, or when the system
     * defines no phases.
     */
    public Optional<BootTimeline> bootTimeline() {
        return boot.timeline();
    }

    /** Waits for the marker within the system's command budget. */
    public Sighting.Found await(Marker marker) {
        return await(marker, system().commandBudget());
    }

    public Sighting.Found await(Marker marker, Duration budget) {
        return waits.await(marker, waits.deadline(budget));
    }

    /**
     * Waits for the marker on a line beside the console; throws {@link CapabilityMissing} when the machine has no such
     * line.
     */
    public Sighting.Found awaitOn(String line, Marker marker, Duration budget) {
        return waits.awaitOn(line, marker, budget);
    }

    Sighting.Found await(Marker marker, BudgetDeadline deadline) {
        return waits.await(marker, deadline);
    }

    /** Waits until the machine itself reports this event, and marks it as judged. */
    public MachineEvent awaitEvent(MachineEvent.Kind kind, Duration budget) {
        return waits.awaitEvent(kind, budget);
    }

    /**
     * Does something with the guest from the host, on a thread of its own, and waits for its end within the budget.
     * Whatever ends the wait early is judged as in every wait; the end of the budget is {@link Cause#NO_ANSWER}. An
     * exception of the work is thrown unchanged, unless the machine gives a better reason; a checked one other than
     * {@link IOException} is wrapped in an {@link IllegalStateException}.
     *
     * @param activity describes the work in messages, such as {@code the download of /index.html from the service
     *     'http' at 127.0.0.1:8080}
     * @param work must end when it is interrupted
     */
    public <T> T accompany(String activity, Duration budget, Callable<T> work) throws IOException {
        return waits.accompany(activity, budget, work);
    }

    /**
     * Waits until everything that the machine has sent by now is in the transcript, so that what is missing there was
     * not sent. Throws {@link RigFault} when what runs the machine does not answer.
     */
    public void catchUp() {
        waits.catchUp();
    }

    /**
     * Polls a condition that nothing signals, at this interval, until it holds or the budget is spent.
     *
     * @param awaited names it in messages
     * @return false when the condition did not hold at the end
     */
    public boolean poll(String awaited, Duration budget, Duration interval, BooleanSupplier condition) {
        return waits.poll(awaited, budget, interval, condition);
    }

    /** Types a line, by the system's way of input, and does not wait. */
    public void type(String line) {
        send(line + system().console().newline());
    }

    /** Sends text by the system's way of input: on the serial line or by the machine's keyboard. */
    public void send(String text) {
        send(text, system().console().keyboardInput());
    }

    private void send(String text, boolean byKeyboard) {
        if (byKeyboard) {
            keyboard().type(text.replace('\r', '\n'));
            return;
        }
        if (!machine.consoleTakesInput()) {
            throw new CapabilityMissing("nothing can be typed: the console of the profile " + profile.name()
                    + " carries output alone; 'console: {input: keyboard}' in system.yaml types on the keyboard");
        }
        inputs.note("serial", text);
        try {
            machine.console().send(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException lost) {
            // The next wait finds out why the line was lost; a machine that just ended is not a lost console.
            machine.console().wake();
        }
    }

    /** Sends text on a line beside the console; throws {@link CapabilityMissing} when there is none that takes input. */
    public void sendOn(String line, String text) {
        Console console = lines.requireInput(line);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        inputs.noteBeside(line, text);
        console.typed(bytes);
        try {
            console.send(bytes);
        } catch (IOException lost) {
            // The next wait finds out why.
            machine.console().wake();
        }
    }

    private void answer(Answer answer) {
        if (answer.manner() == Answer.Manner.KEYS) {
            keyboard().press(Key.chord(answer.text()).toArray(Key[]::new));
            return;
        }
        String end = answer.manner() == Answer.Manner.TYPE ? system().console().newline() : "";
        send(
                secrets.reveal(answer.text()) + end,
                answer.keyboard().orElse(system().console().keyboardInput()));
    }

    /** Returns what must not be shown. */
    public Secrets secrets() {
        return secrets;
    }

    /** Runs a command in the guest's shell and returns exactly its own output. */
    public CommandOutput run(String command) {
        return run(command, system().commandBudget());
    }

    public CommandOutput run(String command, Duration budget) {
        return new GuestCommand(this, command, budget).run();
    }

    /** Excludes one failure pattern, by its name in {@code system.yaml}, from all waits: the scenario expects it. */
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
        lines.consoles().values().forEach(console -> expectations.add(console.expectFailure(pattern)));
    }

    /**
     * Records that the scenario expected the failure that a wait just threw, so that it does not fail at its end for
     * it.
     */
    public void acceptJudgedFailure() {
        waits.acceptEvents();
    }

    /** Judges what no wait has judged: a failure pattern or an event that came after the last step's wait. */
    public void judgeRest() {
        waits.judgeRest();
    }

    /**
     * Records tests that the system ran itself, to be reported one by one. If a test is reported again, its last
     * verdict counts; of very many tests, the first are kept.
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
        return guestTests.all().stream()
                .map(test -> new GuestCheck(
                        test.name(), test.passed(), secrets.hidden(test.detail()), secrets.hidden(test.line())))
                .toList();
    }

    /** Returns how this run treats references of screens. */
    public ReferencePictures references() {
        return references;
    }

    /** Adds a piece to the evidence, should the scenario fail; one of the same name takes the place of the older one. */
    public void attach(Evidence piece) {
        attached.put(piece.name(), piece);
    }

    /** Collects all evidence of a failure. Never throws. */
    public List<Evidence> evidence() {
        return Stream.concat(attached.values().stream(), evidence.collect().stream())
                .map(secrets::hidden)
                .toList();
    }

    /**
     * Returns where in its sources the system was when evidence was collected, or where a program failed after the
     * last input, for failures that have such a place.
     */
    public Optional<CodePlace> failingPlace(Cause cause) {
        return evidence.place(cause);
    }

    /** Returns whether what runs the machine ran another one before. */
    public boolean isInPlace() {
        return inPlace;
    }

    /** Ends the session as {@link #close} does, and returns what the next machine of this state can be made of. */
    public Optional<StandingMachine> leave() {
        try {
            return machine.leave();
        } finally {
            host.close();
        }
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
        boot.look();
        guestTimes.look();
    }
}
