package org.bootrig.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bootrig.core.base.UserMistake;
import org.junit.jupiter.api.Test;

class GlueInstancesTest {

    private static final class Shared {}

    private record First(Shared shared) {}

    private record Second(Shared shared, First first) {}

    private record Left(Right right) {}

    private record Right(Left left) {}

    private static final class TwoConstructors {
        TwoConstructors() {}

        TwoConstructors(Shared shared) {}
    }

    private static final class Throwing {
        Throwing() {
            throw new IllegalStateException("no network");
        }
    }

    private final GlueInstances instances = new GlueInstances(null);

    @Test
    void glueClassesShareWhatTheyAskFor() {
        Second second = instances.get(Second.class);

        assertThat(second.shared()).isSameAs(second.first().shared()).isSameAs(instances.get(Shared.class));
    }

    @Test
    void anotherScenarioHasItsOwn() {
        assertThat(instances.get(Shared.class)).isNotSameAs(new GlueInstances(null).get(Shared.class));
    }

    @Test
    void aCircleIsNamed() {
        assertThatThrownBy(() -> instances.get(Left.class))
                .isInstanceOf(UserMistake.class)
                .hasMessage("the constructors of glue classes need each other in a cycle: Left -> Right -> Left");
    }

    @Test
    void aClassNeedsOneConstructor() {
        assertThatThrownBy(() -> instances.get(TwoConstructors.class))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("TwoConstructors cannot be made", "one constructor");
        assertThatThrownBy(() -> instances.get(Runnable.class))
                .hasMessageContaining("java.lang.Runnable cannot be made");
    }

    @Test
    void whatAConstructorThrowsIsReported() {
        assertThatThrownBy(() -> instances.get(Throwing.class)).hasMessageContaining("no network");
    }
}
