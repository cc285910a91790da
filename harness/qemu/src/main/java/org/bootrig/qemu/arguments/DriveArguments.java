package org.bootrig.qemu.arguments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.bootrig.core.machine.media.Medium;
import org.bootrig.qemu.disk.MachineImages;
import org.bootrig.qemu.process.MachineFolder;
import org.bootrig.qemu.profile.Drive;
import org.bootrig.qemu.profile.QemuProfile;

/** The part of QEMU's command line that describes what goes into the machine. */
final class DriveArguments {

    private final QemuProfile profile;
    private final MachineImages images;
    private final List<String> words = new ArrayList<>();

    private DriveArguments(QemuProfile profile, MachineImages images) {
        this.profile = profile;
        this.images = images;
    }

    /**
     * Describes the media of a machine in this folder.
     *
     * @param written returns the options of a drive that the guest writes to, but for its id
     */
    static List<String> in(
            MachineFolder folder, QemuProfile profile, MachineImages images, Function<Drive, String> written) {
        DriveArguments arguments = new DriveArguments(profile, images);
        // A Multiboot kernel sees the names that it and its modules were loaded by: they are the same everywhere.
        arguments.direct((medium, name) -> folder.path().relativize(folder.link(name)));
        arguments.drives(written);
        return List.copyOf(arguments.words);
    }

    /** Describes the media of a machine that uses the images themselves. */
    static List<String> of(QemuProfile profile, MachineImages images, Function<Drive, String> written) {
        DriveArguments arguments = new DriveArguments(profile, images);
        arguments.direct((medium, name) -> images.of(medium));
        arguments.drives(written);
        return List.copyOf(arguments.words);
    }

    /** @param place returns what QEMU shall open for the medium of this name */
    private void direct(BiFunction<Medium, String, Path> place) {
        List<String> modules = new ArrayList<>();
        profile.direct().forEach((name, medium) -> {
            String file = place.apply(medium, name).toString();
            switch (medium.kind()) {
                case FIRMWARE -> add("-bios", file);
                case KERNEL -> {
                    add("-kernel", file);
                    medium.commandLine().ifPresent(text -> add("-append", text));
                }
                default -> modules.add(file);
            }
        });
        if (!modules.isEmpty()) {
            // Several are the modules of a Multiboot kernel; Linux takes one.
            add("-initrd", String.join(",", modules));
        }
    }

    private void drives(Function<Drive, String> written) {
        List<String> controllers = new ArrayList<>();
        for (Drive drive : profile.drives()) {
            add("-drive", (drive.isWritten() ? written.apply(drive) : read(drive)) + ",if=none,id=" + drive.id());
            drive.controller(profile.board())
                    .filter(controller -> !controllers.contains(controller))
                    .ifPresent(controller -> {
                        controllers.add(controller);
                        add("-device", controller);
                    });
            add("-device", drive.device() + ",drive=" + drive.id() + bootOrder(drive));
        }
    }

    /** A floppy's place in the boot order is a property of its controller, one for each of two drives. */
    private String bootOrder(Drive drive) {
        if (drive.bootIndex().isEmpty()) {
            return "";
        }
        int index = drive.bootIndex().getAsInt();
        if (!drive.isFloppy()) {
            return ",bootindex=" + index;
        }
        add("-global", "isa-fdc.bootindex" + (drive.isFirstFloppy() ? "A" : "B") + "=" + index);
        return "";
    }

    private String read(Drive drive) {
        return "file=" + QemuArguments.escaped(images.of(drive.medium()).toString()) + ",format="
                + drive.medium().format().word() + ",readonly=on" + (drive.isCd() ? ",media=cdrom" : "");
    }

    private void add(String... more) {
        words.addAll(List.of(more));
    }
}
