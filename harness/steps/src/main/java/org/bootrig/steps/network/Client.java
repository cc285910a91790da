package org.bootrig.steps.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.machine.Ports;
import org.bootrig.core.session.MachineSession;

/** What the steps of all network clients share. Used by one scenario. */
public final class Client {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);

    private final MachineSession session;

    public Client(MachineSession session) {
        this.session = session;
    }

    InetSocketAddress endpoint(String service) {
        return session.require(Ports.class).endpoint(service).address();
    }

    InetSocketAddress endpoint(int guestPort) {
        return session.require(Ports.class).endpoint(guestPort).address();
    }

    Duration budget() {
        return session.system().commandBudget();
    }

    /**
     * Does the work while the guest is watched; a connection that breaks is the system's failure.
     *
     * @param activity what is asked of this service
     */
    <T> T run(String service, String activity, Duration budget, Callable<T> work) {
        try {
            InetSocketAddress endpoint = endpoint(service);
            return session.accompany(
                    activity + " (service '" + service + "' at " + endpoint.getHostString() + ":" + endpoint.getPort()
                            + ")",
                    budget,
                    work);
        } catch (IOException broken) {
            throw new SystemFailure(
                    Cause.EXPECTATION_NOT_MET, "expected " + activity + " to work, got " + reason(broken));
        }
    }

    <T> T run(String service, String activity, Callable<T> work) {
        return run(service, activity, budget(), work);
    }

    /** Tries until the attempt goes through: nothing signals to a host that a guest's service listens. */
    void awaitService(String name, Duration budget, Callable<Boolean> attempt) {
        run(name, "the first answer of '" + name + "'", budget, () -> {
            // The caller keeps the budget, and interrupts this when it is spent.
            Awaitility.await()
                    .forever()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(BETWEEN_ATTEMPTS)
                    .ignoreExceptionsMatching(failed -> failed instanceof IOException)
                    .until(attempt);
            return null;
        });
    }

    private static String reason(IOException broken) {
        String message = broken.getMessage();
        return broken.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
