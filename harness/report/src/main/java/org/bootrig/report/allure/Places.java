package org.bootrig.report.allure;

import io.qameta.allure.model.Label;
import io.qameta.allure.util.ResultsUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.TestKey;

/** Where a result stands in Allure's trees. */
final class Places {

    private static final int BOUND = 300;

    private Places() {}

    static List<String> path(ScenarioResult result) {
        return Stream.of(
                        result.system(),
                        result.profile(),
                        result.feature(),
                        result.test().rule())
                .filter(part -> !part.isEmpty())
                .map(Places::line)
                .toList();
    }

    static List<Label> labels(ScenarioResult result) {
        List<Label> labels = new ArrayList<>();
        add(labels, ResultsUtils.PARENT_SUITE_LABEL_NAME, result.system());
        add(labels, ResultsUtils.SUITE_LABEL_NAME, result.profile());
        add(labels, ResultsUtils.SUB_SUITE_LABEL_NAME, result.feature());
        add(labels, ResultsUtils.EPIC_LABEL_NAME, result.system());
        add(
                labels,
                ResultsUtils.FEATURE_LABEL_NAME,
                result.feature().isEmpty()
                        ? "the machine itself"
                        : result.test().featureTitle());
        result.requirements().forEach(id -> add(labels, ResultsUtils.STORY_LABEL_NAME, id));
        result.tags().forEach(tag -> add(labels, ResultsUtils.TAG_LABEL_NAME, tag));
        result.requirements().stream()
                .filter(id -> !result.tags().contains(id))
                .forEach(id -> add(labels, ResultsUtils.TAG_LABEL_NAME, id));
        return labels;
    }

    /** Returns a class without its packages. */
    static String suite(TestKey test) {
        return test.suite().substring(test.suite().lastIndexOf('.') + 1);
    }

    static void add(List<Label> labels, String name, String value) {
        if (!value.isEmpty()) {
            labels.add(new Label().setName(name).setValue(line(value)));
        }
    }

    private static String line(String text) {
        return PrintableText.line(text, BOUND);
    }
}
