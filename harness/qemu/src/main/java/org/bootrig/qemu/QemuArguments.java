package org.bootrig.qemu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bootrig.machine.MachineClock;

/** Turns a profile into QEMU's command line. */
final class QemuArguments {

    private static final String FIRMWARE_DEBUG_PORT = "0x402";

    private final QemuProfile profile;
    private final Accelerator accelerator;
    private final List<String> words = new ArrayList<>();

    private QemuArguments(QemuProfile profile, Accelerator accelerator) {
        this.profile = profile;
        this.accelerator = accelerator;
    }

    /** Returns the command of a machine that waits for its first instruction, its lines connected to this folder. */
    static List<String> machine(QemuProfile profile, Accelerator accelerator, String name, MachineFolder folder) {
        QemuArguments arguments = new QemuArguments(profile, accelerator);
        arguments.add("setsid", profile.architecture().program());
        arguments.add("-name", "guest=" + escaped(name));
        arguments.add("-S", "-display", "none");
        arguments.board();
        arguments.line("serial", folder);
        arguments.add("-serial", "chardev:serial");
        arguments.line("monitor", folder);
        arguments.add("-mon", "chardev=monitor,mode=control");
        arguments.line("firmware", folder);
        arguments.add("-device", "isa-debugcon,iobase=" + FIRMWARE_DEBUG_PORT + ",chardev=firmware");
        // After a triple fault nothing but QEMU knows where the guest was; the log grows by 2 KB at each reset.
        arguments.add("-d", "cpu_reset", "-D", folder.resetLog().toString());
        // The overlay is thrown away, so nothing of it has to survive the host.
        arguments.disk("file=" + escaped(folder.overlay().toString()) + ",format=qcow2,cache=unsafe");
        return List.copyOf(arguments.words);
    }

    /** Returns a command that somebody can paste to run the same machine in a terminal. */
    static String replay(QemuProfile profile, Accelerator accelerator, Path artifact) {
        QemuArguments arguments = new QemuArguments(profile, accelerator);
        arguments.add(profile.architecture().program());
        arguments.add("-display", "none");
        arguments.board();
        arguments.add("-serial", "mon:stdio");
        arguments.disk("file=" + escaped(artifact.toAbsolutePath().toString()) + ",format="
                + profile.diskFormat().word() + ",snapshot=on");
        return arguments.words.stream().map(QemuArguments::quoted).collect(Collectors.joining(" "));
    }

    private void board() {
        add("-nodefaults", "-no-user-config");
        add("-machine", profile.machine());
        add("-accel", accelerator.word());
        profile.processor().ifPresent(model -> add("-cpu", model));
        add("-smp", Integer.toString(profile.processors()));
        add("-m", profile.memory());
        add("-boot", "menu=off");
        add("-vga", profile.display() ? "std" : "none");
        if (profile.clock() == MachineClock.Mode.VIRTUAL) {
            add("-icount", "shift=3,sleep=off");
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
        // QEMU binds a free port itself; asking it afterwards leaves no gap for another process to take the port.
        String forwards = network.forwards().values().stream()
                .sorted()
                .map(port -> ",hostfwd=tcp:127.0.0.1:0-:" + port)
                .collect(Collectors.joining());
        add("-netdev", "user,id=network,restrict=" + (network.restricted() ? "on" : "off") + forwards);
        // Without its option ROM the firmware does not try to boot from the network, which costs a quarter of a second.
        add("-device", network.card() + ",netdev=network,romfile=");
    }

    private void line(String name, MachineFolder folder) {
        add(
                "-chardev",
                "socket,id=" + name + ",path=" + escaped(folder.socket(name).toString()));
    }

    private void disk(String drive) {
        add("-drive", drive + ",if=none,id=disk");
        profile.diskInterface().controllers().forEach(controller -> add("-device", controller));
        add("-device", profile.diskInterface().device() + ",drive=disk,bootindex=0");
    }

    private void add(String... more) {
        words.addAll(List.of(more));
    }

    /** Doubles commas, which separate QEMU's options. */
    private static String escaped(String value) {
        return value.replace(",", ",,");
    }

    static String quoted(String word) {
        return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
