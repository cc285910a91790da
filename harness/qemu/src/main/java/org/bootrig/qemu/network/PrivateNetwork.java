package org.bootrig.qemu.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.process.Tool;
import org.jspecify.annotations.Nullable;

/**
 * A network for one machine, in namespaces that its process makes and that end with it: a TAP device connects the
 * machine to the host as its only neighbour. The host's own network is not changed, and no privilege is needed if the
 * kernel lets users make namespaces.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/user_namespaces.7.html">user_namespaces(7)</a>
 */
public final class PrivateNetwork {

    static final String ADDRESS = "192.168.77.1";
    public static final String DEVICE = "tap0";

    private static final String SET_UP = "ip link set lo up && ip tuntap add dev " + DEVICE
            + " mode tap && ip addr add " + ADDRESS + "/24 dev " + DEVICE + " && ip link set " + DEVICE + " up";
    private static final List<String> UNSHARE = List.of("unshare", "--user", "--map-root-user", "--net", "--");

    private static volatile @Nullable String obstacle;

    private PrivateNetwork() {}

    /** Returns the command inside a network of its own; the process keeps its id. */
    public static List<String> around(List<String> command) {
        List<String> words = new ArrayList<>(UNSHARE);
        words.addAll(List.of("sh", "-c", SET_UP + " && exec \"$0\" \"$@\""));
        words.addAll(command);
        return words;
    }

    /** Returns the command inside the network of this process. */
    static List<String> inside(long processId, List<String> command) {
        List<String> words = new ArrayList<>(List.of(
                "nsenter", "--target", Long.toString(processId), "--user", "--net", "--preserve-credentials", "--"));
        words.addAll(command);
        return words;
    }

    /** Throws {@link CapabilityMissing} with the reason when this host does not permit such a network. */
    public static void require(String profile, Map<String, String> marks) {
        String found = obstacle;
        if (found == null) {
            found = findObstacle(marks);
            obstacle = found;
        }
        if (!found.isEmpty()) {
            throw new CapabilityMissing(
                    "the profile " + profile + " needs a TAP device in a network namespace of its own,"
                            + " which this host does not permit: " + found);
        }
    }

    private static String findObstacle(Map<String, String> marks) {
        try {
            Tool.run(around(List.of("true")), marks);
            return "";
        } catch (IOException refused) {
            return ErrorText.of(refused);
        }
    }
}
