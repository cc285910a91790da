package org.bootrig.core.inspect;

import java.io.IOException;
import java.util.Locale;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.machine.stopped.Registers;
import org.bootrig.core.machine.stopped.StoppedMachine;

/**
 * Follows the page tables for one address, as the processor does, and prints every step.
 *
 * @see <a href="https://www.intel.com/sdm">Intel SDM volume 3, chapter 4: Paging</a>
 */
public final class PageTableWalk {

    private static final long EXTENDED_TABLES = 1 << 5;
    private static final long LARGE_PAGES = 1 << 4;
    private static final long LARGE = 1 << 7;
    private static final long FRAME = 0x000F_FFFF_FFFF_F000L;

    private final StoppedMachine machine;
    private final StringBuilder text = new StringBuilder();

    /** One level: its name, the lowest bit of its index, how many bits that is, the size of an entry in bytes. */
    private record Level(String name, int shift, int bits, int entry, boolean mayMap) {}

    private static final Level[] TWO = {new Level("directory", 22, 10, 4, true), new Level("table", 12, 10, 4, true)};
    private static final Level[] EXTENDED = {
        new Level("directory pointers", 30, 2, 8, false),
        new Level("directory", 21, 9, 8, true),
        new Level("table", 12, 9, 8, true)
    };
    private static final Level[] FIVE = {
        new Level("level 5", 48, 9, 8, false),
        new Level("level 4", 39, 9, 8, false),
        new Level("level 3", 30, 9, 8, true),
        new Level("level 2", 21, 9, 8, true),
        new Level("level 1", 12, 9, 8, true)
    };
    private static final Level[] FOUR = {
        new Level("level 4", 39, 9, 8, false),
        new Level("level 3", 30, 9, 8, true),
        new Level("level 2", 21, 9, 8, true),
        new Level("level 1", 12, 9, 8, true)
    };

    private PageTableWalk(StoppedMachine machine) {
        this.machine = machine;
    }

    public static String of(StoppedMachine machine, Registers processor, long address) {
        return new PageTableWalk(machine).walk(processor, address);
    }

    private String walk(Registers processor, long address) {
        line("0x%x", address);
        if (!processor.paging()) {
            return line("  paging is off: the physical address is the same");
        }
        boolean extended = (processor.control(4) & EXTENDED_TABLES) != 0;
        Level[] levels = processor.fiveLevels() ? FIVE : processor.longMode() ? FOUR : extended ? EXTENDED : TWO;
        line("  %s", kind(levels));
        long table = processor.control(3) & (levels == EXTENDED ? 0xFFFF_FFE0L : FRAME);
        boolean large = levels != TWO || (processor.control(4) & LARGE_PAGES) != 0;
        try {
            return follow(levels, table, address, large);
        } catch (IOException | RuntimeException unreadable) {
            return line("  the walk ends here: %s", ErrorText.of(unreadable));
        }
    }

    private static String kind(Level[] levels) {
        return levels == FIVE
                ? "64-bit, five levels"
                : levels == FOUR ? "64-bit, four levels" : levels == EXTENDED ? "32-bit with PAE" : "32-bit";
    }

    private String follow(Level[] levels, long first, long address, boolean large) throws IOException {
        long table = first;
        for (int depth = 0; depth < levels.length; depth++) {
            Level level = levels[depth];
            long index = address >>> level.shift() & (1L << level.bits()) - 1;
            long place = table + index * level.entry();
            long entry = machine.physicalWord(place, level.entry());
            line(
                    "  %-18s [%3d] at 0x%08x = 0x%0" + 2 * level.entry() + "x %s",
                    level.name(),
                    index,
                    place,
                    entry,
                    flags(entry));
            if ((entry & 1) == 0) {
                return line("  not mapped");
            }
            boolean last = depth == levels.length - 1;
            if (last || large && level.mayMap() && (entry & LARGE) != 0) {
                long offset = address & (1L << level.shift()) - 1;
                long frame = (level.entry() == 4 ? entry & 0xFFFF_F000L : entry & FRAME) & -(1L << level.shift());
                return line("  mapped to physical 0x%x", frame + offset);
            }
            table = level.entry() == 4 ? entry & 0xFFFF_F000L : entry & FRAME;
        }
        throw new IllegalStateException("the last level always ends the walk");
    }

    private static String flags(long entry) {
        StringBuilder flags = new StringBuilder();
        String[] names = {
            "present", "writable", "user", "write-through", "uncached", "accessed", "dirty", "large", "global"
        };
        for (int bit = 0; bit < names.length; bit++) {
            if ((entry >>> bit & 1) != 0) {
                flags.append(flags.length() == 0 ? "" : " ").append(names[bit]);
            }
        }
        return flags + (entry < 0 ? " no-execute" : "");
    }

    private String line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
        return text.toString();
    }
}
