package org.bootrig.engine.feature;

import io.cucumber.core.backend.Backend;
import io.cucumber.core.backend.ObjectFactory;
import io.cucumber.core.eventbus.EventBus;
import io.cucumber.core.exception.CucumberException;
import io.cucumber.core.feature.FeatureParser;
import io.cucumber.core.feature.GluePath;
import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.gherkin.FeatureParserException;
import io.cucumber.core.gherkin.Pickle;
import io.cucumber.core.gherkin.Step;
import io.cucumber.core.options.RuntimeOptions;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.resource.Resource;
import io.cucumber.core.runner.Runner;
import io.cucumber.core.runtime.BackendServiceLoader;
import io.cucumber.core.runtime.TimeServiceEventBus;
import io.cucumber.core.snippets.SnippetType;
import io.cucumber.plugin.event.DataTableArgument;
import io.cucumber.plugin.event.EventHandler;
import io.cucumber.plugin.event.Location;
import io.cucumber.plugin.event.Node;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.SnippetsSuggestedEvent;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.StepArgument;
import io.cucumber.plugin.event.StepDefinedEvent;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestStepFinished;
import io.cucumber.plugin.event.TestStepStarted;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.base.WrittenText;
import org.bootrig.core.session.MachineSession;
import org.bootrig.engine.feature.ParsedFeature.ParsedScenario;
import org.bootrig.engine.feature.ParsedFeature.Place;
import org.bootrig.engine.feature.ParsedFeature.StepLine;
import org.bootrig.engine.outcome.Outcome;
import org.bootrig.engine.outcome.TestLog;
import org.jspecify.annotations.Nullable;

/**
 * Parses features and runs scenarios with cucumber-core. The only class that touches {@code io.cucumber.core}, whose
 * classes are public but may change: what breaks with a new version of it breaks here.
 *
 * <p>Safe for use by several threads: a thread that runs a scenario has a runner of its own while it does.
 */
public final class Cucumber {

    private final List<String> glue;
    private final boolean ownGlue;
    private final ClassLoader classLoader;
    private final Queue<Worker> idle = new ConcurrentLinkedQueue<>();

    /** @param ownGlue whether there are other step definitions than Bootrig's own, to which more can be added */
    public Cucumber(List<String> glue, boolean ownGlue, ClassLoader classLoader) {
        this.ownGlue = ownGlue;
        this.glue = glue;
        this.classLoader = classLoader;
    }

    /** Parses one file; empty when it holds no feature. Throws {@link UserMistake} with a line for each mistake. */
    static Optional<ParsedFeature> parse(Path file, String name) {
        URI uri = file.toUri();
        byte[] content = WrittenText.read(file).getBytes(StandardCharsets.UTF_8);
        try {
            return new FeatureParser(countingIds())
                    .parseResource(resource(content, uri))
                    .map(feature -> convert(file, name, feature));
        } catch (FeatureParserException mistake) {
            throw FeatureMistake.explain(file, ErrorText.of(mistake), mistake.getCause());
        }
    }

    private static Resource resource(byte[] content, URI uri) {
        return new Resource() {
            @Override
            public URI getUri() {
                return uri;
            }

            @Override
            public InputStream getInputStream() {
                return new ByteArrayInputStream(content);
            }
        };
    }

    private static ParsedFeature convert(Path file, String name, Feature feature) {
        Map<Integer, Node> nodes = new HashMap<>();
        collect(feature, nodes);
        List<String> lines = feature.getSource().lines().toList();
        List<Pickle> pickles = feature.getPickles();
        List<ScenarioIdentity> identities = ScenarioIdentity.of(pickles.stream()
                .map(pickle -> new ScenarioIdentity.Written(
                        pickle.getName(),
                        rule(pickle, nodes),
                        outline(pickle, nodes),
                        pickle.getExamplesLocation().isPresent()
                                ? lines.get(pickle.getLocation().getLine() - 1)
                                : ""))
                .toList());
        List<ParsedScenario> scenarios = IntStream.range(0, pickles.size())
                .mapToObj(index -> convert(pickles.get(index), identities.get(index), nodes))
                .toList();
        return new ParsedFeature(file, name, place(feature.getLocation(), nodes), lines, scenarios);
    }

    private static void collect(Node node, Map<Integer, Node> nodes) {
        nodes.put(node.getLocation().getLine(), node);
        if (node instanceof Node.Container<?> container) {
            container.elements().forEach(child -> collect(child, nodes));
        }
    }

