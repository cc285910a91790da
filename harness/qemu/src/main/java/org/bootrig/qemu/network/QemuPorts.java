package org.bootrig.qemu.network;

import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.NearestWord;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Endpoint;
import org.bootrig.core.machine.Ports;
import org.bootrig.core.machine.profile.GuestPorts;
import org.bootrig.qemu.power.QemuMonitor;
import org.bootrig.qemu.profile.QemuProfile;

/** Asks QEMU which ports of the host it chose for the profile's forwards. */
public final class QemuPorts implements Ports {

    /** Protocol, descriptor, host address, host port, guest address, guest port. */
    private static final Pattern FORWARD =
            Pattern.compile("TCP\\[HOST_FORWARD\\]\\s+\\d+\\s+\\S+\\s+(\\d+)\\s+\\S+\\s+(\\d+)\\s");

    /** Where QEMU listens; the host's default loopback address may be one of IPv6. */
    private static final String LOOPBACK = "127.0.0.1";

    private final QemuMonitor monitor;
    private final QemuProfile profile;
    private final Map<String, GuestPorts> forwards;

    public QemuPorts(QemuMonitor monitor, QemuProfile profile, Map<String, GuestPorts> forwards) {
        this.monitor = monitor;
        this.profile = profile;
        this.forwards = forwards;
    }

    @Override
    public Endpoint endpoint(String service) {
        GuestPorts guestPorts = forwards.get(service);
        if (guestPorts == null) {
            String nearest = NearestWord.to(service, forwards.keySet());
            throw UserMistake.in(
                    profile.file(),
                    "the profile forwards no service '" + service + "'; "
                            + (nearest == null
                                    ? "it forwards "
                                            + String.join(
                                                    ", ",
                                                    forwards.keySet().stream()
                                                            .sorted()
                                                            .toList())
                                    : "did you mean '" + nearest + "'?"));
        }
        return endpoint(guestPorts.first());
    }

    @Override
    public Endpoint endpoint(int guestPort) {
        int hostPort = hostPort(monitor.command("info usernet"), guestPort)
                .orElseThrow(() -> new RigFault(
                        Cause.LAB_FAULT,
                        "QEMU does not say which port of the host leads to the guest's port " + guestPort));
        return new Endpoint(LOOPBACK, hostPort);
    }

    static OptionalInt hostPort(String answer, int guestPort) {
        Matcher forward = FORWARD.matcher(answer + "\n");
        while (forward.find()) {
            if (Integer.parseInt(forward.group(2)) == guestPort) {
                return OptionalInt.of(Integer.parseInt(forward.group(1)));
            }
        }
        return OptionalInt.empty();
    }
}
