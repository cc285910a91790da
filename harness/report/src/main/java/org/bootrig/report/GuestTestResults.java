package org.bootrig.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.session.GuestCheck;

/**
 * Makes a result of each test that a system ran itself, beside that of the scenario which looked at them: in Allure's
 * results, and in {@code results.jsonl} as objects of the kind {@value #KIND}.
 */
final class GuestTestResults {

    static final String KIND = "guest-test";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DETAIL_BOUND = 500;
    /** Where the scenario stands; its requirements are judged by the scenario and not by one of these. */
    private static final Set<String> KEPT_LABELS = Set.of(
            ResultsUtils.PARENT_SUITE_LABEL_NAME,
            ResultsUtils.SUITE_LABEL_NAME,
            ResultsUtils.EPIC_LABEL_NAME,
            ResultsUtils.FEATURE_LABEL_NAME,
            ResultsUtils.HOST_LABEL_NAME);

    private GuestTestResults() {}

    /** Returns the test's result in Allure, below the scenario's place in every tree. */
    static TestResult of(GuestCheck test, TestResult scenario) {
        String name = PrintableText.line(test.name(), 300);
        String scenarioName = PrintableText.line(scenario.getName(), 300);
        String fullName = scenario.getFullName() + " > " + name;
        List<Label> labels = new ArrayList<>(scenario.getLabels().stream()
                .filter(label -> KEPT_LABELS.contains(label.getName()))
                .toList());
        labels.add(new Label().setName(ResultsUtils.SUB_SUITE_LABEL_NAME).setValue(scenarioName));
        labels.add(new Label().setName(ResultsUtils.STORY_LABEL_NAME).setValue(scenarioName));
        labels.add(new Label().setName(ResultsUtils.TAG_LABEL_NAME).setValue(KIND));
        List<String> place = new ArrayList<>(scenario.getTitlePath() == null ? List.of() : scenario.getTitlePath());
        place.add(scenarioName);
        return new TestResult()
                .setUuid(UUID.randomUUID().toString())
                .setName(name)
                .setFullName(fullName)
                .setHistoryId(ScenarioLabels.digest(fullName))
                .setTestCaseId(ScenarioLabels.digest(fullName))
                .setTitlePath(place)
                .setLabels(labels)
                .setParameters(new ArrayList<>(scenario.getParameters()))
                .setStage(Stage.FINISHED)
                .setStatus(test.passed() ? Status.PASSED : Status.FAILED)
                .setStatusDetails(new StatusDetails().setMessage(detail(test)))
                // Nobody knows how long it took; the scenario's own time would be a wrong figure for each.
                .setStart(scenario.getStart())
                .setStop(scenario.getStart());
    }

    private static String detail(GuestCheck test) {
        return PrintableText.line(test.detail(), DETAIL_BOUND);
    }

    /** @param scenario the id of the scenario that looked at it */
    static ObjectNode json(GuestCheck test, String scenario) {
        return JSON.createObjectNode()
                .put("scenario", scenario)
                .put("name", PrintableText.line(test.name(), 300))
                .put("verdict", test.passed() ? "passed" : "failed")
                .put("detail", detail(test));
    }
}
