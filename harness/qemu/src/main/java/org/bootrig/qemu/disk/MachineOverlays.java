package org.bootrig.qemu.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.media.ImageFormat;
import org.bootrig.core.machine.media.Medium;
import org.bootrig.qemu.firmware.UefiFirmware;
import org.bootrig.qemu.process.MachineFolder;
import org.bootrig.qemu.profile.Drive;
import org.bootrig.qemu.profile.Firmware;
import org.bootrig.qemu.profile.QemuProfile;

/**
 * The files that a machine writes to: an overlay for each drive that is written and for the variables of its firmware. QEMU
 * keeps a machine's states inside of them; where a machine has none, in a file for this alone. Used by one thread at a time.
 */
public final class MachineOverlays {

    /** The id of the overlay over the firmware's variables. */
    public static final String VARIABLES = "variables";

    /** The id of the file that is only there for states. */
    public static final String STORE = "states";

    private final Run run;
    private final QemuProfile profile;
    private final MachineImages images;
    private final MachineFolder folder;

    public MachineOverlays(Run run, QemuProfile profile, MachineImages images, MachineFolder folder) {
        this.run = run;
        this.profile = profile;
        this.images = images;
        this.folder = folder;
    }

    /** Returns whether machines of this profile write nowhere else. */
    public static boolean needStore(QemuProfile profile) {
        return profile.drives().stream().noneMatch(Drive::isWritten)
                && profile.keepsNoStates().isEmpty();
    }

    /** Makes them, empty. */
    public void create() throws IOException {
        link();
        for (Drive drive : profile.drives()) {
            if (drive.isWritten()) {
                OverlayTemplates.create(
                        run, images.of(drive.medium()), drive.medium().format(), folder.overlay(drive.id()));
            }
        }
        if (profile.firmware() == Firmware.UEFI) {
            Path variables = UefiFirmware.find().orElseThrow().variables();
            OverlayTemplates.create(run, variables, ImageFormat.RAW, folder.overlay(VARIABLES));
        }
        if (needStore(profile)) {
            OverlayTemplates.createAlone(run, folder.overlay(STORE));
        }
    }

    /** Makes them as they are in this file. */
    public void open(Path state) throws IOException {
        link();
        List<Path> files = files();
        if (files.size() > 1) {
            StateBundle.unpack(state, files);
            return;
        }
        // With channels the kernel copies, which is several times cheaper than copying in the JVM.
        try (FileChannel from = FileChannel.open(state, StandardOpenOption.READ);
                FileChannel to =
                        FileChannel.open(files.get(0), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long size = from.size();
            for (long done = 0; done < size; ) {
                done += from.transferTo(done, size - done, to);
            }
        }
    }

    /** Copies them, with the states in them, into this file. The machine must be stopped. */
    void keep(Path state) throws IOException {
        List<Path> files = files();
        if (files.size() > 1) {
            StateBundle.pack(files, state);
        } else {
            Files.copy(files.get(0), state, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Gives what is in no drive a name in the machine's folder. */
    private void link() throws IOException {
        for (Map.Entry<String, Medium> each : profile.direct().entrySet()) {
            Files.createSymbolicLink(folder.link(each.getKey()), images.of(each.getValue()));
        }
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        profile.drives().stream()
                .filter(Drive::isWritten)
                .map(drive -> folder.overlay(drive.id()))
                .forEach(files::add);
        if (profile.firmware() == Firmware.UEFI) {
            files.add(folder.overlay(VARIABLES));
        }
        if (needStore(profile)) {
            files.add(folder.overlay(STORE));
        }
        return files;
    }
}
