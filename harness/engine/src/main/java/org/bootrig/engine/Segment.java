package org.bootrig.engine;

/** The types of segments that a UniqueId of this engine is made of. */
final class Segment {

    static final String SYSTEM = "system";
    static final String PROFILE = "profile";
    static final String FEATURE = "feature";
    static final String TEST = "test";

    private Segment() {}
}
