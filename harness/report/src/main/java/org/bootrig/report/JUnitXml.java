package org.bootrig.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.RecordedRun;
import org.bootrig.core.results.ScenarioResult;

/**
 * The file {@code junit.xml}, which build servers read: a suite for each suite, system and profile. What failed is a {@code
 * failure}, what is broken an {@code error}, and the attribute {@code type} of each is the machine-readable cause. No two
 * cases have the same class and name, since some readers take the first of them and others the last. A test that was run
 * again is one case, with the earlier failures in it. Tests that the system ran itself follow their scenario.
 *
 * @see <a href="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd">Surefire's schema</a>
 * @see <a href="https://docs.gitlab.com/ci/testing/unit_test_reports/">GitLab, Unit test reports</a>
 */
final class JUnitXml {

    /** All that XML 1.0 cannot hold, not even as a reference. */
    private static final String FORBIDDEN = "[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

    /** How much all messages together may take: Jenkins refuses larger files. */
    private static final int MESSAGES_BOUND = 12_000_000;

    private static final int MESSAGE_BOUND = 20_000;
    private static final int LEAST_MESSAGE = 200;

    private final XMLStreamWriter xml;
    private final String host;
    private final int messageBound;

    private JUnitXml(XMLStreamWriter xml, String host, int messageBound) {
        this.xml = xml;
        this.host = host;
        this.messageBound = messageBound;
    }

    static void write(Path file, RecordedRun run) throws IOException {
        Map<String, List<JUnitCase>> suites = suites(run);
        long messages = suites.values().stream()
                .flatMap(List::stream)
                .filter(each ->
                        each.verdict() != Verdict.PASSED || !each.earlier().isEmpty())
                .mapToLong(each -> 1 + each.earlier().size())
                .sum();
        int bound = (int) Math.max(LEAST_MESSAGE, Math.min(MESSAGE_BOUND, MESSAGES_BOUND / Math.max(1, messages)));
        try (OutputStream output = Files.newOutputStream(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(output, "UTF-8");
            new JUnitXml(xml, run.environment().getOrDefault("Host name", ""), bound).write(suites);
            xml.close();
        } catch (XMLStreamException failed) {
            throw new IOException(file + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    private static Map<String, List<JUnitCase>> suites(RecordedRun run) {
        Map<String, List<ScenarioResult>> byIdentity = new LinkedHashMap<>();
        run.results().forEach(result -> byIdentity
                .computeIfAbsent(JUnitCase.identity(result), identity -> new ArrayList<>())
                .add(result));
        Map<String, List<RecordedRun.GuestResult>> guests = run.guestTests().stream()
                .collect(Collectors.groupingBy(guest -> guest.scenario() + " " + guest.attempt()));
        Map<String, List<JUnitCase>> suites = new TreeMap<>();
        for (List<ScenarioResult> attempts : byIdentity.values()) {
            ScenarioResult last = attempts.get(attempts.size() - 1);
            List<JUnitCase> cases = suites.computeIfAbsent(JUnitCase.suite(last), suite -> new ArrayList<>());
            JUnitCase scenario = JUnitCase.of(attempts);
            cases.add(scenario);
            guests.getOrDefault(last.id() + " " + last.conditions().attempt(), List.of())
                    .forEach(guest -> cases.add(JUnitCase.of(guest.test(), scenario)));
        }
        return suites;
    }

    private void write(Map<String, List<JUnitCase>> suites) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        for (Map.Entry<String, List<JUnitCase>> suite : suites.entrySet()) {
            write(suite.getKey(), suite.getValue());
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void write(String name, List<JUnitCase> cases) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute("name", name);
        attribute("tests", Integer.toString(cases.size()));
        attribute("failures", count(cases, Verdict.FAILED));
        attribute("errors", count(cases, Verdict.BROKEN));
        attribute("skipped", count(cases, Verdict.SKIPPED));
        attribute("time", seconds(cases.stream().map(JUnitCase::duration).reduce(Duration.ZERO, Duration::plus)));
        attribute(
                "timestamp",
                cases.stream().map(JUnitCase::started).sorted().findFirst().orElse(""));
        attribute("hostname", host);
        for (JUnitCase each : cases) {
            write(each);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private void write(JUnitCase each) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute("name", each.name());
        attribute("classname", each.place());
        attribute("time", seconds(each.duration()));
        if (!each.file().isEmpty()) {
            attribute("file", each.file());
        }
        if (each.verdict() != Verdict.PASSED) {
            trouble(element(each.verdict()), each.type(), each.message());
        }
        for (JUnitCase before : each.earlier()) {
            String kind = before.verdict() == Verdict.BROKEN ? "Error" : "Failure";
            trouble((each.verdict() == Verdict.PASSED ? "flaky" : "rerun") + kind, before.type(), before.message());
        }
        if (!each.output().isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(printable(each.output()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String element(Verdict verdict) {
        return switch (verdict) {
            case FAILED -> "failure";
            case BROKEN -> "error";
            default -> "skipped";
        };
    }

    /** In the elements for earlier runs Surefire keeps the text one level deeper. */
    private void trouble(String element, String type, String message) throws XMLStreamException {
        boolean earlier = element.startsWith("flaky") || element.startsWith("rerun");
        String bounded = message.length() <= messageBound
                ? message
                : message.substring(0, messageBound) + "\n[more in results.jsonl]";
        xml.writeStartElement(element);
        attribute("message", bounded.lines().findFirst().orElse(""));
        attribute("type", type);
        if (earlier) {
            xml.writeStartElement("stackTrace");
        }
        xml.writeCharacters(printable(bounded));
        if (earlier) {
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, printable(value));
    }

    private static String printable(String text) {
        return text.replaceAll(FORBIDDEN, "\uFFFD");
    }

    private static String count(List<JUnitCase> cases, Verdict verdict) {
        return Long.toString(
                cases.stream().filter(each -> each.verdict() == verdict).count());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }
}
