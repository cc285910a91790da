package org.bootrig.engine.tree;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.bootrig.core.machine.Profile;
import org.bootrig.engine.run.Context;
import org.bootrig.engine.run.Execution;
import org.bootrig.engine.run.Gate;
import org.bootrig.engine.run.ProfileStage;
import org.bootrig.engine.state.StandbyMachines;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.hierarchical.ExclusiveResource;
import org.junit.platform.engine.support.hierarchical.ExclusiveResource.LockMode;

/** A profile of a system; below it its boot, as a test, and its features. */
final class ProfileNode extends BootrigNode {

    private final Profile profile;

    ProfileNode(UniqueId id, Profile profile, TestSource source) {
        super(id, profile.name(), source);
        this.profile = profile;
    }

    Profile profile() {
        return profile;
    }

    @Override
    public Context prepare(Context context) {
        // A filter may have taken the test away; then nobody waits, and each scenario reports its own failed boot.
        boolean reported = getChildren().stream().anyMatch(BootNode.class::isInstance);
        Execution execution = context.execution();
        StandbyMachines standby = new StandbyMachines(
                execution.settings().standbyMachines(),
                execution::close,
                execution.run().log("standby"));
        execution.closeAtEnd(standby);
        getDescendants().stream()
                .filter(ScenarioNode.class::isInstance)
                .map(scenario -> ((ScenarioNode) scenario).start(execution.settings()))
                .forEach(standby::expect);
        return context.with(new ProfileStage(profile, new Gate(reported), standby, new AtomicReference<>()));
    }

    @Override
    public Set<ExclusiveResource> getExclusiveResources() {
        return profile.exclusiveResource().stream()
                .map(name -> new ExclusiveResource("bootrig." + name, LockMode.READ_WRITE))
                .collect(Collectors.toSet());
    }
}
