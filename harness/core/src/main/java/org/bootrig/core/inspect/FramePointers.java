package org.bootrig.core.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bootrig.core.inspect.symbols.ElfSymbols;
import org.bootrig.core.machine.CodePlace;
import org.bootrig.core.machine.stopped.StoppedMachine;

/**
 * Follows saved frame pointers where GDB cannot help: it is not installed, or it misreads a 32-bit kernel on a
 * 64-bit machine. Prints in GDB's format.
 */
final class FramePointers {

    private static final int MOST_FRAMES = 40;

    private final StoppedMachine machine;
    private final List<ElfSymbols> symbols;

    /** @param symbols of ELF files whose addresses differ */
    FramePointers(StoppedMachine machine, List<ElfSymbols> symbols) {
        this.machine = machine;
        this.symbols = symbols;
    }

    /** Returns the stack of the code that was about to execute this instruction on this processor. */
    String backtrace(int processor, boolean wide, long instruction, long stack, long frame) throws IOException {
        List<Long> addresses = new ArrayList<>(List.of(instruction));
        int word = wide ? 8 : 4;
        if (!isCode(instruction)) {
            // A jump to nowhere: the caller left its return address on the stack.
            addIfCode(addresses, word(machine.memory(processor, stack, word), 0, wide));
        }
        long pointer = frame;
        for (int step = 0; step < MOST_FRAMES; step++) {
            ByteBuffer pair = machine.memory(processor, pointer, 2 * word);
            if (pair.limit() < 2 * word || !addIfCode(addresses, word(pair, word, wide))) {
                break;
            }
            long next = word(pair, 0, wide);
            if (Long.compareUnsigned(next, pointer) <= 0) {
                break;
            }
            pointer = next;
        }
        return written(addresses);
    }

    /** Moves a return address back into the call, whose line is the relevant one. */
    private boolean addIfCode(List<Long> addresses, long returnTo) {
        return isCode(returnTo - 1) && addresses.add(returnTo - 1);
    }

    private boolean isCode(long address) {
        return symbols.stream().anyMatch(file -> file.isCode(address));
    }

    private static long word(ByteBuffer bytes, int at, boolean wide) {
        if (bytes.limit() < at + (wide ? 8 : 4)) {
            return 0;
        }
        return wide ? bytes.getLong(at) : Integer.toUnsignedLong(bytes.getInt(at));
    }

    private String written(List<Long> addresses) throws IOException {
        Map<Long, List<CodePlace>> places = new HashMap<>();
        for (ElfSymbols file : symbols) {
            places.putAll(file.places(
                    addresses.stream().filter(file::isCode).distinct().toList()));
        }
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (Long address : addresses) {
            List<CodePlace> known = places.getOrDefault(address, List.of());
            if (known.isEmpty()) {
                text.append(String.format(Locale.ROOT, "#%-2d 0x%08x in ?? ()%n", number++, address));
            }
            for (CodePlace place : known) {
                text.append(String.format(
                        Locale.ROOT,
                        "#%-2d 0x%08x in %s () at %s:%d%n",
                        number++,
                        address,
                        place.function(),
                        place.file(),
                        place.line()));
            }
        }
        return text.toString();
    }
}
