package org.bootrig.core.base;

/** The scenario needs something that this profile's machine cannot do; it is skipped with this message. */
public final class CapabilityMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CapabilityMissing(String message) {
        super(message);
    }
}
