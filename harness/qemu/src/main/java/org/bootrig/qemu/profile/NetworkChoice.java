package org.bootrig.qemu.profile;

import java.util.Map;
import org.bootrig.core.machine.profile.NetworkShape;
import org.bootrig.core.machine.profile.ProfileFile;

/** Translates the network keys of a profile into QEMU's. */
final class NetworkChoice {

    /** The values of {@code network.mode}, in the order used in messages. */
    private enum Mode {
        NONE,
        USER,
        TAP
    }

    private NetworkChoice() {}

    static QemuProfile.Network of(ProfileFile file, Board board, NetworkShape network) {
        Mode mode = file.choice("network.mode", network.mode(), Mode.class);
        if (mode == Mode.TAP
                && (network.restricted().isPresent() || network.forwards().isPresent())) {
            throw file.mistake(
                    "network",
                    "a machine with 'mode: tap' is alone with its neighbour and forwards nothing; remove the keys "
                            + "'restrict' and 'forwards' or use 'mode: user'");
        }
        return new QemuProfile.Network(
                network.card().orElse(usualCard(board)),
                mode == Mode.TAP,
                network.restricted().orElse(true),
                network.forwards().orElse(Map.of()));
    }

    private static String usualCard(Board board) {
        return switch (board) {
            case PC, Q35 -> "e1000";
            case ISAPC -> "ne2k_isa";
            case MICROVM -> "virtio-net-device";
        };
    }
}
