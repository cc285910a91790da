package org.bootrig.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.bootrig.machine.Cause;
import org.bootrig.machine.Verdict;

/**
 * The file {@code junit.xml}, which build servers read: a suite for each system and profile. What failed is a {@code
 * failure}, what is broken an {@code error}, and the attribute {@code type} of each is the machine-readable cause.
 *
 * @see <a href="https://github.com/testmoapp/junitxml">The common JUnit XML format, described</a>
 */
final class JUnitXml {

    /** All that XML 1.0 cannot hold, not even as a reference. */
    private static final String FORBIDDEN = "[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static void write(Path file, List<ScenarioResult> results) throws IOException {
        try (OutputStream output = Files.newOutputStream(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(output, "UTF-8");
            new JUnitXml(xml).write(results);
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
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute("name", name);
        attribute("tests", Integer.toString(results.size()));
        attribute("failures", count(results, verdict -> verdict == Verdict.FAILED));
        attribute("errors", count(results, verdict -> verdict == Verdict.BROKEN));
        attribute("skipped", count(results, verdict -> verdict == Verdict.SKIPPED));
        attribute(
                "time", seconds(results.stream().map(ScenarioResult::duration).reduce(Duration.ZERO, Duration::plus)));
        for (ScenarioResult result : results) {
            write(result);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private void write(ScenarioResult result) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute("classname", result.feature().isEmpty() ? suite(result) : result.feature());
        attribute("name", result.scenario());
        attribute("time", seconds(result.duration()));
        if (result.verdict() != Verdict.PASSED) {
            xml.writeStartElement(
                    switch (result.verdict()) {
                        case FAILED -> "failure";
                        case BROKEN -> "error";
                        default -> "skipped";
                    });
            attribute("type", result.cause().map(Cause::id).orElse("unknown"));
            attribute("message", result.message().lines().findFirst().orElse(""));
            xml.writeCharacters(result.message().replaceAll(FORBIDDEN, "\uFFFD"));
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

    private static String count(List<ScenarioResult> results, Predicate<Verdict> which) {
        return Long.toString(
                results.stream().filter(result -> which.test(result.verdict())).count());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }
}
