package org.bootrig.bench.system;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bootrig.bench.measure.BareCommand;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.measure.Figure;
import org.bootrig.bench.measure.Samples;
import org.bootrig.bench.measure.Workshop;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.Ports;
import org.bootrig.core.session.MachineSession;
import org.bootrig.core.system.SystemBenchmark;

/**
 * A large file up by FTP and down by HTTP, and short requests, by clients on the host; named in {@code system.yaml}.
 * Only on the real clock, because the clients use it.
 */
public final class TransferBenchmark implements Benchmark {

    private static final Duration BUDGET = Duration.ofMinutes(5);
    private static final int MEBIBYTES = 64;
    private static final int REQUESTS = 1000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final String name;
    private final SystemBenchmark.Transfers wanted;

    public TransferBenchmark(String name, SystemBenchmark.Transfers wanted) {
        this.name = name;
        this.wanted = wanted;
    }

    private interface Work {
        void run() throws IOException;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String explanation() {
        return MEBIBYTES + " MiB down by HTTP, which is the figure, and up by FTP, and " + REQUESTS
                + " short requests, each also for a second of the thread that executes the guest.";
    }

    @Override
    public Figure run(Workshop workshop) throws IOException, InterruptedException {
        byte[] content = new byte[MEBIBYTES << 20];
        new Random(1).nextBytes(content);
        GuestValues values = new GuestValues();
        List<Double> downloads = new ArrayList<>();
        int rounds = Math.max(1, workshop.runs() / 3);
        String accelerator = "";
        for (int round = 0; round < rounds; round++) {
            workshop.progress(round, rounds);
            try (MachineSession session = workshop.open(MachineClock.Mode.REAL)) {
                session.boot();
                accelerator = BareCommand.ofRunningMachine(workshop.run()).accelerator();
                downloads.add(round(session, content, values));
            }
        }
        double[] all = downloads.stream().mapToDouble(Double::doubleValue).toArray();
        return values.addTo(Figure.of(this, "MiB/s", Samples.of(all), accelerator), "");
    }

    /** Returns the download's MiB a second. */
    private double round(MachineSession session, byte[] content, GuestValues values) throws IOException {
        TransferClients clients = new TransferClients(session.require(Ports.class), wanted);
        accompany(session, "the first answers of the services", clients::awaitServices);
        double up = measure(session, "ftp-upload", "MiB/s", MEBIBYTES, values, () -> clients.upload(content));
        command(session, wanted.publish());
        double down = measure(session, "http-download", "MiB/s", MEBIBYTES, values, () -> clients.download(content));
        double asked = measure(session, "http", "requests/s", REQUESTS, values, () -> clients.request(REQUESTS));
        values.add("ftp-upload", up, "MiB/s");
        values.add("http", asked, "requests/s");
        return down;
    }

    /** Returns how much was done in a second, and keeps how much in a second of the guest's processor. */
    private double measure(MachineSession session, String what, String unit, int amount, GuestValues values, Work work)
            throws IOException {
        GuestProcessor processor = GuestProcessor.of(session);
        double used = processor.seconds();
        long start = System.nanoTime();
        accompany(session, what, work);
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        values.add(what + "-by-processor", amount / (processor.seconds() - used), unit);
        return amount / seconds;
    }

    private void accompany(MachineSession session, String what, Work work) {
        try {
            session.accompany(what, BUDGET, () -> {
                work.run();
                return null;
            });
        } catch (IOException broken) {
            throw new SystemFailure(Cause.EXPECTATION_NOT_MET, name + ", " + what + ": " + broken.getMessage());
        }
    }

    private void command(MachineSession session, Optional<String> line) {
        line.ifPresent(command -> {
            CommandOutput output = session.run(command, BUDGET);
            if (output.status().orElse(BigInteger.ZERO).signum() != 0) {
                throw new SystemFailure(
                        Cause.EXPECTATION_NOT_MET,
                        "the benchmark's command '" + command + "' should end with status 0, but ended with "
                                + output.status().orElseThrow() + " and printed: " + output.text());
            }
        });
    }
}
