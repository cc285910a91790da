package org.bootrig.core.system;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.console.transcript.Transcript;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;

/** Detects that a machine booted another image than the one just built. */
public final class StaleImage {

    /** A system says what it is before it says anything else. */
    private static final long LOOKED_AT = 4L << 20;

    private StaleImage() {}

    public static void check(BuiltSystem built, Transcript transcript, long from, long to) {
        String line = built.description().console().buildId().orElse(null);
        String buildId = built.buildId().orElse(null);
        if (line == null || buildId == null) {
            return;
        }
        String boot = transcript.text(from, Math.min(to, from + LOOKED_AT));
        if (boot.contains(line.replace("{build-id}", buildId))) {
            return;
        }
        int place = line.indexOf("{build-id}");
        String before = place < 0 ? line : line.substring(0, place);
        Matcher other = Pattern.compile(Pattern.quote(before) + "(\\S*)").matcher(boot);
        throw new RigFault(
                Cause.STALE_IMAGE,
                "the image just built has the build id '" + buildId + "', but the system that booted "
                        + (other.find() ? "prints '" + other.group(1) + "'" : "prints none")
                        + "; check that the build command puts {build-id} into the image and that the profile boots "
                        + "the artifact that was built");
    }
}