    private static Optional<Place> rule(Pickle pickle, Map<Integer, Node> nodes) {
        return pickle.getRuleLocation().map(location -> place(location, nodes));
    }

    private static Optional<Place> outline(Pickle pickle, Map<Integer, Node> nodes) {
        return pickle.getExamplesLocation().map(any -> place(pickle.getScenarioLocation(), nodes));
    }

    private static ParsedScenario convert(Pickle pickle, ScenarioIdentity identity, Map<Integer, Node> nodes) {
        return new ParsedScenario(
                pickle.getName(),
                identity,
                pickle.getLocation().getLine(),
                rule(pickle, nodes),
                outline(pickle, nodes),
                pickle.getExamplesLocation().map(Location::getLine),
                pickle.getTags(),
                pickle.getSteps().stream()
                        .map(step -> new StepLine(step.getText(), step.getLine(), block(step.getArgument())))
                        .toList(),
                pickle);
    }

    private static String block(StepArgument argument) {
        if (argument == null) {
            return "";
        }
        return argument instanceof DataTableArgument ? "data table" : "doc string";
    }

    private static String key(PickleStepTestStep step) {
        return new StepLine(
                        step.getStep().getText(),
                        step.getStep().getLine(),
                        block(step.getStep().getArgument()))
                .key();
    }

    private static Place place(Location location, Map<Integer, Node> nodes) {
        Node node = Objects.requireNonNull(nodes.get(location.getLine()), "a pickle's lines are those of nodes");
        return new Place(node.getName().or(node::getKeyword).orElse("unnamed"), location.getLine());
    }

    /** Cucumber's ids need only differ within one file or one run; the secure random source would be wasted on them. */
    private static Supplier<UUID> countingIds() {
        AtomicLong count = new AtomicLong();
        return () -> new UUID(0, count.incrementAndGet());
    }

    /**
     * Returns a function that finds what is wrong with a scenario's steps, by their keys, and runs none of them. It
     * belongs to one thread. Throws {@link UserMistake} when the glue itself is unusable.
     */
    public Function<ParsedScenario, Map<String, StepProblem>> stepMatcher() {
        Worker worker = new Worker(true);
        return scenario -> {
            worker.run((Pickle) scenario.pickle(), new GlueInstances(), TestLog.NONE);
            return worker.problems;
        };
    }

    /** Runs the scenario's steps in {@code [from, to)} on the calling thread and returns what went wrong, or null. */
    public @Nullable Throwable run(
            ParsedScenario scenario, int from, int to, MachineSession session, TestLog listener) {
        Pickle whole = (Pickle) scenario.pickle();
        boolean all = from == 0 && to == whole.getSteps().size();
        Worker worker = idle.poll();
        worker = worker == null ? new Worker(false) : worker;
        try (GlueInstances instances = new GlueInstances(session)) {
            return worker.run(all ? whole : part(whole, from, to), instances, listener);
        } finally {
            idle.add(worker);
        }
    }

    /** A runner with its loaded glue, used by one thread at a time, because loading glue is expensive. */
    private final class Worker implements ObjectFactory {

        private final Map<String, StepProblem> problems = new HashMap<>();
        private final Map<String, List<String>> snippets = new HashMap<>();
        private final StepVocabulary vocabulary = new StepVocabulary();
        private final EventBus bus = new TimeServiceEventBus(Clock.systemUTC(), countingIds());
        private final EventHandler<StepDefinedEvent> learning = event -> vocabulary.add(
                event.getStepDefinition().getPattern(),
                event.getStepDefinition().getLocation());
        private final Runner runner;
        private @Nullable GlueInstances instances;
        private TestLog listener = TestLog.NONE;
        private @Nullable Result result;

        Worker(boolean dryRun) {
            bus.registerHandlerFor(
                    SnippetsSuggestedEvent.class,
                    event -> snippets.put(
                            event.getSuggestion().getStep(),
                            event.getSuggestion().getSnippets()));
            if (dryRun) {
                bus.registerHandlerFor(StepDefinedEvent.class, learning);
            }
            bus.registerHandlerFor(TestStepStarted.class, this::started);
            bus.registerHandlerFor(TestStepFinished.class, this::finished);
            bus.registerHandlerFor(TestCaseFinished.class, event -> result = event.getResult());
            try {
                RuntimeOptionsBuilder options =
                        new RuntimeOptionsBuilder().setDryRun(dryRun).setSnippetType(SnippetType.CAMELCASE);
                glue.forEach(name -> options.addGlue(GluePath.parse(name)));
                RuntimeOptions built = options.build();
                Collection<? extends Backend> backends = new BackendServiceLoader(() -> classLoader, () -> this).get();
                runner = new Runner(bus, backends, this, built);
            } catch (CucumberException | IllegalArgumentException unusable) {
                throw StepProblem.unusableGlue(glue, unusable);
            }
        }

