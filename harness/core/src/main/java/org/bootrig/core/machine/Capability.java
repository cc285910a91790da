package org.bootrig.core.machine;

import java.util.Locale;
import org.bootrig.core.base.CapabilityMissing;

/**
 * Something that a machine may offer beyond power and a console. A profile may lack any of them. The set is open: a
 * provider adds its own by extending this interface, and steps ask for it as for the others.
 */
public interface Capability {

    /**
     * Returns a capability's name for people: the words of its type's name, such as {@code code trace} for
     * {@link CodeTrace}.
     */
    static String words(Class<? extends Capability> type) {
        return type.getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** Returns the exception for a scenario that needs a capability which machines of this profile lack. */
    static CapabilityMissing missing(Profile profile, Class<? extends Capability> type) {
        return new CapabilityMissing("the profile " + profile.name() + " has no " + words(type));
    }
}
