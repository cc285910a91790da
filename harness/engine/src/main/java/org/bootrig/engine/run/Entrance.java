package org.bootrig.engine.run;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.reuse.StandingMachine;
import org.bootrig.core.session.MachineSession;
import org.bootrig.engine.outcome.TestLog;
import org.bootrig.engine.settings.Entry;
import org.bootrig.engine.state.EntryState;
import org.bootrig.engine.state.KeptStates;
import org.bootrig.engine.state.NamedState;
import org.bootrig.engine.state.StandbyMachines;

/**
 * Brings one test's machine to where the test starts: restored and checked to answer, or else booted. Used by the test's
 * thread.
 */
public final class Entrance {

    private static final int RESTORES = 2;
    private static final String COLD = "cold";

    private final Context context;
    private final EntryState state;
    private final TestLog log;
    private final boolean reusing;
    private Optional<KeptState> startedFrom = Optional.empty();
    private String how = "none";
    private String note = "";
    private int discarded;
    private boolean preparedAhead;
    private int stepsDone;
    private Optional<NamedState> startedBehind = Optional.empty();

    /** @param reusing whether the machine may be made of what ran another one */
    Entrance(Context context, EntryState state, TestLog log, boolean reusing) {
        this.context = context;
        this.state = state;
        this.log = log;
        this.reusing = reusing && context.execution().settings().isInPlace();
    }

    /** Opens a machine, restored and answering if possible, else powered off. Throws why the host cannot have one. */
    MachineSession open() {
        Execution execution = context.execution();
        MachineRequest cold = execution.request(context, Optional.empty(), state.clock());
        if (state.kind() == EntryState.Kind.READY) {
            // A background that could not be kept is run by each scenario, from the ready state.
            Optional<MachineSession> restored = state.named().flatMap(named -> restored(cold, Optional.of(named)));
            restored = restored.or(() -> restored(cold, Optional.empty()));
            if (restored.isPresent()) {
                how = (restored.get().isInPlace() ? Entry.IN_PLACE : Entry.FRESH).word();
                return restored.get();
            }
        }
        how = state.kind() == EntryState.Kind.COLD ? COLD : Entry.BOOTED.word();
        return execution.open(cold);
    }

    private Optional<MachineSession> restored(MachineRequest cold, Optional<NamedState> named) {
        KeptStates states = context.execution().states();
        KeptStates.Held held = states.get(cold, named, file -> make(cold, named, file));
        note = held.reason();
        if (held.state().isEmpty()) {
            return Optional.empty();
        }
        Optional<MachineSession> restored = restored(cold, held.state().get(), named);
        if (restored.isEmpty()) {
            note = "restored machines did not answer";
            states.giveUp(cold, named);
        } else {
            stepsDone = named.map(NamedState::steps).orElse(0);
            startedBehind = named;
        }
        return restored;
    }

    /** A machine that does not answer is replaced; it gives no verdict. One that was put back is replaced by a fresh one. */
    private Optional<MachineSession> restored(MachineRequest cold, KeptState kept, Optional<NamedState> named) {
        Execution execution = context.execution();
        boolean mayReuse = reusing;
        for (int fresh = 0; fresh < RESTORES; ) {
            MachineSession session = null;
            try {
                session = machine(cold, kept, mayReuse);
                MachineSession opened = session;
                log.step("(the machine starts from its kept state)", () -> resume(opened, named.map(NamedState::name)));
                startedFrom = Optional.of(kept);
                if (reusing || !execution.settings().isInPlace()) {
                    standby().prepareNext(state, kept, () -> open(cold, kept, reusing));
                }
                return Optional.of(session);
            } catch (RigFault | SystemFailure silent) {
                execution
                        .run()
                        .log("states")
                        .log(Level.WARNING, "discards a restored machine: {0}", silent.getMessage());
                discarded++;
                fresh += session != null && session.isInPlace() ? 0 : 1;
                mayReuse = false;
                if (session != null) {
                    execution.close(session);
                }
            }
        }
        return Optional.empty();
    }

