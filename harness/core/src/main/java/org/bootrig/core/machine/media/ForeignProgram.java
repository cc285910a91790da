package org.bootrig.core.machine.media;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program where an image was expected: ELF, PE (a UEFI application, or Linux for UEFI), or a kernel of Linux.
 *
 * @param kind what it is
 * @param processor what it is for, in words
 */
record ForeignProgram(String kind, String processor, boolean isForPcs) {

    private static final String PCS = "x86";

    /** e_machine of the ELF specification. */
    private static final Map<Integer, String> ELF = Map.of(
            3,
            PCS,
            62,
            PCS,
            40,
            "32-bit ARM",
            183,
            "64-bit ARM (AArch64)",
            243,
            "RISC-V",
            8,
            "MIPS",
            20,
            "PowerPC",
            21,
            "64-bit PowerPC",
            22,
            "S/390",
            258,
            "LoongArch");

    /** Machine types of the PE format. */
    private static final Map<Integer, String> PE = Map.of(
            0x14c,
            PCS,
            0x8664,
            PCS,
            0x1c0,
            "32-bit ARM",
            0x1c2,
            "32-bit ARM",
            0x1c4,
            "32-bit ARM",
            0xaa64,
            "64-bit ARM (AArch64)",
            0x5032,
            "32-bit RISC-V",
            0x5064,
            "64-bit RISC-V",
            0x200,
            "Itanium");

    static @Nullable ForeignProgram at(HeaderBytes start) {
        if (start.text(0, 4).equals("\u007fELF")) {
            boolean isBig = start.slice(5, 1).length == 1 && start.slice(5, 1)[0] == 2;
            int machine = start.littleEndianShort(18);
            return of("is an ELF program", ELF, isBig ? Integer.reverseBytes(machine) >>> 16 : machine);
        }
        if (start.text(0x202, 4).equals("HdrS")) {
            return new ForeignProgram("is a kernel of Linux (bzImage)", PCS, true);
        }
        if (start.text(56, 4).equals("ARM\u0064")) {
            return new ForeignProgram("is a kernel of Linux", "64-bit ARM (AArch64)", false);
        }
        if (start.text(0, 2).equals("MZ")) {
            int header = start.littleEndianInt(0x3c);
            if (header > 0
                    && header < start.length() - 24
                    && start.text(header, 4).equals("PE\0\0")) {
                return of("is a UEFI application", PE, start.littleEndianShort(header + 4));
            }
        }
        return null;
    }

    private static ForeignProgram of(String kind, Map<Integer, String> machines, int machine) {
        String processor = machines.getOrDefault(machine, "a processor of the type " + machine);
        return new ForeignProgram(kind, processor, processor.equals(PCS));
    }

    String words() {
        return kind + " for " + processor;
    }
}
