package org.bootrig.report.allure;

import io.qameta.allure.model.Label;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.results.GuestVerdict;

/** Makes a result of each test that a system ran itself, beside that of the scenario which looked at it. */
final class GuestResults {

    private static final int NAME_BOUND = 300;
    private static final int DETAIL_BOUND = 500;
    /** Where the scenario stands; its requirements are judged by the scenario and not by one of these. */
    private static final Set<String> KEPT_LABELS = Set.of(
            ResultsUtils.PARENT_SUITE_LABEL_NAME,
            ResultsUtils.SUITE_LABEL_NAME,
            ResultsUtils.EPIC_LABEL_NAME,
            ResultsUtils.FEATURE_LABEL_NAME);

    private GuestResults() {}

    /** Returns the test's result, below the scenario's place in every tree. */
    static TestResult of(GuestVerdict test, TestResult scenario) {
        String name = PrintableText.line(test.name(), NAME_BOUND);
        List<Label> labels = new ArrayList<>(scenario.getLabels().stream()
                .filter(label -> KEPT_LABELS.contains(label.getName()))
                .toList());
        Places.add(labels, ResultsUtils.SUB_SUITE_LABEL_NAME, scenario.getName());
        Places.add(labels, ResultsUtils.STORY_LABEL_NAME, scenario.getName());
        Places.add(labels, ResultsUtils.TAG_LABEL_NAME, "guest-test");
        List<String> place = new ArrayList<>(scenario.getTitlePath());
        place.add(scenario.getName());
        String detail = PrintableText.inert(PrintableText.line(test.detail(), DETAIL_BOUND));
        String historyId = AllureResults.uuid(scenario.getHistoryId() + "\0" + test.name());
        return new TestResult()
                .setUuid(AllureResults.uuid(scenario.getUuid() + "\0" + test.name()))
                .setName(name)
                .setFullName(scenario.getFullName() + " > " + name)
                .setHistoryId(historyId)
                .setTestCaseId(historyId)
                .setTitlePath(place)
                .setLabels(labels)
                .setParameters(new ArrayList<>(scenario.getParameters()))
                .setStage(Stage.FINISHED)
                .setStatus(test.passed() ? Status.PASSED : Status.FAILED)
                .setStatusDetails(new StatusDetails().setMessage(detail))
                // How long it took is unknown; the scenario's own time would be a wrong figure for each.
                .setStart(scenario.getStart())
                .setStop(scenario.getStart());
    }
}
