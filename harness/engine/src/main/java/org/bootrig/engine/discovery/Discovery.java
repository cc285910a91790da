package org.bootrig.engine.discovery;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.core.results.RunScope;
import org.bootrig.core.results.conformance.Catalogue;
import org.bootrig.engine.feature.Cucumber;
import org.bootrig.engine.feature.FeatureFiles;
import org.bootrig.engine.run.Plan;
import org.bootrig.engine.settings.Mistakes;
import org.bootrig.engine.settings.Parameter;
import org.bootrig.engine.settings.Project;
import org.bootrig.engine.settings.Settings;
import org.bootrig.engine.tree.EngineNode;
import org.bootrig.engine.tree.Suite;
import org.bootrig.engine.tree.SuiteTree;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.discovery.DiscoveryIssueReporter;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;

/** Makes the tree for one discovery request. Reads files and does nothing else, so that it may run any number of times. */
public final class Discovery {

    private static final EngineDiscoveryRequestResolver<EngineNode> RESOLVER =
            EngineDiscoveryRequestResolver.<EngineNode>builder()
                    .addClassContainerSelectorResolver(Selectors::isSuite)
                    .addSelectorResolver(context -> new Selectors(
                            context.getEngineDescriptor().getUniqueId(), classLoader(), context.getIssueReporter()))
                    .build();

    private final EngineNode engine;
    private final Mistakes mistakes;

    private Discovery(EngineNode engine, Mistakes mistakes) {
        this.engine = engine;
        this.mistakes = mistakes;
    }

    public static void run(EngineDiscoveryRequest request, EngineNode engine) {
        RESOLVER.resolve(request, engine);
        addSuiteOfParameters(request, engine);
        List<Suite> suites =
                engine.getChildren().stream().map(Suite.class::cast).toList();
        // Where nothing is Bootrig's, such as in a module of unit tests, not even a bad setting is reported.
        if (!suites.isEmpty()) {
            Mistakes mistakes = new Mistakes(
                    DiscoveryIssueReporter.forwarding(request.getDiscoveryListener(), engine.getUniqueId()));
            new Discovery(engine, mistakes).grow(suites, request);
        }
    }

    /** A request without any selector, as from a command line, means what the parameters name. */
    private static void addSuiteOfParameters(EngineDiscoveryRequest request, EngineNode engine) {
        boolean named = request.getConfigurationParameters()
                .get(Parameter.FEATURES.key())
                .isPresent();
        if (named && request.getSelectorsByType(DiscoverySelector.class).isEmpty()) {
            Suite suite = Suite.ofFiles(engine.getUniqueId());
            suite.wantEverything();
            engine.addChild(suite);
        }
    }

    private void grow(List<Suite> suites, EngineDiscoveryRequest request) {
        Optional<Settings> settings = mistakes.reporting(() -> Settings.read(request.getConfigurationParameters()));
        Optional<Project> project =
                settings.flatMap(read -> mistakes.reporting(() -> Project.find(read.root(), Path.of(""))));
        if (settings.isEmpty() || project.isEmpty()) {
            suites.forEach(TestDescriptor::removeFromHierarchy);
            return;
        }
        FeatureFiles files = new FeatureFiles(project.get(), mistakes);
        for (Suite suite : suites) {
            mistakes.reporting(() -> {
                SuiteTree.grow(suite, settings.get(), project.get(), files, mistakes);
                return suite;
            });
        }
        Catalogue catalogue = mistakes.reporting(project.get()::catalogue).orElseGet(Catalogue::empty);
        FeatureCheck check = new FeatureCheck(mistakes);
        Cucumber cucumber = new Cucumber(settings.get().glue(), settings.get().hasOwnGlue(), classLoader());
        check.tags(files.all(), catalogue);
        Map<String, String> stepProblems = check.steps(files.all(), cucumber);
        RunScope scope =
                new RunScope(settings.get().narrows() || suites.stream().anyMatch(Suite::isNarrowed));
        engine.plan(new Plan(settings.get(), project.get(), catalogue, scope, cucumber, stepProblems));
    }

    private static ClassLoader classLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? Discovery.class.getClassLoader() : context;
    }
}
