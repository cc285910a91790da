package org.bootrig.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.cucumberexpressions.Expression;
import io.cucumber.cucumberexpressions.ExpressionFactory;
import io.cucumber.cucumberexpressions.ParameterType;
import io.cucumber.cucumberexpressions.ParameterTypeRegistry;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bootrig.steps.vocabulary.ParameterTypes;
import org.bootrig.steps.vocabulary.StepGuide;
import org.junit.jupiter.api.Test;

class StepPageTest {

    private static final Path PAGE = Path.of("../../docs/steps.md");

    private final ExpressionFactory expressions = new ExpressionFactory(parameterTypes());

    @Test
    void thePageInTheDocumentationIsTheOneMadeFromTheGlue() throws IOException {
        assertThat(Files.readString(PAGE))
                .as("docs/steps.md is out of date; run: ./bootrig steps > docs/steps.md")
                .isEqualTo(StepPage.markdown());
    }

    @Test
    void everyStepIsExplainedWithAnExampleThatItAloneMatches() {
        List<Method> steps = steps();
        assertThat(steps).hasSizeGreaterThan(20);
        for (Method step : steps) {
            assertThat(step.isAnnotationPresent(StepGuide.class))
                    .as(step + " has a guide")
                    .isTrue();
            String example = step.getAnnotation(StepGuide.class).example();
            assertThat(steps.stream().filter(other -> matches(other, example)))
                    .as("steps that match '" + example + "'")
                    .containsExactly(step);
        }
    }

    @Test
    void noClassOfStepsIsForgotten() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/org/bootrig/steps"))) {
            assertThat(StepPage.topics().stream().map(topic -> topic.getSimpleName() + ".java"))
                    .containsExactlyInAnyOrderElementsOf(
                            sources.map(source -> source.getFileName().toString())
                                    .filter(name -> name.endsWith("Steps.java"))
                                    .toList());
        }
    }

    private boolean matches(Method step, String text) {
        Expression expression =
                expressions.createExpression(StepPage.expression(step).orElseThrow());
        return expression.match(text) != null;
    }

    private static List<Method> steps() {
        return StepPage.topics().stream()
                .flatMap(topic -> Arrays.stream(topic.getDeclaredMethods()))
                .filter(method -> StepPage.expression(method).isPresent())
                .toList();
    }

    private static ParameterTypeRegistry parameterTypes() {
        ParameterTypeRegistry registry = new ParameterTypeRegistry(Locale.ENGLISH);
        for (Method type : ParameterTypes.class.getDeclaredMethods()) {
            if (type.isAnnotationPresent(io.cucumber.java.ParameterType.class)) {
                registry.defineParameterType(new ParameterType<>(
                        type.getName(),
                        type.getAnnotation(io.cucumber.java.ParameterType.class).value(),
                        Object.class,
                        (String text) -> type.invoke(new ParameterTypes(), text)));
            }
        }
        return registry;
    }
}
