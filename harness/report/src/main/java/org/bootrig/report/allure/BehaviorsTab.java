package org.bootrig.report.allure;

import io.qameta.allure.CommonJsonAggregator2;
import io.qameta.allure.Extension;
import io.qameta.allure.PluginConfiguration;
import io.qameta.allure.core.LaunchResults;
import io.qameta.allure.core.Plugin;
import io.qameta.allure.entity.LabelName;
import io.qameta.allure.entity.TestResult;
import io.qameta.allure.tree.TestResultTree;
import io.qameta.allure.tree.TreeUtils;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The report's tree by system, feature and requirement. Allure's own plugin for this comes with its command line only, so
 * this is ours, on the same page components; it also adds the tab that leads to the conformance page.
 */
final class BehaviorsTab implements Plugin {

    private static final String SCRIPT = "behaviors.js";

    private final Path script;

    /**
     * Makes the plugin.
     *
     * @param script the file that holds the tab's script; it must exist while the report is rendered
     */
    BehaviorsTab(Path script) {
        this.script = script;
    }

    /** Returns what fills the tree; the generator asks its configuration for it and not the plugin. */
    static Extension tree() {
        return new Tree();
    }

    @Override
    public PluginConfiguration getConfig() {
        return new PluginConfiguration()
                .setId("bootrig")
                .setName("Bootrig")
                .setDescription("The tree by requirement and the way to the conformance page")
                .setExtensions(List.of())
                .setJsFiles(List.of(SCRIPT))
                .setCssFiles(List.of());
    }

    @Override
    @SuppressWarnings("deprecation")
    public void unpackReportStatic(Path directory) {
        throw new UnsupportedOperationException("the report is one file");
    }

    @Override
    public Map<String, Path> getPluginFiles() {
        return Map.of(SCRIPT, script);
    }

    @Override
    public List<Extension> getExtensions() {
        return List.of(tree());
    }

    private static final class Tree extends CommonJsonAggregator2 {

        Tree() {
            super("behaviors.json");
        }

        @Override
        protected Object getData(List<LaunchResults> launches) {
            TestResultTree tree = new TestResultTree("behaviors", Tree::place);
            launches.stream()
                    .flatMap(launch -> launch.getResults().stream())
                    .sorted(TestResult.comparingByTimeAsc())
                    .forEach(tree::add);
            return tree;
        }

        private static List<io.qameta.allure.tree.TreeLayer> place(TestResult result) {
            return TreeUtils.groupByLabels(result, LabelName.EPIC, LabelName.FEATURE, LabelName.STORY);
        }
    }
}
