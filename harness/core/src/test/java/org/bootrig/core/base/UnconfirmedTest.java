package org.bootrig.core.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnconfirmedTest {

    @Test
    void theMessageSaysFirstThatAFreshProcessDidNotShowIt() {
        Judgement seen = new Judgement(Cause.PANICKED, "out of memory").awaiting("the prompt", Optional.empty());

        assertThat(seen.unconfirmed().message())
                .isEqualTo(
                        "panicked: failed, unconfirmed: it passed when it was tried once more in a fresh process; in place:"
                                + " out of memory; seen at the prompt");
        assertThat(seen.unconfirmed().cause()).isEqualTo(Cause.PANICKED);
    }
}
