package org.bootrig.engine.outcome;

import org.bootrig.core.base.Judgement;
import org.opentest4j.TestAbortedException;

/** What JUnit gets to see of a test that is skipped while it runs, with the judgement for those that depend on it. */
public final class SkippedException extends TestAbortedException {

    private static final long serialVersionUID = 1L;

    private final transient Judgement judgement;

    SkippedException(Judgement judgement) {
        super(judgement.message());
        this.judgement = judgement;
    }

    public Judgement judgement() {
        return judgement;
    }
}
