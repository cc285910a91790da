package org.bootrig.core.inspect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bootrig.core.inspect.symbols.ElfSymbols;
import org.bootrig.core.machine.stopped.Registers;
import org.bootrig.core.machine.stopped.StoppedMachine;

/**
 * Gets the stacks of a frozen system from GDB or, if that fails, from frame pointers.
 *
 * @param interruptedOn the processor of the interrupted code
 * @param programs by processor
 */
record StackAnswers(
        StoppedMachine machine,
        DebuggedSystem system,
        List<Registers> processors,
        Optional<InterruptedCode> interrupted,
        int interruptedOn,
        Map<Integer, UserCode> programs) {

    /** Returns GDB's answers by section; throws an exception that says why there are none. */
    Map<String, String> ofDebugger() throws IOException {
        Debugger debugger = new Debugger(machine, system);
        for (int index = 0; index < processors.size(); index++) {
            Optional<UserCode> user = Optional.ofNullable(programs.get(index));
            // Programs share addresses, so each processor's symbols come and go.
            user.ifPresent(code -> debugger.section("symbols", "add-symbol-file " + code.program()));
            askOf(index, debugger);
            user.ifPresent(code -> debugger.section("symbols", "remove-symbol-file " + code.program()));
        }
        Map<String, String> answers = debugger.run();
        if (answers.getOrDefault("standing 0", "").lines().noneMatch(line -> line.startsWith("#0"))) {
            throw Debugger.nothingPrinted("stack", answers);
        }
        return answers;
    }

    private void askOf(int index, Debugger debugger) {
        Registers now = processors.get(index);
        debugger.section("switch " + index, "thread " + (index + 1))
                .section("standing " + index, "bt")
                .section("code " + index, "disassemble /s", "x/12i $pc");
        if (index == interruptedOn) {
            interrupted.ifPresent(code -> ask(debugger, "interrupted", code, now));
        }
        programCall(index).ifPresent(code -> ask(debugger, program(index).section(), code, now));
    }

    private UserCode program(int index) {
        return Objects.requireNonNull(programs.get(index), "a program that called has code");
    }

    /** Returns where a program left its code, unless that is the interrupted code itself. */
    private Optional<InterruptedCode> programCall(int index) {
        return Optional.ofNullable(programs.get(index))
                .flatMap(UserCode::call)
                .filter(code -> !interrupted.equals(Optional.of(code)));
    }

    /** Sets GDB's registers to those of the interrupted code, so that it unwinds from there, and restores them. */
    private static void ask(Debugger debugger, String name, InterruptedCode code, Registers now) {
        String prefix = now.wide() ? "$r" : "$e";
        // GDB ends a stack where the frame pointer is 0, but a program's system call may use that register for
        // something else.
        long frame = code.user() && code.frame() == 0 ? 1 : code.frame();
        debugger.section("lend", set(prefix, code.instruction(), code.stack(), frame))
                .section(name, "bt")
                .section(name + " locals", "bt -full 6")
                .section(name + " code", "disassemble /s", "x/12i $pc")
                .section("return", set(prefix, now.instruction(), now.stack(), now.frame()));
    }

    private static String[] set(String prefix, long instruction, long stack, long frame) {
        return new String[] {
            String.format(Locale.ROOT, "set var %sip = 0x%x", prefix, instruction),
            String.format(Locale.ROOT, "set var %ssp = 0x%x", prefix, stack),
            String.format(Locale.ROOT, "set var %sbp = 0x%x", prefix, frame)
        };
    }

    /** Returns the stacks from frame pointers alone, without locals and machine code. */
    Map<String, String> ofFramePointers() throws IOException {
        Map<String, String> answers = new HashMap<>();
        ElfSymbols kernel = symbols(system.kernel());
        for (int index = 0; index < processors.size(); index++) {
            Registers now = processors.get(index);
            List<ElfSymbols> known = new ArrayList<>(List.of(kernel));
            if (programs.containsKey(index)) {
                known.add(symbols(programs.get(index).program()));
            }
            FramePointers walk = new FramePointers(machine, known);
            answers.put(
                    "standing " + index,
                    walk.backtrace(index, now.wide(), now.instruction(), now.stack(), now.frame()));
            if (index == interruptedOn && interrupted.isPresent()) {
                answers.put("interrupted", walked(walk, index, interrupted.get()));
            }
            Optional<InterruptedCode> call = programCall(index);
            if (call.isPresent()) {
                answers.put(program(index).section(), walked(walk, index, call.get()));
            }
        }
        return answers;
    }

    private String walked(FramePointers walk, int index, InterruptedCode code) throws IOException {
        boolean wide = processors.get(index).wide();
        return walk.backtrace(index, wide, code.instruction(), code.stack(), code.frame());
    }

    private ElfSymbols symbols(Path file) throws IOException {
        return new ElfSymbols(file, system.sources(), system.marks());
    }
}
