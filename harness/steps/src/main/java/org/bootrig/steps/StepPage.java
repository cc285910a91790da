package org.bootrig.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bootrig.steps.console.ConsoleSteps;
import org.bootrig.steps.console.FailureSteps;
import org.bootrig.steps.console.KeyboardSteps;
import org.bootrig.steps.console.LineSteps;
import org.bootrig.steps.console.PictureSteps;
import org.bootrig.steps.console.ScreenSteps;
import org.bootrig.steps.console.ShellSteps;
import org.bootrig.steps.machine.DiskSteps;
import org.bootrig.steps.machine.ExitSteps;
import org.bootrig.steps.machine.HostSteps;
import org.bootrig.steps.machine.PauseSteps;
import org.bootrig.steps.machine.PowerSteps;
import org.bootrig.steps.network.CableSteps;
import org.bootrig.steps.network.ExchangeSteps;
import org.bootrig.steps.network.FtpSteps;
import org.bootrig.steps.network.HttpSteps;
import org.bootrig.steps.network.NeighbourSteps;
import org.bootrig.steps.network.TcpSteps;
import org.bootrig.steps.results.SelfTestSteps;
import org.bootrig.steps.results.TapSteps;
import org.bootrig.steps.vocabulary.NumberSteps;
import org.bootrig.steps.vocabulary.StepGuide;

/** Writes the page that lists every step with an example. */
public final class StepPage {

    private static final List<Class<?>> TOPICS = List.of(
            PowerSteps.class,
            ExitSteps.class,
            ConsoleSteps.class,
            LineSteps.class,
            ShellSteps.class,
            NumberSteps.class,
            SelfTestSteps.class,
            TapSteps.class,
            FailureSteps.class,
            KeyboardSteps.class,
            ScreenSteps.class,
            PictureSteps.class,
            PauseSteps.class,
            DiskSteps.class,
            HostSteps.class,
            CableSteps.class,
            NeighbourSteps.class,
            ExchangeSteps.class,
            TcpSteps.class,
            HttpSteps.class,
            FtpSteps.class);

    private StepPage() {}

    /** Returns the page as Markdown. */
    public static String markdown() {
        StringBuilder page = new StringBuilder(
                """
                # The steps

                Every step that a scenario can use, with an example. Made from the glue by `./bootrig steps`; a test
                keeps this page and the glue the same.
                """);
        for (Class<?> topic : TOPICS) {
            page.append("\n## ")
                    .append(topic.getSimpleName().replace("Steps", "").replaceAll("(?<=[a-z])(?=[A-Z])", " "));
            page.append("\n");
            Arrays.stream(topic.getDeclaredMethods())
                    .filter(method -> expression(method).isPresent())
                    .sorted(Comparator.comparing(method -> expression(method).orElseThrow()))
                    .forEach(method -> page.append(entry(method)));
        }
        return page.toString();
    }

    static List<Class<?>> topics() {
        return TOPICS;
    }

    static Optional<String> expression(Method method) {
        if (method.isAnnotationPresent(Given.class)) {
            return Optional.of(method.getAnnotation(Given.class).value());
        }
        if (method.isAnnotationPresent(When.class)) {
            return Optional.of(method.getAnnotation(When.class).value());
        }
        return Optional.ofNullable(method.getAnnotation(Then.class)).map(Then::value);
    }

    private static String entry(Method method) {
        StepGuide guide = method.getAnnotation(StepGuide.class);
        return "\n- `" + keyword(method) + " " + expression(method).orElseThrow() + "`  \n  " + guide.explanation()
                + "  \n  Example: `" + keyword(method) + " " + guide.example() + "`\n";
    }

    private static String keyword(Method method) {
        if (method.isAnnotationPresent(Given.class)) {
            return "Given";
        }
        return method.isAnnotationPresent(When.class) ? "When" : "Then";
    }
}
