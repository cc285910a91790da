package org.bootrig.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bootrig.machine.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class JUnitXmlTest {

    @TempDir
    Path folder;

    @Test
    void tellsEachVerdictWithItsCauseForPrograms() throws Exception {
        Document document = written(
                result("well", null, ""),
                result("bad", Cause.PANICKED, "panicked: at a.c:7\nsecond line"),
                result("ill", Cause.MACHINE_DIED, "machine-died: exit code 1: no disk"),
                result("idle", Cause.CAPABILITY_MISSING, "capability-missing: no screen"));

        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("toy.pc");
        assertThat(List.of("tests", "failures", "errors", "skipped", "time"))
                .extracting(suite::getAttribute)
                .containsExactly("4", "1", "1", "1", "6.000");
        assertThat(only(document, "failure").getAttribute("type")).isEqualTo("panicked");
        assertThat(only(document, "failure").getAttribute("message")).isEqualTo("panicked: at a.c:7");
        assertThat(only(document, "failure").getTextContent()).endsWith("second line");
        assertThat(only(document, "error").getAttribute("type")).isEqualTo("machine-died");
        assertThat(only(document, "skipped").getAttribute("type")).isEqualTo("capability-missing");
    }

    @Test
    void staysReadableWhateverAGuestPrinted() throws Exception {
        Document document =
                written(result("<&\"]]>\u0000", Cause.PANICKED, "panicked: \u0000\u0007\uD800 ]]> <b>&amp;"));

        assertThat(only(document, "failure").getTextContent()).isEqualTo("panicked: \uFFFD\uFFFD\uFFFD ]]> <b>&amp;");
        assertThat(only(document, "testcase").getAttribute("name")).isEqualTo("<&\"]]>\uFFFD");
    }

    private Document written(ScenarioResult... results) throws Exception {
        Path file = folder.resolve("junit.xml");
        JUnitXml.write(file, List.of(results));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static Element only(Document document, String name) {
        assertThat(document.getElementsByTagName(name).getLength()).isEqualTo(1);
        return (Element) document.getElementsByTagName(name).item(0);
    }

    private static ScenarioResult result(String scenario, Cause cause, String message) {
        return new ScenarioResult(
                "[engine:bootrig]/" + scenario,
                "toy",
                "pc",
                "toy/a.feature",
                scenario,
                List.of(),
                cause == null ? org.bootrig.machine.Verdict.PASSED : cause.verdict(),
                Optional.ofNullable(cause),
                message,
                Instant.EPOCH,
                Duration.ofMillis(1500),
                Duration.ZERO,
                Conditions.UNKNOWN);
    }
}
