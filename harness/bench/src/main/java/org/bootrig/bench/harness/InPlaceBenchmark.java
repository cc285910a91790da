package org.bootrig.bench.harness;

import java.io.IOException;
import java.util.Optional;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.measure.Figure;
import org.bootrig.bench.measure.Pairs;
import org.bootrig.bench.measure.Workshop;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.reuse.StandingMachine;
import org.bootrig.core.session.MachineSession;

/** From a kept state until the shell has answered and the machine is left, in one process again and again. */
public final class InPlaceBenchmark implements Benchmark {

    @Override
    public String name() {
        return "restore-in-place";
    }

    @Override
    public String explanation() {
        return "From a kept state to the answer of a fresh command and the machine's end, in a process that ran others, as "
                + "scenarios start by default; floor: the same in a process of its own, as with --entry fresh.";
    }

    @Override
    public Figure run(Workshop workshop) throws IOException, InterruptedException {
        try (MachineSession session = workshop.open()) {
            session.boot();
            KeptState state = session.keep(workshop.scratch("kept"));
            Again again = new Again(workshop, state);
            try {
                return Pairs.measure(workshop, workshop.runs(), again::inPlace, () -> fresh(workshop, state))
                        .figure(this, "tcg");
            } finally {
                again.close();
            }
        }
    }

    private static long fresh(Workshop workshop, KeptState state) {
        long start = System.nanoTime();
        try (MachineSession session = workshop.open(state, Optional.empty())) {
            session.resume(Optional.empty());
        }
        return System.nanoTime() - start;
    }

    /** The process that stands between two rounds. */
    private static final class Again {

        private final Workshop workshop;
        private final KeptState state;
        private Optional<StandingMachine> standing = Optional.empty();

        Again(Workshop workshop, KeptState state) {
            this.workshop = workshop;
            this.state = state;
        }

        /** The first round, which warms up, has a process of its own. */
        long inPlace() {
            long start = System.nanoTime();
            MachineSession session = workshop.open(state, standing);
            standing = Optional.empty();
            try {
                session.resume(Optional.empty());
                standing = session.leave();
            } catch (RuntimeException | AssertionError failed) {
                session.close();
                throw failed;
            }
            if (standing.isEmpty()) {
                throw new RigFault(
                        Cause.LAB_FAULT,
                        "machines of this profile are not put back in place; run.log says why, or see docs/architecture.md");
            }
            return System.nanoTime() - start;
        }

        void close() {
            standing.ifPresent(StandingMachine::close);
        }
    }
}
