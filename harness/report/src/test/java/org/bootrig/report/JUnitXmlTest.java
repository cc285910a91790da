package org.bootrig.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.Judgement;
import org.bootrig.core.results.GuestVerdict;
import org.bootrig.core.results.RecordedRun;
import org.bootrig.core.results.RunRecorder;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.StoryRecorder;
import org.bootrig.core.results.TestKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@Tag("RIG-REP-04")
class JUnitXmlTest {

    @TempDir
    Path folder;

    private RunRecorder run;

    @BeforeEach
    void begin() {
        run = RehearsedRun.begin(folder);
    }

    @Test
    void writesEachVerdictWithItsCauseForPrograms() throws Exception {
        Document document = written(
                RehearsedRun.passed(key("well")),
                RehearsedRun.ended(key("bad"), Cause.PANICKED, "at a.c:7\nsecond line"),
                RehearsedRun.ended(key("ill"), Cause.MACHINE_DIED, "exit code 1: no disk"),
                RehearsedRun.ended(key("idle"), Cause.CAPABILITY_MISSING, "no screen"));

        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("files.toy.pc");
        assertThat(List.of("tests", "failures", "errors", "skipped", "time", "hostname"))
                .extracting(suite::getAttribute)
                .containsExactly("4", "1", "1", "1", "4.936", "rehearsal");
        assertThat(suite.getAttribute("timestamp")).startsWith("20");
        assertThat(only(document, "failure").getAttribute("type")).isEqualTo("panicked");
        assertThat(only(document, "failure").getAttribute("message")).isEqualTo("panicked: at a.c:7");
        assertThat(only(document, "failure").getTextContent()).endsWith("second line");
        assertThat(only(document, "error").getAttribute("type")).isEqualTo("machine-died");
        assertThat(only(document, "skipped").getAttribute("type")).isEqualTo("capability-missing");
        assertThat(((Element) only(document, "failure").getParentNode()).getAttribute("file"))
                .isEqualTo("features/toy/a.feature");
    }

    @Test
    void staysReadableWhateverAGuestPrinted() throws Exception {
        Document document =
                written(RehearsedRun.ended(key("<&\"]]>\u0000"), Cause.PANICKED, "\u0000\u0007\uD800 ]]> <b>&amp;"));

        assertThat(only(document, "failure").getTextContent())
                .startsWith("panicked: ")
                .endsWith(" ]]> <b>&amp;");
        assertThat(only(document, "testcase").getAttribute("name")).startsWith("<&\"]]>");
    }

    @Test
    void namesTheFilesThatBelongToAFailure() throws Exception {
        TestKey test = key("bad");
        StoryRecorder story = run.story("any", test, 1, 1);
        story.stepStarted("Given it boots");
        story.stepFinished(org.bootrig.core.base.Verdict.FAILED, "no");
        story.attach(List.of(Evidence.text("transcript", "last words")));
        Document document = written(
                RehearsedRun.result(test, Set.of(), Optional.of(new Judgement(Cause.HUNG_IDLE, "")), story.story()));

        assertThat(only(document, "system-out").getTextContent())
                .contains("features/toy/a.feature:4", "failed Given it boots")
                .containsPattern("\\[\\[ATTACHMENT\\|evidence/toy-pc-a-bad-[0-9a-f]{8}/01-transcript.txt]]");
    }

    @Test
    void testsThatTheSystemRanItselfAreCasesBehindTheirScenario() throws Exception {
        ScenarioResult scenario = RehearsedRun.passed(key("its own tests"));
        run.guestTests(
                scenario.id(),
                1,
                List.of(new GuestVerdict("heap", true, ""), new GuestVerdict("stack", false, "guard page missing")));
        run.guestTests("another id", 1, List.of(new GuestVerdict("elsewhere", false, "")));

        Document document = written(scenario, RehearsedRun.passed(key("another")));

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
        for (ScenarioResult result : results) {
            run.record(result);
        }
        run.close();
        Path file = folder.resolve("junit.xml");
        JUnitXml.write(file, RecordedRun.read(run.folder()));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static TestKey key(String scenario) {
        return RehearsedRun.toy("pc", "toy/a.feature", scenario);
    }

    private static Element only(Document document, String name) {
        assertThat(document.getElementsByTagName(name).getLength()).isEqualTo(1);
        return (Element) document.getElementsByTagName(name).item(0);
    }
}
