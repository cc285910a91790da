package org.bootrig.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bootrig.core.base.Cause;
import org.bootrig.core.results.Conditions;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.session.GuestCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

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

    @Test
    void testsThatTheSystemRanItselfAreCasesBehindTheirScenario() throws Exception {
        ScenarioResult scenario = result("its own tests", null, "");
        List<JsonNode> tests = List.of(
                GuestTestResults.json(new GuestCheck("heap", true, ""), scenario.id()),
                GuestTestResults.json(new GuestCheck("stack", false, "guard page missing"), scenario.id()),
                GuestTestResults.json(new GuestCheck("elsewhere", false, ""), "another id"));

        Document document = written(List.of(scenario, result("another", null, "")), tests);

        NodeList cases = document.getElementsByTagName("testcase");
        assertThat(IntStream.range(0, cases.getLength())
                        .mapToObj(index -> ((Element) cases.item(index)).getAttribute("name")))
                .containsExactly("its own tests", "heap", "stack", "another");
        assertThat(((Element) cases.item(1)).getAttribute("classname")).endsWith(" > its own tests");
        Element failure = only(document, "failure");
        assertThat(failure.getParentNode()).isSameAs(cases.item(2));
        assertThat(failure.getAttribute("message")).isEqualTo("guard page missing");
        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertThat(List.of("tests", "failures")).extracting(suite::getAttribute).containsExactly("4", "1");
    }

    private Document written(ScenarioResult... results) throws Exception {
        return written(List.of(results), List.of());
    }

    private Document written(List<ScenarioResult> results, List<JsonNode> guestTests) throws Exception {
        Path file = folder.resolve("junit.xml");
        JUnitXml.write(file, results, guestTests);
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
                cause == null ? org.bootrig.core.base.Verdict.PASSED : cause.verdict(),
                Optional.ofNullable(cause),
                message,
                Instant.EPOCH,
                Duration.ofMillis(1500),
                Duration.ZERO,
                Conditions.UNKNOWN);
    }
}
