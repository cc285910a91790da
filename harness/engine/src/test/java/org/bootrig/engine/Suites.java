package org.bootrig.engine;

/** Anchor classes, as a project has them. */
final class Suites {

    private Suites() {}

    @Conformance(systems = "fakeos", profiles = "works", features = "fakeos")
    static final class Fake {}

    @Conformance(
            systems = "fakeos",
            profiles = {"works", "works-too"},
            features = "fakeos/cold.feature")
    static final class TwoProfiles {}

    @Conformance(systems = "fakeos", profiles = "panics", features = "fakeos")
    static final class Panicking {}

    @Conformance(systems = "unbuildable", profiles = "works", features = "fakeos")
    static final class Unbuildable {}

    @Conformance(systems = "fakeos", profiles = "works", features = "judged")
    static final class Judged {}

    static final class NotASuite {}
}
