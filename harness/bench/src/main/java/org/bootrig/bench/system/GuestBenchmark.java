package org.bootrig.bench.system;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootrig.bench.measure.BareCommand;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.measure.Figure;
import org.bootrig.bench.measure.Samples;
import org.bootrig.bench.measure.Workshop;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.session.MachineSession;

/** A program of the system under test that measures its own system, once by each clock; named in {@code system.yaml}. */
public final class GuestBenchmark implements Benchmark {

    private static final Duration BUDGET = Duration.ofMinutes(5);

    private final String name;
    private final String command;

    public GuestBenchmark(String name, String command) {
        this.name = name;
        this.command = command;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String explanation() {
        return "From power-on to the prompt, and what the system's program '" + command
                + "' says of itself, by the host's clock and by the count of instructions.";
    }

    @Override
    public Figure run(Workshop workshop) throws IOException, InterruptedException {
        List<Long> boots = new ArrayList<>();
        GuestValues real = new GuestValues();
        GuestValues virtual = new GuestValues();
        int rounds = workshop.runs();
        String accelerator = round(workshop, MachineClock.Mode.REAL, new GuestValues(), new ArrayList<>());
        for (int round = 0; round < rounds; round++) {
            workshop.progress(round, rounds);
            round(workshop, MachineClock.Mode.REAL, real, boots);
        }
        round(workshop, MachineClock.Mode.VIRTUAL, virtual, new ArrayList<>());
        Figure figure = Figure.of(this, "ms", Samples.milliseconds(boots), accelerator);
        figure = real.addTo(figure, "");
        return virtual.addTo(figure, "virtual-");
    }

    private String round(Workshop workshop, MachineClock.Mode clock, GuestValues values, List<Long> boots)
            throws IOException {
        long start = System.nanoTime();
        try (MachineSession session = workshop.open(clock)) {
            session.boot();
            boots.add(System.nanoTime() - start);
            Optional<Duration> guestTime = session.machine().clock().guestTime();
            guestTime.ifPresent(time -> values.add("boot", time.toNanos() / 1e6, "ms"));
            String accelerator = BareCommand.ofRunningMachine(workshop.run()).accelerator();
            CommandOutput output = session.run(command, BUDGET);
            if (output.status().orElse(BigInteger.ZERO).signum() != 0 || !values.addLines(output.text())) {
                throw new SystemFailure(
                        Cause.EXPECTATION_NOT_MET,
                        "the benchmark program '" + command + "' should end with status 0 and print lines of the form "
                                + "'NAME: VALUE UNIT', but printed: " + output.text());
            }
            return accelerator;
        }
    }
}
