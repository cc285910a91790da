package org.bootrig.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.ScenarioResult;

/**
 * The file {@code junit.xml}, which build servers read: a suite for each system and profile. What failed is a {@code
 * failure}, what is broken an {@code error}, and the attribute {@code type} of each is the machine-readable cause. Behind
 * a scenario stand the tests that the system ran itself and that the scenario looked at.
 *
 * @see <a href="https://github.com/testmoapp/junitxml">The common JUnit XML format, described</a>
 */
final class JUnitXml {

    /** All that XML 1.0 cannot hold, not even as a reference. */
    private static final String FORBIDDEN = "[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

    private final XMLStreamWriter xml;
    private final Map<String, List<JsonNode>> guestTests;

    private JUnitXml(XMLStreamWriter xml, List<JsonNode> guestTests) {
        this.xml = xml;
        this.guestTests = guestTests.stream()
                .collect(Collectors.groupingBy(test -> test.path("scenario").asText()));
    }

    /** @param guestTests objects of the kind {@value GuestTestResults#KIND} */
    static void write(Path file, List<ScenarioResult> results, List<JsonNode> guestTests) throws IOException {
        try (OutputStream output = Files.newOutputStream(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(output, "UTF-8");
            new JUnitXml(xml, guestTests).write(results);
            xml.close();
        } catch (XMLStreamException failed) {
            throw new IOException(file + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    private void write(List<ScenarioResult> results) throws XMLStreamException {
        Map<String, List<ScenarioResult>> suites =
                results.stream().collect(Collectors.groupingBy(JUnitXml::suite, TreeMap::new, Collectors.toList()));
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        for (Map.Entry<String, List<ScenarioResult>> suite : suites.entrySet()) {
            write(suite.getKey(), suite.getValue());
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void write(String name, List<ScenarioResult> results) throws XMLStreamException {
        List<Case> cases = new ArrayList<>();
        for (ScenarioResult result : results) {
            Case scenario = Case.of(result);
            cases.add(scenario);
            // A scenario that ran several times told all its tests under one id.
            List<JsonNode> tests = guestTests.remove(result.id());
            if (tests != null) {
                tests.forEach(test -> cases.add(Case.of(test, scenario)));
            }
        }
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute("name", name);
        attribute("tests", Integer.toString(cases.size()));
        attribute("failures", count(cases, Verdict.FAILED));
        attribute("errors", count(cases, Verdict.BROKEN));
        attribute("skipped", count(cases, Verdict.SKIPPED));
        attribute("time", seconds(cases.stream().map(Case::duration).reduce(Duration.ZERO, Duration::plus)));
        for (Case each : cases) {
            write(each);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private record Case(String place, String name, Duration duration, Verdict verdict, String type, String message) {

        static Case of(ScenarioResult result) {
            return new Case(
                    result.feature().isEmpty() ? suite(result) : result.feature(),
                    result.scenario(),
                    result.duration(),
                    result.verdict(),
                    result.cause().map(Cause::id).orElse("unknown"),
                    result.message());
        }

        /** Its time is a part of the scenario's. */
        static Case of(JsonNode test, Case scenario) {
            return new Case(
                    scenario.place() + " > " + scenario.name(),
                    test.path("name").asText(),
                    Duration.ZERO,
                    Verdict.valueOf(test.path("verdict").asText().toUpperCase(Locale.ROOT)),
                    GuestTestResults.KIND,
                    test.path("detail").asText());
        }
    }

    private void write(Case each) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute("classname", each.place());
        attribute("name", each.name());
        attribute("time", seconds(each.duration()));
        if (each.verdict() != Verdict.PASSED) {
            xml.writeStartElement(
                    switch (each.verdict()) {
                        case FAILED -> "failure";
                        case BROKEN -> "error";
                        default -> "skipped";
                    });
            attribute("type", each.type());
            attribute("message", each.message().lines().findFirst().orElse(""));
            xml.writeCharacters(each.message().replaceAll(FORBIDDEN, "\uFFFD"));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, value.replaceAll(FORBIDDEN, "\uFFFD"));
    }

    private static String suite(ScenarioResult result) {
        return result.profile().isEmpty() ? result.system() : result.system() + "." + result.profile();
    }

    private static String count(List<Case> cases, Verdict verdict) {
        return Long.toString(
                cases.stream().filter(each -> each.verdict() == verdict).count());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }
}
