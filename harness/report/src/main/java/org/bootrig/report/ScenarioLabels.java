package org.bootrig.report;

import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bootrig.core.base.Digest;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.results.Catalogue;
import org.bootrig.core.results.ScenarioPath;
import org.jspecify.annotations.Nullable;

/**
 * Places our engine's tests in the report's trees and makes their texts fit for a page; tests of other engines are left
 * alone. It works from the UniqueId, so that skipped tests, which never run, are placed too. Stateless.
 */
public final class ScenarioLabels implements TestLifecycleListener {

    private static final int DIGEST_DIGITS = 32;
    private static final String UNIQUE_ID = "junit.platform.uniqueid";
    private static final String PARENT_SUITE = ResultsUtils.PARENT_SUITE_LABEL_NAME;
    private static final String SUITE = ResultsUtils.SUITE_LABEL_NAME;
    private static final String SUB_SUITE = ResultsUtils.SUB_SUITE_LABEL_NAME;
    private static final String EPIC = ResultsUtils.EPIC_LABEL_NAME;
    private static final String FEATURE = ResultsUtils.FEATURE_LABEL_NAME;
    private static final String STORY = ResultsUtils.STORY_LABEL_NAME;
    private static final String TAG = ResultsUtils.TAG_LABEL_NAME;
    private static final Set<String> PLACES =
            Set.of(PARENT_SUITE, SUITE, SUB_SUITE, EPIC, FEATURE, "testClass", "testMethod");
    private static final int TEXT_BOUND = 20_000;
    private static final int LINE_BOUND = 500;
    private static final int NAME_BOUND = 300;

    /** Called by the service loader. */
    public ScenarioLabels() {}

    @Override
    public void beforeTestSchedule(TestResult result) {
        pathOf(result).ifPresent(path -> place(result, path));
    }

    @Override
    public void beforeTestWrite(TestResult result) {
        if (pathOf(result).isPresent()) {
            result.setName(printableName(result.getName()));
            makePrintable(result.getStatusDetails());
            result.getSteps().forEach(ScenarioLabels::makePrintable);
        }
    }

    private static Optional<ScenarioPath> pathOf(TestResult result) {
        return uniqueIdOf(result).flatMap(ScenarioPath::parse);
    }

    static Optional<String> uniqueIdOf(TestResult result) {
        return result.getLabels().stream()
                .filter(label -> UNIQUE_ID.equals(label.getName()))
                .map(Label::getValue)
                .findFirst();
    }

    private static void place(TestResult result, ScenarioPath path) {
        List<Label> labels = result.getLabels();
        result.setName(path.ownName(result.getName()));
        labels.removeIf(label -> PLACES.contains(label.getName()));
        add(labels, PARENT_SUITE, path.system());
        add(labels, SUITE, path.profile());
        add(labels, SUB_SUITE, path.feature());
        add(labels, EPIC, path.system());
        add(labels, FEATURE, path.feature().isEmpty() ? "the machine itself" : path.featureTitle());
        if (!path.profile().isEmpty()) {
            result.getParameters().add(new Parameter().setName("profile").setValue(path.profile()));
        }
        result.setTitlePath(Stream.of(path.system(), path.profile(), path.feature())
                .filter(part -> !part.isEmpty())
                .toList());
        result.setFullName(path.fullName());
        result.setHistoryId(digest(path.fullName()));
        result.setTestCaseId(result.getHistoryId());
        List<String> tags = labels.stream()
                .filter(label -> TAG.equals(label.getName()))
                .map(Label::getValue)
                .toList();
        addRequirements(result, tags.stream().filter(Catalogue::looksLikeId).toList());
    }

    /** Adds tag, story and link of each requirement that the result does not have yet. */
    static void addRequirements(TestResult result, Collection<String> ids) {
        for (String id : ids) {
            addOnce(result.getLabels(), TAG, id);
            addOnce(result.getLabels(), STORY, id);
            if (result.getLinks().stream().noneMatch(link -> id.equals(link.getName()))) {
                result.getLinks()
                        .add(new Link()
                                .setName(id)
                                .setUrl("conformance.html#" + id)
                                .setType("tms"));
            }
        }
    }

    private static void addOnce(List<Label> labels, String name, String value) {
        if (labels.stream().noneMatch(label -> name.equals(label.getName()) && value.equals(label.getValue()))) {
            add(labels, name, value);
        }
    }

    private static void add(List<Label> labels, String name, String value) {
        if (!value.isEmpty()) {
            labels.add(new Label().setName(name).setValue(value));
        }
    }

    private static void makePrintable(StepResult step) {
        step.setName(printableName(step.getName()));
        makePrintable(step.getStatusDetails());
        step.getSteps().forEach(ScenarioLabels::makePrintable);
    }

    private static void makePrintable(StatusDetails details) {
        if (details != null) {
            details.setMessage(printable(details.getMessage()));
            details.setTrace(printable(details.getTrace()));
            details.setActual(printable(details.getActual()));
            details.setExpected(printable(details.getExpected()));
        }
    }

    private static @Nullable String printableName(@Nullable String text) {
        return text == null ? null : PrintableText.line(text, NAME_BOUND);
    }

    private static @Nullable String printable(@Nullable String text) {
        return text == null ? null : PrintableText.inert(PrintableText.bounded(text, TEXT_BOUND, LINE_BOUND));
    }

    static String digest(String text) {
        return Digest.ofText(text).substring(0, DIGEST_DIGITS);
    }
}
