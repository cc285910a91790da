package org.bootrig.engine.settings;

/** The types of segments that a UniqueId of this engine is made of. */
public final class Segment {

    public static final String SYSTEM = "system";
    public static final String PROFILE = "profile";
    public static final String FEATURE = "feature";
    public static final String TEST = "test";

    private Segment() {}
}
