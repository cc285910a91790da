package org.bootrig.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bootrig.core.results.RunFolder;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What other programs make of what a run left: what each of them shows of it, by its own rules. */
final class Readers {

    /** What a case may hold in Surefire's schema, and of GitLab's the attribute {@code file}. */
    private static final Set<String> IN_A_CASE = Set.of(
            "failure",
            "error",
            "skipped",
            "rerunFailure",
            "rerunError",
            "flakyFailure",
            "flakyError",
            "system-out",
            "system-err");

    private static final Set<String> OF_A_CASE = Set.of("name", "classname", "time", "file");

    private final List<JsonNode> allure = new ArrayList<>();
    private final Document xml;

    Readers(RunFolder run) throws Exception {
        try (Stream<Path> files = Files.list(run.allureResults())) {
            for (Path file : files.filter(each -> each.toString().endsWith("-result.json"))
                    .toList()) {
                allure.add(new ObjectMapper().readTree(file.toFile()));
            }
        }
        // The parser of the JDK refuses what is not well-formed.
        xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(run.junitXml().toFile());
    }

    /**
     * Allure shows of the results of one history id the one that began last, and hides the others behind it.
     *
     * @see <a href="https://allurereport.org/docs/test-retries/">Allure, Test retries</a>
     */
    Map<String, String> allureShown() {
        Map<String, JsonNode> latest = new LinkedHashMap<>();
        for (JsonNode result : allure) {
            latest.merge(
                    result.path("historyId").asText(),
                    result,
                    (one, other) -> one.path("start").asLong()
                                            > other.path("start").asLong()
                                    || one.path("statusDetails").path("flaky").asBoolean()
                            ? one
                            : other);
        }
        Map<String, String> shown = new LinkedHashMap<>();
        latest.forEach((id, result) -> shown.put(id, result.path("status").asText()));
        return shown;
    }

    List<String> allureNames() {
        return allure.stream().map(result -> result.path("name").asText()).toList();
    }

    List<String> allureMessages() {
        return allure.stream()
                .map(result -> result.path("statusDetails").path("message").asText())
                .toList();
    }

    /** GitLab keeps the first of the cases that have one class and name. */
    Map<String, String> firstOfEachName() {
        Map<String, String> words = new LinkedHashMap<>();
        cases().forEach(each -> words.putIfAbsent(name(each), word(each)));
        return words;
    }

    /** Others keep the last. */
    Map<String, String> lastOfEachName() {
        Map<String, String> words = new LinkedHashMap<>();
        cases().forEach(each -> words.put(name(each), word(each)));
        return words;
    }

    private static String name(Element testcase) {
        return testcase.getAttribute("classname") + "\0" + testcase.getAttribute("name");
    }

    private static String word(Element testcase) {
        String flaky =
                children(testcase).stream().anyMatch(child -> child.getTagName().startsWith("flaky")) ? ", flaky" : "";
        for (Element child : children(testcase)) {
            switch (child.getTagName()) {
                case "failure" -> {
                    return "failed";
                }
                case "error" -> {
                    return "broken";
                }
                case "skipped" -> {
                    return "skipped";
                }
                default -> {
                    // says nothing of the verdict
                }
            }
        }
        return "passed" + flaky;
    }

    /** Holds every suite against what Surefire's schema allows and demands. */
    void checkSurefireShape() throws IOException {
        NodeList suites = xml.getElementsByTagName("testsuite");
        assertThat(suites.getLength()).isPositive();
        for (int index = 0; index < suites.getLength(); index++) {
            Element suite = (Element) suites.item(index);
            for (String required : List.of("name", "tests", "errors", "skipped", "failures")) {
                assertThat(suite.hasAttribute(required)).as(required).isTrue();
            }
            assertThat(suite.getAttribute("time")).matches("[0-9]+\\.[0-9]{3}");
        }
        for (Element each : cases()) {
            for (int index = 0; index < each.getAttributes().getLength(); index++) {
                assertThat(OF_A_CASE).contains(each.getAttributes().item(index).getNodeName());
            }
            for (Element child : children(each)) {
                assertThat(IN_A_CASE).contains(child.getTagName());
                if (child.getTagName().startsWith("flaky") || child.getTagName().startsWith("rerun")) {
                    assertThat(child.hasAttribute("type")).isTrue();
                    assertThat(children(child)).extracting(Element::getTagName).containsOnly("stackTrace");
                }
            }
        }
    }

    private List<Element> cases() {
        NodeList cases = xml.getElementsByTagName("testcase");
        List<Element> elements = new ArrayList<>();
        for (int index = 0; index < cases.getLength(); index++) {
            elements.add((Element) cases.item(index));
        }
        return elements;
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
