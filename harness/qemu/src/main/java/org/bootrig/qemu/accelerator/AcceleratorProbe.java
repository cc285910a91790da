package org.bootrig.qemu.accelerator;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bootrig.console.Console;
import org.bootrig.console.Deadline;
import org.bootrig.console.Sighting;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.MachineEvents;
import org.bootrig.core.machine.media.ImageFormat;
import org.bootrig.core.machine.profile.Architecture;
import org.bootrig.qemu.arguments.QemuArguments;
import org.bootrig.qemu.disk.MachineImages;
import org.bootrig.qemu.disk.OverlayTemplates;
import org.bootrig.qemu.power.GuestConsoles;
import org.bootrig.qemu.power.PoweredMachine;
import org.bootrig.qemu.process.MachineFolder;
import org.bootrig.qemu.profile.Accelerator;
import org.bootrig.qemu.profile.GuestLine;
import org.bootrig.qemu.profile.QemuProfile;

/** Times one boot of the smallest guest, from its first instruction to its first byte. */
public final class AcceleratorProbe {

    private final Architecture architecture;
    private final Run run;

    public AcceleratorProbe(Architecture architecture, Run run) {
        this.architecture = architecture;
        this.run = run;
    }

    /** Returns how long the boot took; nothing when the accelerator does not work or needs more than this time. */
    public Optional<Duration> time(Accelerator accelerator, Duration patience) {
        try {
            MachineFolder folder = MachineFolder.of(run);
            try {
                Files.write(folder.exchange("probe.img"), ProbeBootSector.bytes());
                folder.makeLines(List.of(GuestLine.SERIAL.word()));
                OverlayTemplates.create(run, folder.exchange("probe.img"), ImageFormat.RAW, folder.overlay());
                return boot(accelerator, patience, folder);
            } finally {
                folder.delete();
            }
        } catch (IOException failure) {
            throw new RigFault(
                    Cause.LAB_FAULT, "the accelerator " + accelerator.word() + " cannot be timed: " + failure, failure);
        }
    }

    private Optional<Duration> boot(Accelerator accelerator, Duration patience, MachineFolder folder) {
        String name = "probe of " + accelerator.word();
        QemuProfile profile = QemuProfile.smallest("probe", architecture);
        List<String> command =
                QemuArguments.machine(profile, accelerator, name, folder, List.of(), MachineImages.of(Map.of()));
        try (Console console = new Console(name, List.of(), false)) {
            MachineEvents events = new MachineEvents(event -> console.wake());
            PoweredMachine machine = new PoweredMachine(
                    name,
                    command,
                    run.environment(),
                    folder,
                    GuestConsoles.of(console),
                    Optional.empty(),
                    events,
                    new CompletableFuture<>());
            try {
                Deadline deadline = Deadline.wallClock(patience);
                machine.execute("cont", Map.of(), patience);
                Marker word = Marker.literal(String.valueOf(ProbeBootSector.WORD));
                Sighting sighting = console.await(word, () -> events.from(0).orElse(null), deadline);
                return sighting instanceof Sighting.Found ? Optional.of(deadline.waited()) : Optional.empty();
            } finally {
                machine.end();
            }
        } catch (RigFault doesNotWork) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
