package org.bootrig.qemu.arguments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.media.ImageFormat;
import org.bootrig.core.machine.profile.GuestPorts;
import org.bootrig.qemu.disk.DiskFault;
import org.bootrig.qemu.network.PrivateNetwork;
import org.bootrig.qemu.network.QemuCable;
import org.bootrig.qemu.process.MachineFolder;
import org.bootrig.qemu.process.ProcessClock;
import org.bootrig.qemu.process.QemuSandbox;
import org.bootrig.qemu.profile.Accelerator;
import org.bootrig.qemu.profile.DiskInterface;
import org.bootrig.qemu.profile.QemuProfile;
import org.bootrig.qemu.profile.QemuProgram;

/** Turns a profile into QEMU's command line. */
public final class QemuArguments {

    private static final String FIRMWARE_DEBUG_PORT = "0x402";

    /** Bytes kept of each frame: all headers, and all of DHCP and DNS; bulk data costs time and is of little use. */
    private static final int CAPTURED_BYTES = 640;

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
            Optional<Path> stick) {
        QemuArguments arguments = new QemuArguments(profile, accelerator);
        arguments.add(QemuProgram.of(profile.architecture()));
        arguments.add("-name", "guest=" + escaped(name));
        arguments.add("-S", "-display", "none");
        arguments.board();
        arguments.pipes("serial", folder.serialLine());
        arguments.add("-serial", "chardev:serial");
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
        arguments.disk(overlay(folder, faults));
        stick.ifPresent(arguments::stick);
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(arguments.inItsNetwork());
        return List.copyOf(command);
    }

    /** Returns a command that somebody can paste to run the same machine in a terminal. */
    public static String replay(
            QemuProfile profile, Accelerator accelerator, Path image, ImageFormat format, Optional<Path> stick) {
        QemuArguments arguments = new QemuArguments(profile, accelerator);
        arguments.add(QemuProgram.of(profile.architecture()));
        arguments.add("-display", "none");
        arguments.board();
        arguments.add("-serial", "mon:stdio");
        arguments.disk(
                "file=" + escaped(image.toAbsolutePath().toString()) + ",format=" + format.word() + ",snapshot=on");
        stick.ifPresent(arguments::stick);
        return arguments.inItsNetwork().stream().map(QemuArguments::quoted).collect(Collectors.joining(" "));
    }

    /**
     * The overlay is discarded, so it need not survive a crash of the host. Data that the guest flushes survives QEMU;
     * data that it does not flush may be lost with QEMU, as with a disk that has a write cache.
     */
    private static String overlay(MachineFolder folder, List<DiskFault> faults) {
        String file = escaped(folder.overlay().toString());
        if (faults.isEmpty()) {
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

    private List<String> inItsNetwork() {
        boolean isPrivate =
                profile.network().map(QemuProfile.Network::isPrivate).orElse(false);
        return isPrivate ? PrivateNetwork.around(words) : words;
    }

    private void board() {
        words.addAll(QemuSandbox.options(profile.architecture()));
        add("-nodefaults", "-no-user-config");
        add("-machine", profile.machine());
        add("-accel", accelerator.word());
        profile.processor().ifPresent(model -> add("-cpu", model));
        add("-smp", Integer.toString(profile.processors()));
        add("-m", profile.memory().text());
        add("-boot", "menu=off");
        add("-vga", profile.display() ? "std" : "none");
        if (profile.clock() == MachineClock.Mode.VIRTUAL) {
            add("-icount", "shift=" + ProcessClock.INSTRUCTION_SHIFT + ",sleep=off");
            add("-rtc", "base=utc,clock=vm");
        }
        new TreeMap<>(profile.firmwareSettings())
                .forEach((name, value) -> add("-fw_cfg", "name=" + name + ",string=" + escaped(value)));
        network();
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
        add("-device", network.card() + ",id=" + QemuCable.CARD + ",netdev=card-port,romfile=");
    }

    private static String tap() {
        return "tap,id=" + QemuCable.NETWORK + ",ifname=" + PrivateNetwork.DEVICE + ",script=no,downscript=no";
    }

    private static String user(QemuProfile.Network network) {
        // QEMU binds a free port itself; asking it afterwards leaves no gap for another process to take the port.
        String forwards = network.forwards().values().stream()
                .flatMapToInt(GuestPorts::all)
                .sorted()
                .mapToObj(port -> ",hostfwd=tcp:127.0.0.1:0-:" + port)
                .collect(Collectors.joining());
        return "user,id=" + QemuCable.NETWORK + ",restrict=" + (network.restricted() ? "on" : "off") + forwards;
    }

    /** QEMU prints nothing else on its standard output, which ends with it; we bound it, and it needs no file. */
    private void capture() {
        if (profile.network().isPresent()) {
            add(
                    "-object",
                    "filter-dump,id=capture,netdev=" + QemuCable.NETWORK + ",file=/dev/stdout,maxlen="
                            + CAPTURED_BYTES);
        }
    }

    private void pipes(String name, Path path) {
        add("-chardev", "pipe,id=" + name + ",path=" + escaped(path.toString()));
    }

    private void disk(String drive) {
        add("-drive", drive + ",if=none,id=disk");
        profile.diskInterface().controllers().forEach(controller -> add("-device", controller));
        add("-device", profile.diskInterface().device() + ",drive=disk,bootindex=0");
    }

    /** Read-only, so that a machine's kept states contain one disk. */
    private void stick(Path image) {
        ImageFormat format = profile.stick().orElseThrow().format();
        add(
                "-drive",
                "file=" + escaped(image.toAbsolutePath().toString()) + ",format=" + format.word()
                        + ",readonly=on,if=none,id=stick-drive");
        DiskInterface.USB.controllers().forEach(controller -> add("-device", controller));
        add("-device", DiskInterface.USB.device() + ",drive=stick-drive");
    }

    private void add(String... more) {
        words.addAll(List.of(more));
    }

    /** Doubles commas, which separate QEMU's options. */
    private static String escaped(String value) {
        return value.replace(",", ",,");
    }

    public static String quoted(String word) {
        return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
