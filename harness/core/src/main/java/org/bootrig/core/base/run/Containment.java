package org.bootrig.core.base.run;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.HostFinding;
import org.bootrig.core.base.process.ProcessNamespace;
import org.jspecify.annotations.Nullable;

/**
 * Holds what one run's builds and host commands start, in a namespace that is made when the first of them starts. Safe for
 * use by several threads.
 */
public final class Containment implements AutoCloseable {

    /** Set to {@code off}, it lets builds and host commands run without a namespace. */
    static final String SWITCH = "BOOTRIG_NAMESPACES";

    private static final String OFF = "off";

    /** Asked once per JVM: a host that refuses one refuses the next. */
    private static volatile @Nullable String obstacle;

    private final Map<String, String> marks;
    private final System.Logger log;
    private @Nullable ProcessNamespace namespace;
    private boolean closed;

    Containment(Map<String, String> marks, System.Logger log) {
        this.marks = marks;
        this.log = log;
    }

    /** Finds out whether this host permits such a namespace. */
    public static HostFinding examine() {
        String subject = "namespaces";
        if (isSwitchedOff()) {
            return without(subject, SWITCH + "=" + OFF);
        }
        try {
            ProcessNamespace.open(Map.of()).close();
            return new HostFinding(
                    HostFinding.State.FIT, subject, "nothing that a build or a host command starts outlives a run", "");
        } catch (IOException refused) {
            return without(subject, ErrorText.of(refused));
        }
    }

    private static HostFinding without(String subject, String reason) {
        return new HostFinding(
                HostFinding.State.NOTABLE,
                subject,
                "not used (" + reason + "): what a build starts with an environment of its own can outlive a run",
                "");
    }

    private static boolean isSwitchedOff() {
        return OFF.equals(System.getenv(SWITCH));
    }

    /** Returns the namespace; empty where it is switched off or this host does not permit one. */
    synchronized Optional<ProcessNamespace> namespace() {
        if (isSwitchedOff() || obstacle != null || closed) {
            return Optional.empty();
        }
        // Somebody may have killed its first process, and nothing can enter it then.
        if (namespace == null || !namespace.isOpen()) {
            try {
                namespace = ProcessNamespace.open(marks);
            } catch (IOException refused) {
                obstacle = ErrorText.of(refused);
                log.log(Level.INFO, "builds and host commands run without a namespace of their own: {0}", obstacle);
            }
        }
        return Optional.ofNullable(namespace);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (namespace != null) {
            namespace.close();
        }
    }
}
