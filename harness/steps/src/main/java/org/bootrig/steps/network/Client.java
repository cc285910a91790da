package org.bootrig.steps.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.machine.Ports;
import org.bootrig.core.session.MachineSession;

/** What the steps of all network clients share. Belongs to one scenario. */
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

    /** Does the work while the guest is watched; a connection that breaks is the system's failure. */
    <T> T run(String activity, Duration budget, Callable<T> work) {
        try {
            return session.accompany(activity, budget, work);
        } catch (IOException broken) {
            throw new SystemFailure(
                    Cause.EXPECTATION_NOT_MET, "expected " + activity + " to work, got " + reason(broken));
        } catch (RuntimeException judged) {
            throw judged;
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    <T> T run(String activity, Callable<T> work) {
        return run(activity, budget(), work);
    }

    /** Tries until the attempt goes through: nothing signals to a host that a guest's service listens. */
    void awaitService(String name, Duration budget, Callable<Boolean> attempt) {
        run("the first answer of the service '" + name + "'", budget, () -> {
            try {
                Awaitility.await()
                        .pollInSameThread()
                        .pollDelay(Duration.ZERO)
                        .pollInterval(BETWEEN_ATTEMPTS)
                        .atMost(budget.multipliedBy(10))
                        .ignoreExceptionsMatching(failed -> failed instanceof IOException)
                        .until(attempt);
                return null;
            } catch (ConditionTimeoutException silent) {
                throw new IOException("no answer", silent);
            }
        });
    }

    private static String reason(IOException broken) {
        String message = broken.getMessage();
        return broken.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
