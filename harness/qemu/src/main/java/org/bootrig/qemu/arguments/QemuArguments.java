package org.bootrig.qemu.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.media.Image;
import org.bootrig.core.machine.media.ImageFormat;
import org.bootrig.core.machine.profile.GuestPorts;
import org.bootrig.qemu.disk.DiskFault;
import org.bootrig.qemu.disk.MachineImages;
import org.bootrig.qemu.disk.MachineOverlays;
import org.bootrig.qemu.firmware.UefiFirmware;
import org.bootrig.qemu.network.PrivateNetwork;
import org.bootrig.qemu.network.QemuCable;
import org.bootrig.qemu.process.MachineFolder;
import org.bootrig.qemu.process.ProcessClock;
import org.bootrig.qemu.process.QemuSandbox;
import org.bootrig.qemu.profile.Accelerator;
import org.bootrig.qemu.profile.Drive;
import org.bootrig.qemu.profile.Firmware;
import org.bootrig.qemu.profile.GuestLine;
import org.bootrig.qemu.profile.QemuProfile;
import org.bootrig.qemu.profile.QemuProgram;

/** Turns a profile into QEMU's command line. */
public final class QemuArguments {

    private static final String FIRMWARE_DEBUG_PORT = "0x402";

    /** As in Bochs, whose port of this kind is the model of all others. */
    private static final String DEBUG_PORT = "0xe9";

    /** Bytes kept of each frame: all headers, and all of DHCP and DNS; bulk data costs time and is of little use. */
    public static final int CAPTURED_BYTES = 640;

    /** The name of what captures frames. */
    public static final String CAPTURE = "capture";

    /** QEMU prints nothing else there; it ends with the process, we bound it, and it needs no file. */
    public static final String CAPTURE_FILE = "/dev/stdout";

    private final QemuProfile profile;
    private final Accelerator accelerator;
    private final List<String> words = new ArrayList<>();

    private QemuArguments(QemuProfile profile, Accelerator accelerator) {
        this.profile = profile;
        this.accelerator = accelerator;
    }

    /** Returns the command of a machine that waits for its first instruction, its lines connected to this folder. */
    public static List<String> machine(
            QemuProfile profile,
            Accelerator accelerator,
            String name,
            MachineFolder folder,
            List<DiskFault> faults,
            MachineImages images) {
        QemuArguments arguments = new QemuArguments(profile, accelerator);
        arguments.add(QemuProgram.of(profile.architecture()));
        arguments.add("-name", "guest=" + escaped(name));
        arguments.add("-S", "-display", "none");
        arguments.board();
        arguments.firmware("format=qcow2,cache=unsafe,file="
                + escaped(folder.overlay(MachineOverlays.VARIABLES).toString()));
        for (GuestLine line : profile.lines().all()) {
            arguments.pipes(line.word(), folder.line(line.word()));
            arguments.guestLine(line, "chardev:" + line.word(), line.word());
        }
        arguments.pipes("firmware", folder.firmwareLine());
        arguments.add("-device", "isa-debugcon,iobase=" + FIRMWARE_DEBUG_PORT + ",chardev=firmware");
        // This comes last: once the monitor is connected, QEMU has opened its ends of the pipes.
        arguments.add(
                "-chardev",
                "socket,id=monitor,path=" + escaped(folder.socket("monitor").toString()));
        arguments.add("-mon", "chardev=monitor,mode=control");
        // After a triple fault only QEMU knows where the guest was; the log grows by 2 KB at each reset.
        arguments.add("-d", "cpu_reset", "-D", folder.resetLog().toString());
        arguments.capture();
        arguments.words.addAll(DriveArguments.in(folder, profile, images, drive -> overlay(folder, drive, faults)));
        if (MachineOverlays.needStore(profile)) {
            // Without a disk there is no other place for states.
            String store = escaped(folder.overlay(MachineOverlays.STORE).toString());
            arguments.add("-drive", "file=" + store + ",format=qcow2,cache=unsafe,if=none,id=" + MachineOverlays.STORE);
        }
        arguments.words.addAll(profile.extraArguments());
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(arguments.inItsNetwork());
        return List.copyOf(command);
    }

