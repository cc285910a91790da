package org.bootrig.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bootrig.engine.Suites.Fake;
import org.bootrig.engine.settings.Parameter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the engine handles the parameters of coverage, including values that it cannot use. */
class CoverageParametersTest {

    @TempDir
    Path output;

    private EngineFixture engine;

    @BeforeEach
    void makeEngine() {
        engine = new EngineFixture(output)
                .onFake()
                .with(Parameter.FEATURES, "fakeos/answers.feature")
                .with(Parameter.COVERAGE_FOLDER, output.resolve("coverage").toString())
                .select(selectClass(Fake.class));
    }

    @Test
    void withoutMapEveryScenarioStaysAndThatIsSaid() {
        List<String> all = engine.tests();

        engine.with(Parameter.AFFECTED_BY, "HEAD").with(Parameter.ONLY_AFFECTED, "true");

        assertThat(engine.tests()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(engine.issues())
                .anyMatch(issue ->
                        issue.contains("there is no coverage of fakeos › works, so any scenario may be affected; "
                                + "'bootrig run --coverage' records it"))
                .anyMatch(issue ->
                        issue.contains("scenarios on fakeos › works may be affected by what changed since 'HEAD'; "
                                + "they run alone"));
    }

    @Test
    void onlyTheAffectedMeansNothingWithoutRevision() {
        engine.with(Parameter.ONLY_AFFECTED, "true");

        assertThat(engine.issues())
                .singleElement()
                .asString()
                .startsWith("ERROR ")
                .contains("bootrig.only-affected has no effect without bootrig.affected-by");
    }

    @Test
    void revisionThatIsNoneIsNamed() {
        engine.with(Parameter.AFFECTED_BY, "no-such-revision");

        assertThat(engine.issues()).anyMatch(issue -> issue.startsWith("ERROR ") && issue.contains("no-such-revision"));
    }

    @Test
    void valueThatIsNeitherYesNorNoIsNamed() {
        engine.with(Parameter.COVERAGE, "perhaps");

        assertThat(engine.issues())
                .singleElement()
                .asString()
                .contains("bootrig.coverage: 'perhaps' is neither true nor false");
    }

    @Test
    void systemWithoutDebugInformationCannotBeCovered() {
        engine.with(Parameter.COVERAGE, "true");

        Map<String, String> ends = EngineFixture.ends(engine.execute());

        assertThat(ends.get("boots")).startsWith("mistaken: ").contains("fakeos/system.yaml", "kernel");
    }
}
