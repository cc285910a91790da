package org.bootrig.qemu.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bootrig.core.base.YamlFile;

/** The keys under {@code network} in a QEMU profile. */
record NetworkYaml(
        @JsonProperty(required = true) Mode mode, String nic, Boolean restrict, Map<String, GuestPorts> forwards) {

    private static final String KEY = "network";

    enum Mode {
        @JsonProperty("none")
        NONE,
        @JsonProperty("user")
        USER,
        @JsonProperty("tap")
        TAP
    }

    Optional<QemuProfile.Network> network(YamlFile file) {
        if (mode == Mode.NONE) {
            if (nic != null || restrict != null || forwards != null) {
                throw ProfileYaml.mistake(
                        file,
                        KEY,
                        "a machine with 'mode: none' has no network card; remove the other keys or use 'mode: user'");
            }
            return Optional.empty();
        }
        if (mode == Mode.TAP && (restrict != null || forwards != null)) {
            throw ProfileYaml.mistake(
                    file,
                    KEY,
                    "a machine with 'mode: tap' is alone with its neighbour and forwards nothing; remove the keys "
                            + "'restrict' and 'forwards' or use 'mode: user'");
        }
        String card = ProfileYaml.card(file, KEY, nic == null ? "e1000" : nic);
        return Optional.of(new QemuProfile.Network(
                card, mode == Mode.TAP, restrict == null || restrict, Map.copyOf(checkedForwards(file))));
    }

    private Map<String, GuestPorts> checkedForwards(YamlFile file) {
        Map<String, GuestPorts> checked = new TreeMap<>(forwards == null ? Map.of() : forwards);
        checked.forEach((service, ports) -> {
            if (ports == null || !ports.isValid()) {
                throw ProfileYaml.mistake(
                        file,
                        KEY,
                        "the forward '" + service + "' needs the guest's TCP port, 1 to 65535, or a range of at most "
                                + GuestPorts.MOST + " such as 30000-30009");
            }
        });
        long ports = checked.values().stream().flatMapToInt(GuestPorts::all).count();
        if (checked.values().stream().flatMapToInt(GuestPorts::all).distinct().count() < ports) {
            throw ProfileYaml.mistake(file, KEY, "two forwards lead to the same guest port; one name is enough");
        }
        return checked;
    }
}