    /**
     * Returns a command that somebody can paste to run the same machine in a terminal.
     *
     * @param main what is in the first disk, where something else was written than the profile says
     */
    public static String replay(
            QemuProfile profile, Accelerator accelerator, MachineImages images, Optional<Image> main) {
        QemuArguments arguments = new QemuArguments(profile, accelerator);
        arguments.add(QemuProgram.of(profile.architecture()));
        arguments.add("-display", "none");
        arguments.board();
        arguments.firmware("format=raw,snapshot=on,file="
                + escaped(UefiFirmware.find()
                        .map(UefiFirmware::variables)
                        .map(Path::toString)
                        .orElse(UefiFirmware.PACKAGE)));
        arguments.terminal();
        arguments.words.addAll(DriveArguments.of(profile, images, drive -> original(drive, images, main)));
        arguments.words.addAll(profile.extraArguments());
        return arguments.inItsNetwork().stream().map(QemuArguments::quoted).collect(Collectors.joining(" "));
    }

    /**
     * The overlay is discarded, so it need not survive a crash of the host. Data that the guest flushes survives QEMU;
     * data that it does not flush may be lost with QEMU, as with a disk that has a write cache.
     */
    private static String overlay(MachineFolder folder, Drive written, List<DiskFault> faults) {
        String file = escaped(folder.overlay(written.id()).toString());
        if (faults.isEmpty() || !written.id().equals(Drive.MAIN)) {
            return "file=" + file + ",format=qcow2,cache=unsafe";
        }
        StringBuilder drive = new StringBuilder("driver=blkdebug,image.driver=qcow2,image.file.driver=file")
                .append(",image.file.filename=")
                .append(file)
                .append(",cache=unsafe");
        for (int number = 0; number < faults.size(); number++) {
            drive.append(faults.get(number).options(number));
        }
        return drive.toString();
    }

    private static String original(Drive drive, MachineImages images, Optional<Image> main) {
        Optional<Image> written = main.filter(image -> drive.id().equals(Drive.MAIN));
        Path file = written.flatMap(Image::file).orElseGet(() -> images.of(drive.medium()));
        ImageFormat format = written.map(Image::format).orElse(drive.medium().format());
        return "file=" + escaped(file.toAbsolutePath().toString()) + ",format=" + format.word() + ",snapshot=on";
    }

    private List<String> inItsNetwork() {
        boolean isPrivate =
                profile.network().map(QemuProfile.Network::isPrivate).orElse(false);
        return isPrivate ? PrivateNetwork.around(words) : words;
    }

    private void board() {
        words.addAll(QemuSandbox.options(profile.architecture()));
        add("-nodefaults", "-no-user-config");
        if (profile.reservesLazily()) {
            add("-object", "memory-backend-ram,id=ram,size=" + profile.memory().text() + ",reserve=off");
        }
        add("-machine", profile.machine() + (profile.reservesLazily() ? ",memory-backend=ram" : ""));
        add("-accel", accelerator.word());
        profile.processor().ifPresent(model -> add("-cpu", model));
        add("-smp", Integer.toString(profile.processors()));
        add("-m", profile.memory().text());
        add("-boot", "menu=off");
        add("-vga", profile.adapter().word());
        if (profile.clock() == MachineClock.Mode.VIRTUAL) {
            add("-icount", "shift=" + ProcessClock.INSTRUCTION_SHIFT + ",sleep=off");
            add("-rtc", "base=utc,clock=vm");
        }
        new TreeMap<>(profile.firmwareSettings())
                .forEach((name, value) -> add("-fw_cfg", "name=" + name + ",string=" + escaped(value)));
        if (profile.startsFromDriveOfMicrovm()) {
            // Debian's QEMU gives a microvm a firmware that knows kernels alone, and the other beside it.
            Path seabios = Path.of("/usr/share/seabios/bios-microvm.bin");
            if (Files.isReadable(seabios)) {
                add("-bios", seabios.toString());
            }
        }
        network();
        profile.debugExit()
                .ifPresent(exit ->
                        add("-device", "isa-debug-exit,iobase=0x" + Integer.toHexString(exit.port()) + ",iosize=4"));
    }

