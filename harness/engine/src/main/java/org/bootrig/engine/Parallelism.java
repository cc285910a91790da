package org.bootrig.engine;

import org.bootrig.engine.run.Plan;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfiguration;
import org.junit.platform.engine.support.hierarchical.ParallelHierarchicalTestExecutorServiceFactory;
import org.junit.platform.engine.support.hierarchical.SameThreadHierarchicalTestExecutorService;

/** How many scenarios run at the same time, as a configuration of JUnit's executors. */
record Parallelism(int count) implements ParallelExecutionConfiguration {

    private static final int KEEP_ALIVE_SECONDS = 30;
    /** Room for threads that stand in for others which wait for a lock or for their children. */
    private static final int SPARE_THREADS = 256;

    /** @param plan null when discovery found nothing to run */
    static HierarchicalTestExecutorService executor(@Nullable Plan plan) {
        if (plan == null || plan.settings().parallelism() == 1) {
            return new SameThreadHierarchicalTestExecutorService();
        }
        // Not read from JUnit's own configuration parameters: with a wrong prefix they silently fall back to another
        // strategy.
        return ParallelHierarchicalTestExecutorServiceFactory.create(
                plan.settings().executor(), new Parallelism(plan.settings().parallelism()));
    }

    @Override
    public int getParallelism() {
        return count;
    }

    @Override
    public int getMinimumRunnable() {
        return count;
    }

    @Override
    public int getMaxPoolSize() {
        return count + SPARE_THREADS;
    }

    @Override
    public int getCorePoolSize() {
        return count;
    }

    @Override
    public int getKeepAliveSeconds() {
        return KEEP_ALIVE_SECONDS;
    }
}
