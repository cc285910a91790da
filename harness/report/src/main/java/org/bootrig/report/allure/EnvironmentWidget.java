package org.bootrig.report.allure;

import io.qameta.allure.CommonJsonAggregator2;
import io.qameta.allure.core.LaunchResults;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.PrintableText;

/** Shows the run's environment. Allure's own widget for this depends on its reader of Allure 1's XML. */
final class EnvironmentWidget extends CommonJsonAggregator2 {

    private final Map<String, String> environment;

    EnvironmentWidget(Map<String, String> environment) {
        super("widgets", "environment.json");
        this.environment = environment;
    }

    /** A line of the widget, as the page reads it. */
    record Line(String name, List<String> values) {}

    @Override
    protected Object getData(List<LaunchResults> launches) {
        return environment.entrySet().stream()
                .map(entry -> new Line(entry.getKey(), List.of(PrintableText.line(entry.getValue(), 500))))
                .toList();
    }
}
