package org.bootrig.engine.run;

import java.util.function.Predicate;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.results.KeptRun;
import org.bootrig.engine.settings.Project;

/** Whether the project still has what an earlier run covered, so that a run need not cover what was removed. */
final class StillThere implements Predicate<KeptRun.Covered> {

    private final Project project;

    StillThere(Project project) {
        this.project = project;
    }

    @Override
    public boolean test(KeptRun.Covered covered) {
        try {
            project.system(covered.system());
            project.profile(covered.profile());
            project.feature(covered.feature());
            return true;
        } catch (UserMistake gone) {
            return false;
        }
    }
}
