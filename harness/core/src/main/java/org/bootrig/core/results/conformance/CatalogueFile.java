package org.bootrig.core.results.conformance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * The content of {@code catalogue.yaml}.
 *
 * @param topics titles for the part of an id before its number; may be absent
 * @param systems by system, its requirements by id
 */
record CatalogueFile(
        @JsonProperty("topics") Map<String, String> topics,
        @JsonProperty(value = "systems", required = true) Map<String, Map<String, Entry>> systems) {

    /** A requirement, written as its text or as an object with further keys. */
    record Entry(String requirement, boolean byTests) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Entry of(String requirement) {
            return new Entry(requirement, false);
        }

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        static Entry of(
                @JsonProperty(value = "requirement", required = true) String requirement,
                @JsonProperty("note") String note,
                @JsonProperty("tests") Boolean byTests) {
            return new Entry(requirement, Boolean.TRUE.equals(byTests));
        }
    }
}
