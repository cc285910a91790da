package org.bootrig.steps.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckLinesTest {

    @Test
    void readsBothShapesOfVerdictLinesAndNothingElse() {
        Map<String, CheckLines.Check> checks = CheckLines.read(
                """
                selftest: heap PASS 12 blocks
                pipes: FAIL lost 3 bytes
                all PASSED here
                a line about PASS
                selftest: 2 passed, 1 failed
                """);

        assertThat(checks).containsOnlyKeys("heap", "pipes");
        assertThat(checks.get("heap").passed()).isTrue();
        assertThat(checks.get("pipes"))
                .isEqualTo(new CheckLines.Check(false, "lost 3 bytes", "pipes: FAIL lost 3 bytes"));
    }

    @Test
    void aFailureIsNotHiddenByALaterPassOfTheSameName() {
        Map<String, CheckLines.Check> checks = CheckLines.read("heap: FAIL once\nheap: PASS\n");

        assertThat(checks.get("heap").passed()).isFalse();
    }
}
