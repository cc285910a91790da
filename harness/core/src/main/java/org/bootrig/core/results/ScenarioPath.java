package org.bootrig.core.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.UniqueId;

/**
 * Where a test of the engine {@code bootrig} stands, read from its UniqueId. Immutable.
 *
 * @param profile empty for a node above the profiles, such as a system's build
 * @param feature empty for a node that is not in a feature, such as a profile's boot
 * @param leaf what is left below the feature, or below the profile: {@code 12}, {@code 12:15}, {@code boots}
 */
public record ScenarioPath(String system, String profile, String feature, String leaf) {

    private static final String ENGINE = "bootrig";
    private static final String SEPARATOR = " > ";

    /** Parses a UniqueId; empty when it is not one of our engine's, or stands above the systems. */
    public static Optional<ScenarioPath> parse(String uniqueId) {
        List<UniqueId.Segment> segments;
        try {
            segments = UniqueId.parse(uniqueId).getSegments();
        } catch (JUnitException notAnId) {
            return Optional.empty();
        }
        String engine = "";
        String system = null;
        String profile = "";
        String feature = "";
        List<String> leaf = new ArrayList<>();
        for (UniqueId.Segment segment : segments) {
            switch (segment.getType()) {
                case "engine" -> engine = segment.getValue();
                case "suite" -> leaf.clear();
                case "system" -> system = segment.getValue();
                case "profile" -> profile = segment.getValue();
                case "feature" -> feature = segment.getValue();
                case "attempt" -> leaf.add("attempt-" + segment.getValue());
                default -> leaf.add(segment.getValue());
            }
        }
        return ENGINE.equals(engine) && system != null
                ? Optional.of(new ScenarioPath(system, profile, feature, String.join(":", leaf)))
                : Optional.empty();
    }

    /** Takes the path off a long display name, which Failsafe needs and a report that shows the path itself does not. */
    public String ownName(String displayName) {
        String prefix = profile.isEmpty() ? system + SEPARATOR : system + SEPARATOR + profile + SEPARATOR;
        if (!displayName.startsWith(prefix)) {
            return displayName;
        }
        String rest = displayName.substring(prefix.length());
        int endOfFeature = feature.isEmpty() ? -1 : rest.indexOf(SEPARATOR);
        return endOfFeature < 0 ? rest : rest.substring(endOfFeature + SEPARATOR.length());
    }

    /** Returns the feature without its folder when that is the system's own, and without its ending: {@code boot}. */
    public String featureTitle() {
        String title = feature.startsWith(system + "/") ? feature.substring(system.length() + 1) : feature;
        return title.endsWith(".feature") ? title.substring(0, title.length() - ".feature".length()) : title;
    }

    /** Names the test the same in every run, and differently on every profile. */
    public String fullName() {
        String place = feature.isEmpty() ? leaf : leaf.isEmpty() ? feature : feature + ":" + leaf;
        StringBuilder name = new StringBuilder(system);
        for (String part : new String[] {profile, place}) {
            if (!part.isEmpty()) {
                name.append(" > ").append(part);
            }
        }
        return name.toString();
    }

    /** Returns a name for a folder, readable and made of harmless characters only. */
    public String folderName() {
        return FolderName.of(String.join("-", system, profile, featureTitle(), leaf));
    }
}
