package org.bootrig.core.machine.stopped;

import java.util.Map;

/**
 * One x86 processor's registers. Immutable. They have the names of the manuals: {@code RIP} and {@code RAX} where they
 * are 64 bits wide at this moment, else {@code EIP} and {@code EAX}; {@code CS}, {@code CR3}, {@code EFER};
 * {@code RFLAGS} or {@code EFLAGS}. An unknown register counts as 0.
 *
 * @param values the registers, selectors included
 * @param bases the linear addresses where segments and tables begin: {@code CS}, {@code TR}, {@code GDT}, {@code IDT}
 * @see <a href="https://www.intel.com/sdm">Intel SDM volume 1, chapter 3.4; volume 3, chapters 2.4 and 2.5</a>
 */
public record Registers(Map<String, Long> values, Map<String, Long> bases) {

    private static final long LONG_MODE_ACTIVE = 0x400;
    private static final long PAGING = 0x8000_0000L;
    private static final long PROTECTED = 1;
    private static final long NESTED_TASK = 1 << 14;
    private static final long FIVE_LEVELS = 1 << 12;

    public Registers {
        values = Map.copyOf(values);
        bases = Map.copyOf(bases);
    }

    /** Returns whether the general registers are 64 bits wide at this moment. */
    public boolean wide() {
        return values.containsKey("RIP");
    }

    /** Returns the general register {@code RAX} or {@code EAX}, whichever exists, under the name {@code AX}. */
    public long general(String name) {
        return value((wide() ? "R" : "E") + name);
    }

    /** Returns the linear address of the next instruction. */
    public long instruction() {
        return wide() ? general("IP") : general("IP") + base("CS") & 0xFFFF_FFFFL;
    }

    public long stack() {
        return general("SP");
    }

    public long frame() {
        return general("BP");
    }

    public int codeSelector() {
        return (int) (value("CS") & 0xFFFF);
    }

    /** Returns {@code CR0}, {@code CR2}, {@code CR3} or {@code CR4}. */
    public long control(int number) {
        return value("CR" + number);
    }

    public boolean longMode() {
        return (value("EFER") & LONG_MODE_ACTIVE) != 0;
    }

    /** Returns whether linear addresses of long mode have 57 bits, by five levels of page tables. */
    public boolean fiveLevels() {
        return longMode() && (control(4) & FIVE_LEVELS) != 0;
    }

    public boolean paging() {
        return (control(0) & PAGING) != 0;
    }

    public boolean isProtected() {
        return (control(0) & PROTECTED) != 0;
    }

    /** Returns whether a 32-bit task switch led here, such as one by a task gate for double faults. */
    public boolean inNestedTask() {
        return !wide() && (value("EFLAGS") & NESTED_TASK) != 0;
    }

    /** Returns the linear address of {@code TR}'s task state segment or of the {@code GDT}. */
    public long base(String name) {
        return bases.getOrDefault(name, 0L);
    }

    private long value(String name) {
        return values.getOrDefault(name, 0L);
    }
}
