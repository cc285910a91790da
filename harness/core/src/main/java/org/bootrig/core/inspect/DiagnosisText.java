package org.bootrig.core.inspect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bootrig.core.inspect.symbols.SourceExcerpt;

/** Writes a diagnosis for people: stacks, sources around their frames, locals, code. */
final class DiagnosisText {

    private static final int FRAMES_WITH_SOURCE = 6;
    private static final int CODE_LINES_BEFORE = 14;
    private static final int CODE_LINES_BEHIND = 10;
    private static final int MOST_LINES = 200;

    private final Diagnosis diagnosis;
    private final DebuggedSystem system;
    private final StringBuilder text = new StringBuilder();

    DiagnosisText(Diagnosis diagnosis, DebuggedSystem system) {
        this.diagnosis = diagnosis;
        this.system = system;
    }

    String text() {
        if (!diagnosis.withoutDebugger().isEmpty()) {
            text.append("Without GDB, by frame pointers alone: ")
                    .append(diagnosis.withoutDebugger())
                    .append('\n');
        }
        diagnosis.interrupted().ifPresent(code -> {
            title(String.format(
                    Locale.ROOT,
                    "%s at 0x%x%s, from %s",
                    diagnosis.isCertain()
                            ? "The code that an exception interrupted"
                            : "The code that an exception or an interrupt had interrupted, as far as the stack shows",
                    code.instruction(),
                    inProgram(code),
                    code.how()));
            block(diagnosis.answer("interrupted"));
            sources(diagnosis.interruptedFrames());
            if (!diagnosis.answer("interrupted locals").isBlank()) {
                title("Its arguments and locals");
                block(diagnosis.answer("interrupted locals"));
            }
            code(diagnosis.answer("interrupted code"));
        });
        for (int processor = 0; processor < diagnosis.processors(); processor++) {
            Optional<UserCode> program = diagnosis.program(processor);
            program.ifPresent(this::program);
            title("Where processor " + processor + " stands"
                    + program.filter(code -> code.call().isEmpty())
                            .map(code -> ", in the program " + name(code))
                            .orElse(""));
            block(diagnosis.answer("standing " + processor));
            sources(diagnosis.frames(processor));
            code(diagnosis.answer("code " + processor));
        }
        return text.toString();
    }

    /** Shows where a program was when it called the kernel or was interrupted. */
    private void program(UserCode code) {
        String stack = diagnosis.answer(code.section());
        if (stack.isBlank()) {
            return;
        }
        title("Where the program " + name(code) + " was when processor " + code.processor()
                + " left it for the kernel");
        block(stack);
        sources(StackFrame.read(stack, system.sources()));
        if (!diagnosis.answer(code.section() + " locals").isBlank()) {
            title("Its arguments and locals");
            block(diagnosis.answer(code.section() + " locals"));
        }
        code(diagnosis.answer(code.section() + " code"));
    }

    private String inProgram(InterruptedCode code) {
        return IntStream.range(0, diagnosis.processors())
                .mapToObj(diagnosis::program)
                .flatMap(Optional::stream)
                .filter(program -> program.call().equals(Optional.of(code)))
                .findFirst()
                .map(program -> " in the program " + name(program))
                .orElse("");
    }

    private static String name(UserCode code) {
        return code.program().getFileName().toString();
    }

    private void title(String title) {
        text.append(text.length() == 0 ? "" : "\n").append(title).append("\n\n");
    }

    private void block(String answer) {
        text.append(answer.lines()
                        .filter(line -> !line.isBlank())
                        .limit(MOST_LINES)
                        .collect(Collectors.joining("\n")))
                .append('\n');
    }

    private void sources(List<StackFrame> frames) {
        frames.stream()
                .flatMap(frame -> frame.place().stream())
                .distinct()
                .limit(FRAMES_WITH_SOURCE)
                .forEach(place ->
                        text.append('\n').append(place).append('\n').append(SourceExcerpt.of(place, system.sources())));
    }

    /** Shows the lines around the next instruction, which GDB marks with an arrow. */
    private void code(String answer) {
        if (answer.isBlank()) {
            return;
        }
        title("Its machine code");
        List<String> lines = answer.lines().toList();
        int arrow = 0;
        while (arrow < lines.size() && !lines.get(arrow).startsWith("=>")) {
            arrow++;
        }
        int next = arrow == lines.size() ? 0 : arrow;
        int end = Math.min(lines.size(), next + CODE_LINES_BEHIND);
        text.append(String.join("\n", lines.subList(Math.max(0, next - CODE_LINES_BEFORE), end)))
                .append('\n');
    }
}