    /** @param variables the options of the drive with the variables of UEFI, which are the machine's own */
    private void firmware(String variables) {
        if (profile.firmware() == Firmware.UEFI) {
            String code = UefiFirmware.find()
                    .map(UefiFirmware::code)
                    .map(Path::toString)
                    .orElse(UefiFirmware.PACKAGE);
            add("-drive", "if=pflash,unit=0,format=raw,readonly=on,file=" + escaped(code));
            add("-drive", "if=pflash,unit=1," + variables);
        }
    }

    /** Connects all of the guest's lines to one terminal, and the monitor behind Ctrl+A C. */
    private void terminal() {
        if (profile.lines().all().equals(List.of(GuestLine.SERIAL))) {
            add("-serial", "mon:stdio");
            return;
        }
        add("-chardev", "stdio,id=terminal,mux=on,signal=off", "-mon", "chardev=terminal");
        profile.lines().all().forEach(line -> guestLine(line, "chardev:terminal", "terminal"));
    }

    private void guestLine(GuestLine line, String backend, String id) {
        switch (line) {
            case SERIAL -> add("-serial", backend);
            case SERIAL2 -> add("-device", "isa-serial,index=1,chardev=" + id);
            case DEBUG -> add("-device", "isa-debugcon,iobase=" + DEBUG_PORT + ",chardev=" + id);
        }
    }

    private void network() {
        if (profile.network().isEmpty()) {
            add("-nic", "none");
            return;
        }
        QemuProfile.Network network = profile.network().get();
        add("-netdev", network.isPrivate() ? tap() : user(network));
        // Through a hub, so that the cable can be changed while the machine runs.
        add("-netdev", "hubport,id=" + QemuCable.SOUND_PORT + ",hubid=0,netdev=" + QemuCable.NETWORK);
        add("-netdev", "hubport,id=card-port,hubid=0");
        // Without its option ROM the firmware does not try to boot from the network, which costs a quarter of a second.
        String noRom = profile.board().hasPci() ? ",romfile=" : "";
        add("-device", network.card() + ",id=" + QemuCable.CARD + ",netdev=card-port" + noRom);
    }

    /** Returns the rule that leads a port of the host, which QEMU chooses, to this one of the guest. */
    public static String forward(int guestPort) {
        return "tcp:127.0.0.1:0-:" + guestPort;
    }

    private static String tap() {
        return "tap,id=" + QemuCable.NETWORK + ",ifname=" + PrivateNetwork.DEVICE + ",script=no,downscript=no";
    }

    private static String user(QemuProfile.Network network) {
        // QEMU binds a free port itself; asking it afterwards leaves no gap for another process to take the port.
        String forwards = network.forwards().values().stream()
                .flatMapToInt(GuestPorts::all)
                .sorted()
                .mapToObj(port -> ",hostfwd=" + forward(port))
                .collect(Collectors.joining());
        return "user,id=" + QemuCable.NETWORK + ",restrict=" + (network.restricted() ? "on" : "off") + forwards;
    }

    private void capture() {
        if (profile.network().isPresent()) {
            add(
                    "-object",
                    "filter-dump,id=" + CAPTURE + ",netdev=" + QemuCable.NETWORK + ",file=" + CAPTURE_FILE + ",maxlen="
                            + CAPTURED_BYTES);
        }
    }

    private void pipes(String name, Path path) {
        add("-chardev", "pipe,id=" + name + ",path=" + escaped(path.toString()));
    }

    private void add(String... more) {
        words.addAll(List.of(more));
    }

    /** Doubles commas, which separate QEMU's options. */
    static String escaped(String value) {
        return value.replace(",", ",,");
    }

    public static String quoted(String word) {
        return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
