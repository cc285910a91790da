package org.bootrig.engine;

import org.bootrig.engine.settings.Conformance;

/** Anchor classes, as a project has them. */
public final class Suites {

    private Suites() {}

    @Conformance(systems = "fakeos", profiles = "works", features = "fakeos")
    public static final class Fake {}

    @Conformance(
            systems = "fakeos",
            profiles = {"works", "works-too"},
            features = "fakeos/cold.feature")
    public static final class TwoProfiles {}

    @Conformance(systems = "fakeos", profiles = "panics", features = "fakeos")
    public static final class Panicking {}

    @Conformance(systems = "unbuildable", profiles = "works", features = "fakeos")
    public static final class Unbuildable {}

    @Conformance(systems = "fakeos", profiles = "works", features = "judged")
    public static final class Judged {}

    public static final class NotASuite {}
}