    private MachineSession machine(MachineRequest cold, KeptState kept, boolean mayReuse) {
        boolean mustBeFresh = context.execution().settings().isInPlace() && !mayReuse;
        Optional<MachineSession> prepared =
                mustBeFresh ? Optional.empty() : standby().take(kept);
        preparedAhead = prepared.isPresent();
        return prepared.orElseGet(() -> open(cold, kept, mayReuse));
    }

    private MachineSession open(MachineRequest cold, KeptState kept, boolean mayReuse) {
        Execution execution = context.execution();
        MachineRequest fresh = execution.request(context, Optional.of(kept), cold.clock());
        Optional<StandingMachine> standing = mayReuse ? execution.warm().take(kept) : Optional.empty();
        return execution.open(standing.map(fresh::reusing).orElse(fresh));
    }

    /**
     * Ends the machine. What ran it is kept for another scenario, if one will need it.
     *
     * @param clean whether the test passed: what a failure leaves is not known
     */
    void end(MachineSession session, boolean clean) {
        Execution execution = context.execution();
        boolean useful = clean
                && reusing
                && startedFrom
                        .map(kept -> execution.warm().count(kept) < standby().wanted(state))
                        .orElse(false);
        if (!useful) {
            execution.close(session);
            return;
        }
        execution.leave(session).ifPresent(standing -> execution.warm().put(startedFrom.get(), standing));
    }

    private StandbyMachines standby() {
        return context.profile().standby();
    }

    private void resume(MachineSession session, Optional<String> at) {
        if (!session.resume(at)) {
            note =
                    "the system has neither fingerprint nor prompt, so nothing checked that the restored machine answers";
        }
    }

    /** Makes the state on a machine of its own, which runs no scenario. */
    private KeptState make(MachineRequest cold, Optional<NamedState> named, Path file) {
        EntryState start = new EntryState(
                named.isPresent() ? EntryState.Kind.READY : EntryState.Kind.BOOTED, Optional.empty(), state.clock());
        Entrance entrance = new Entrance(context, start, TestLog.NONE, false);
        MachineSession session = entrance.open();
        try {
            entrance.enter(session);
            if (named.isPresent()) {
                background(named.get(), session);
            }
            return keep(session, file);
        } finally {
            context.execution().close(session);
            named.ifPresent(
                    state -> context.execution().coverage().ifPresent(coverage -> coverage.state(state, session)));
        }
    }

    private void background(NamedState named, MachineSession session) {
        Throwable thrown =
                context.execution().cucumber().run(named.scenario(), 0, named.steps(), session, TestLog.NONE);
        if (thrown != null) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    "the background of the state '" + named.name() + "' failed: " + thrown.getMessage());
        }
    }

    /** Keeps the present state of a machine that shows no failure. */
    public static KeptState keep(MachineSession session, Path file) {
        session.judgeRest();
        return session.keep(file);
    }

    /** Completes the preparation for the scenario's steps. Throws what {@link MachineSession#boot} throws. */
    void enter(MachineSession session) {
        if (how.equals(Entry.BOOTED.word())) {
            log.step("(the machine boots until it is ready)", session::boot);
        }
    }

    /** Returns how many of the scenario's first steps had run in the kept state. */
    public int stepsDone() {
        return stepsDone;
    }

    /** Returns the named state that the machine was restored to, if any. */
    Optional<NamedState> startedBehind() {
        return startedBehind;
    }

    /** Returns whether the machine started from a kept state. */
    boolean isRestored() {
        return startedFrom.isPresent();
    }

    String how() {
        return how;
    }

    String note() {
        return note;
    }

    /** Returns whether the machine was restored before its scenario began. */
    boolean preparedAhead() {
        return preparedAhead;
    }

    int discarded() {
        return discarded;
    }
}
