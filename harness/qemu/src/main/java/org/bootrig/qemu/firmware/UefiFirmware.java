package org.bootrig.qemu.firmware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * OVMF, a UEFI firmware for virtual machines, as a distribution installs it: code that is only read, and an empty store of
 * variables that each machine gets an overlay of.
 */
public record UefiFirmware(Path code, Path variables) {

    /** What installs it on Debian. */
    public static final String PACKAGE = "ovmf";

    private static final List<UefiFirmware> PLACES = List.of(
            // Debian, Ubuntu; the variant without secure boot, which needs no SMM.
            at("/usr/share/OVMF", "OVMF_CODE_4M.fd", "OVMF_VARS_4M.fd"),
            at("/usr/share/OVMF", "OVMF_CODE.fd", "OVMF_VARS.fd"),
            // Fedora
            at("/usr/share/edk2/ovmf", "OVMF_CODE.fd", "OVMF_VARS.fd"),
            // Arch
            at("/usr/share/edk2/x64", "OVMF_CODE.4m.fd", "OVMF_VARS.4m.fd"));

    private static UefiFirmware at(String folder, String code, String variables) {
        return new UefiFirmware(Path.of(folder, code), Path.of(folder, variables));
    }

    /**
     * Names the folder of an OVMF that no distribution installed, with files named as Debian names them. It is the only
     * place that is looked at then.
     */
    private static final String FOLDER = "BOOTRIG_OVMF";

    /** Returns the installed one; empty when there is none. */
    public static Optional<UefiFirmware> find() {
        return find(Optional.ofNullable(System.getenv(FOLDER)));
    }

    static Optional<UefiFirmware> find(Optional<String> folder) {
        return folder
                .map(given -> List.of(
                        at(given, "OVMF_CODE_4M.fd", "OVMF_VARS_4M.fd"), at(given, "OVMF_CODE.fd", "OVMF_VARS.fd")))
                .orElse(PLACES)
                .stream()
                .filter(firmware -> Files.isReadable(firmware.code()) && Files.isReadable(firmware.variables()))
                .findFirst();
    }

    /** Describes the installed version, as far as its file does. */
    public String identity() {
        try {
            return code + ", " + Files.size(code) + " bytes, " + Files.getLastModifiedTime(code);
        } catch (IOException unreadable) {
            return code.toString();
        }
    }
}
