package org.bootrig.core.machine.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The keys under {@code network}. */
record NetworkKeys(
        @JsonProperty(required = true) String mode, String nic, Boolean restrict, Map<String, GuestPorts> forwards) {

    private static final String KEY = "network";
    private static final String NONE = "none";
    private static final Pattern CARD = Pattern.compile("[A-Za-z0-9][\\w.-]*");

    Optional<NetworkShape> shape(ProfileFile file) {
        if (mode.equals(NONE)) {
            if (nic != null || restrict != null || forwards != null) {
                throw file.mistake(
                        KEY,
                        "a machine with 'mode: none' has no network card; remove the other keys or use 'mode: user'");
            }
            return Optional.empty();
        }
        if (nic != null) {
            file.checked(KEY, nic, CARD, "a network card such as e1000");
        }
        return Optional.of(new NetworkShape(
                mode,
                Optional.ofNullable(nic),
                Optional.ofNullable(restrict),
                Optional.ofNullable(forwards).map(services -> checked(file, services))));
    }

    private static Map<String, GuestPorts> checked(ProfileFile file, Map<String, GuestPorts> services) {
        Map<String, GuestPorts> checked = new TreeMap<>(services);
        checked.forEach((service, ports) -> {
            if (ports == null || !ports.isValid()) {
                throw file.mistake(
                        KEY,
                        "the forward '" + service + "' needs the guest's TCP port, 1 to 65535, or a range of at most "
                                + GuestPorts.MOST + " such as 30000-30009");
            }
        });
        long ports = checked.values().stream().flatMapToInt(GuestPorts::all).count();
        if (checked.values().stream().flatMapToInt(GuestPorts::all).distinct().count() < ports) {
            throw file.mistake(KEY, "two forwards lead to the same guest port; one name is enough");
        }
        return Map.copyOf(checked);
    }
}
