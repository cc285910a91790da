package org.bootrig.core.system;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.Durations;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.YamlFile;
import org.jspecify.annotations.Nullable;

/** An entry of {@code boot-phases:} in {@code system.yaml}. */
record BootPhaseYaml(
        @JsonProperty(required = true) String phase,
        @JsonProperty(required = true) String until,
        @JsonProperty(required = true) String budget,
        String stamp) {

    private static final String KEY = "boot-phases";
    private static final String NAME = "[a-z0-9]+([ -][a-z0-9]+)*";

    /** @param phases null when the key is absent */
    static List<BootPhase> read(YamlFile file, @Nullable List<BootPhaseYaml> phases) {
        List<BootPhase> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (BootPhaseYaml entry : phases == null ? List.<BootPhaseYaml>of() : phases) {
            if (entry == null || entry.phase() == null || entry.until() == null || entry.budget() == null) {
                throw mistake(file, "a boot phase needs 'phase', 'until' and 'budget', each with a value");
            }
            if (!entry.phase().matches(NAME)) {
                throw mistake(
                        file,
                        "the boot phase '" + entry.phase() + "' needs lower-case words as its name, such as 'stage 1'");
            }
            // Their tests are distinguished by name, and there a space becomes a hyphen.
            if (!names.add(entry.phase().replace(' ', '-'))) {
                throw mistake(file, "the boot phase '" + entry.phase() + "' is named twice; give each its own name");
            }
            read.add(entry.describe(file));
        }
        return List.copyOf(read);
    }

    private BootPhase describe(YamlFile file) {
        try {
            return new BootPhase(
                    phase,
                    Marker.parse(until),
                    Durations.parse(budget),
                    Optional.ofNullable(stamp).map(BootStamp::parse));
        } catch (IllegalArgumentException bad) {
            throw mistake(file, "the boot phase '" + phase + "': " + bad.getMessage());
        }
    }

    private static UserMistake mistake(YamlFile file, String message) {
        return UserMistake.at(file.path(), file.lineOf(KEY), message);
    }
}