        public @Nullable Throwable run(Pickle pickle, GlueInstances fresh, TestLog steps) {
            instances = fresh;
            listener = steps;
            result = null;
            problems.clear();
            snippets.clear();
            try {
                runner.runPickle(pickle);
            } catch (CucumberException unusable) {
                throw StepProblem.unusableGlue(glue, unusable);
            }
            // Every scenario has all definitions published again.
            bus.removeHandlerFor(StepDefinedEvent.class, learning);
            Result ended = Objects.requireNonNull(result, "Cucumber finishes every test case");
            return switch (ended.getStatus()) {
                case PASSED -> null;
                case FAILED, SKIPPED -> ended.getError();
                default -> StepProblem.atRunTime(problems.values(), ended.getError());
            };
        }

        private void started(TestStepStarted event) {
            if (event.getTestStep() instanceof PickleStepTestStep step) {
                listener.started(step.getStep().getKeyword() + step.getStep().getText());
            }
        }

        private void finished(TestStepFinished event) {
            if (event.getTestStep() instanceof PickleStepTestStep step) {
                Result stepResult = event.getResult();
                look(step, stepResult);
                listener.finished(verdict(stepResult), stepResult.getError());
            }
        }

        private void look(PickleStepTestStep step, Result stepResult) {
            if (stepResult.getStatus() == Status.AMBIGUOUS) {
                problems.put(key(step), StepProblem.ambiguous(stepResult.getError()));
            } else if (stepResult.getStatus() == Status.UNDEFINED) {
                String text = step.getStep().getText();
                problems.put(
                        key(step),
                        StepProblem.undefined(
                                text,
                                vocabulary.nearest(text),
                                ownGlue ? snippets.getOrDefault(text, List.of()) : List.of()));
            } else if (step.getCodeLocation() != null && step.getCodeLocation().endsWith(")")) {
                compareArguments(step);
            }
        }

        private void compareArguments(PickleStepTestStep step) {
            String text = step.getStep().getText();
            String block = block(step.getStep().getArgument());
            int taken = vocabulary.parametersOf(step.getCodeLocation());
            int inLine = step.getDefinitionArgument().size();
            int given = inLine + (block.isEmpty() ? 0 : 1);
            if (given == taken) {
                return;
            }
            if (given == taken + 1 && !block.isEmpty()) {
                problems.put(key(step), StepProblem.superfluous(text, block, vocabulary.nearestWithBlock(text)));
            } else if (given == taken - 1 && block.isEmpty()) {
                problems.put(key(step), StepProblem.missing(text, step.getPattern()));
            } else {
                problems.put(key(step), StepProblem.wrongCount(text, given, taken, step.getCodeLocation()));
            }
        }

        private static Verdict verdict(Result stepResult) {
            return switch (stepResult.getStatus()) {
                case PASSED -> Verdict.PASSED;
                case SKIPPED, UNUSED -> Verdict.SKIPPED;
                case FAILED -> Outcome.of(stepResult.getError()).verdict();
                default -> Verdict.BROKEN;
            };
        }

        @Override
        public boolean addClass(Class<?> glueClass) {
            return true;
        }

        @Override
        public <T> T getInstance(Class<T> glueClass) {
            return Objects.requireNonNull(instances, "glue is made while a scenario runs")
                    .get(glueClass);
        }

        @Override
        public void start() {
            // The instances of a scenario are made when they are first asked for.
        }

        @Override
        public void stop() {
            instances = null;
        }
    }

    /** Returns a pickle that has only these steps of a whole one. */
    private static Pickle part(Pickle whole, int from, int to) {
        List<Step> steps = whole.getSteps().subList(from, to);
        return (Pickle) Proxy.newProxyInstance(
                Cucumber.class.getClassLoader(),
                new Class<?>[] {Pickle.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getSteps") ? steps : method.invoke(whole, arguments));
    }
}
