package org.bootrig.engine.tree;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.engine.feature.ParsedFeature;
import org.bootrig.engine.feature.ParsedFeature.ParsedScenario;
import org.bootrig.engine.feature.ParsedFeature.StepLine;
import org.bootrig.engine.feature.StepProblem;
import org.bootrig.engine.outcome.Outcome;
import org.bootrig.engine.run.Attempt;
import org.bootrig.engine.run.Context;
import org.bootrig.engine.run.Gate;
import org.bootrig.engine.run.MachineRun;
import org.bootrig.engine.run.TestIdentity;
import org.bootrig.engine.settings.Settings;
import org.bootrig.engine.state.EntryState;
import org.bootrig.engine.state.NamedState;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;

/** One scenario, or one example of an outline, on one profile. */
final class ScenarioNode extends BootrigNode {

    private final ParsedFeature feature;
    private final ParsedScenario scenario;
    private final Attempt attempt;

    ScenarioNode(
            UniqueId id,
            String displayName,
            TestSource source,
            ParsedFeature feature,
            ParsedScenario scenario,
            Attempt attempt) {
        super(id, displayName, source);
        this.feature = feature;
        this.scenario = scenario;
        this.attempt = attempt;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public Set<TestTag> getTags() {
        Set<TestTag> tags = new LinkedHashSet<>();
        for (String tag : scenario.tags()) {
            if (TestTag.isValid(tag.substring(1))) {
                tags.add(TestTag.create(tag.substring(1)));
            }
        }
        return tags;
    }

    @Override
    public SkipResult shouldBeSkipped(Context context) throws InterruptedException {
        Optional<String> reason = context.system().gate().pass();
        // One that starts powered off needs no boot that went well.
        boolean cold = start(context.execution().settings()).kind() == EntryState.Kind.COLD;
        if (reason.isEmpty() && !cold) {
            reason = context.profile().gate().pass();
        }
        return reason.map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
    }

    @Override
    public Context execute(Context context, DynamicTestExecutor unused) throws Exception {
        EntryState start = start(context.execution().settings());
        context.profile().standby().started(start);
        context.execution().inputs().ifPresent(inputs -> inputs.feature(feature));
        new MachineRun(context, this, identity(), start).run(() -> refuse(context), (session, entrance, log) -> {
            Throwable thrown = context.execution()
                    .cucumber()
                    .run(scenario, entrance.stepsDone(), scenario.steps().size(), session, log);
            if (thrown != null) {
                throw thrown;
            }
        });
        return context;
    }

    /** Returns whether its system does not become ready on its profile, so that nothing is known by a boot there. */
    boolean isNeverReady() {
        return EntryState.isNeverReady(scenario.tags());
    }

    EntryState start(Settings settings) {
        return EntryState.of(scenario.tags(), NamedState.of(feature, scenario), settings.restoring());
    }

    /** What discovery found wrong with a step breaks its scenario before a machine is spent on it. */
    private void refuse(Context context) {
        if (scenario.steps().isEmpty()) {
            throw new RigFault(
                    Cause.STEP_UNDEFINED, feature.file() + ":" + scenario.line() + ": " + StepProblem.NO_STEPS);
        }
        for (StepLine step : scenario.steps()) {
            String problem = context.execution().stepProblem(step.key());
            if (problem != null) {
                throw new RigFault(Cause.STEP_UNDEFINED, feature.file() + ":" + step.line() + ": " + problem);
            }
        }
    }

    @Override
    public void nodeSkipped(Context context, TestDescriptor self, SkipResult result) {
        context.profile().standby().started(start(context.execution().settings()));
        // Without a reason of ours it is JUnit that skips, because the run was cancelled.
        Outcome outcome = Outcome.skipped(
                context.skipped().map(Gate.Skip::cause).orElse(Cause.NOT_ASKED),
                result.getReason().orElse(""));
        context.execution().record(identity().skipped(context, outcome));
    }

    Path featureFile() {
        return feature.file();
    }

    /** Names it for people, within its profile. */
    String title() {
        return feature.title().name() + " › " + scenario.identity().title();
    }

    private TestIdentity identity() {
        return TestIdentity.of(getUniqueId(), feature, scenario, attempt);
    }
}
