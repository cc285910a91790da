package org.bootrig.qemu.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.Profiles;
import org.bootrig.core.machine.media.ImageFormat;
import org.bootrig.core.machine.media.Medium;
import org.bootrig.core.machine.profile.GuestPorts;
import org.bootrig.qemu.arguments.QemuArguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QemuProfileTest {

    private static final Path SHIPPED = Path.of("../../qemu-profiles");

    @TempDir
    Path folder;

    @Test
    void readsTheProfilesThatWeShip() {
        QemuProfile full = (QemuProfile) Profiles.read(SHIPPED.resolve("pc-e1000.yaml"));
        QemuProfile minimal = (QemuProfile) Profiles.read(SHIPPED.resolve("pc-minimal.yaml"));

        assertThat(full.memory().text()).isEqualTo("64M");
        assertThat(full.network().orElseThrow().card()).isEqualTo("e1000");
        assertThat(full.network().orElseThrow().restricted()).isTrue();
        assertThat(minimal.memory().text()).isEqualTo("16M");
        assertThat(minimal.network()).isEmpty();
        assertThat(minimal.media()).containsExactly(Medium.of(Medium.Kind.DISK, "raw", ImageFormat.RAW));
    }

    @Test
    void fillsInDefaults() throws Exception {
        QemuProfile profile = read("");

        assertThat(profile.accelerator()).isEqualTo(Accelerator.AUTO);
        assertThat(profile.clock()).isEqualTo(MachineClock.Mode.REAL);
        assertThat(profile.diskInterface()).isEqualTo(DiskInterface.IDE);
        assertThat(profile.network()).isEmpty();
        assertThat(profile.display()).isTrue();
        assertThat(profile.title()).isEqualTo("small");
    }

    @Test
    void turnsEveryKeyIntoAnOption() throws Exception {
        QemuProfile profile = read(
                """
                machine: q35
                memory: 1G
                cpu: qemu32
                clock: virtual
                display: none
                firmware-settings: {opt/system/word: "a, b", opt/system/disk: "off"}
                disk: {interface: usb, format: vmdk}
                network: {mode: user, nic: rtl8139, restrict: false, forwards: {web: 80, ftp: 21-22}}
                """);

        assertThat(profile.network().orElseThrow().forwards())
                .isEqualTo(Map.of("web", GuestPorts.of(80), "ftp", new GuestPorts(21, 22)));
        assertThat(QemuArguments.replay(
                        profile, Accelerator.TCG, Path.of("/a, b/disk.vmdk"), ImageFormat.VMDK, Optional.empty()))
                .isEqualTo("qemu-system-i386 -display none"
                        + " -sandbox on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny"
                        + " -nodefaults -no-user-config -machine q35 -accel tcg -cpu qemu32"
                        + " -smp 1 -m 1G -boot menu=off -vga none -icount shift=3,sleep=off -rtc base=utc,clock=vm"
                        + " -fw_cfg name=opt/system/disk,string=off -fw_cfg 'name=opt/system/word,string=a,, b'"
                        + " -netdev user,id=network,restrict=off,hostfwd=tcp:127.0.0.1:0-:21,hostfwd=tcp:127.0.0.1:0-:22,hostfwd=tcp:127.0.0.1:0-:80"
                        + " -netdev hubport,id=sound,hubid=0,netdev=network -netdev hubport,id=card-port,hubid=0"
                        + " -device rtl8139,id=card,netdev=card-port,romfile= -serial mon:stdio -drive"
                        + " 'file=/a,, b/disk.vmdk,format=vmdk,snapshot=on,if=none,id=disk' -device pci-ohci,id=usb"
                        + " -device usb-storage,bus=usb.0,id=stick,drive=disk,bootindex=0");
    }

    @Test
    void aStickIsReadBesideTheDisk() throws Exception {
        QemuProfile profile = read("stick: {format: qcow2}");

        assertThat(QemuArguments.replay(
                        profile,
                        Accelerator.TCG,
                        Path.of("/disk.img"),
                        ImageFormat.RAW,
                        Optional.of(Path.of("/a, b/stick.qcow2"))))
                .endsWith(" -device ide-hd,drive=disk,bootindex=0 -drive"
                        + " 'file=/a,, b/stick.qcow2,format=qcow2,readonly=on,if=none,id=stick-drive'"
                        + " -device pci-ohci,id=usb -device usb-storage,bus=usb.0,id=stick,drive=stick-drive");
    }

    @Test
    void aListOfMediaSaysTheSame() throws Exception {
        QemuProfile keys = read("artifact: other\ndisk: {interface: ahci, format: vmdk}\nstick: {format: qcow2}");
        QemuProfile list = read(
                """
                media:
                  - {kind: disk, artifact: other, interface: ahci, format: vmdk}
                  - {kind: stick, format: qcow2}
                """);

        assertThat(list.media()).isEqualTo(keys.media()).hasSize(2);
        assertThat(list.diskInterface()).isEqualTo(DiskInterface.AHCI);
        assertThat(list.stick().orElseThrow().artifact()).isEqualTo("raw");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            memroy: 64M                              | profile.yaml:4: unknown key 'memroy'; did you mean 'memory'?
            memory: lots                             | profile.yaml:4: 'lots' is not a valid value for 'memory'
            machine: pc -S                           | profile.yaml:4: 'pc -S' is not a valid value for 'machine'
            memory: 9999999G                         | profile.yaml:4: '9999999G' is more memory than any machine here can have
            machine: pc,accel=kvm                    | profile.yaml:4: the option 'accel' is not allowed in 'machine'; use the key 'accelerator'
            machine: pc,memory_backend=ram           | profile.yaml:4: the option 'memory-backend' is not allowed in 'machine'
            machine: pc,firmware=/etc/passwd         | profile.yaml:4: the option 'firmware' is not allowed in 'machine'
            cpus: 0                                  | profile.yaml:4: '0' is not a count of processors
            accelerator: hvf                         | 'hvf' is not a valid value for 'accelerator'; use one of auto, tcg, kvm
            disk: {interface: scsi}                  | 'scsi' is not a valid value for 'disk.interface'
            disk: {format: vdi}                      | 'vdi' is not a valid value for 'disk.format'
            archh: i386                              | profile.yaml:4: unknown key 'archh'; did you mean 'arch'?
            acelerator: tcg                          | profile.yaml:4: unknown key 'acelerator'; did you mean 'accelerator'?
            media: []                                | profile.yaml:4: the list 'media' needs what the machine starts from
            media: [{kind: tape}]                    | 'tape' is not a valid value for 'media.[0].kind'
            media: [{artifact: raw}]                 | the key 'kind' is missing
            media: [{kind: floppy}]                  | profile.yaml:4: machines of the provider 'qemu' take no medium of the kind 'floppy'
            media: [{kind: stick}]                   | profile.yaml:4: a machine needs one disk
            media: [{kind: disk, append: quiet}]     | profile.yaml:4: 'append' is the command line of a kernel
            media: [{kind: disk, interface: scsi}]   | profile.yaml:4: 'scsi' is not a valid value for 'disk.interface'
            stick: {interface: usb}                  | unknown key 'interface'
            network: {mode: bridge}                  | 'bridge' is not a valid value for 'network.mode'
            network: {nic: e1000}                    | the key 'mode' is missing under 'network'
            network: {mode: none, nic: e1000}        | profile.yaml:4: a machine with 'mode: none' has no network card
            network: {mode: user, forwards: {a: 0}}  | profile.yaml:4: the forward 'a' needs the guest's TCP port
            network: {mode: user, forwards: {a: 7, b: 7}} | two forwards lead to the same guest port
            network: {mode: user, forwards: {a: 5-9, b: 7}} | two forwards lead to the same guest port
            network: {mode: user, forwards: {a: 9-5}} | the forward 'a' needs the guest's TCP port
            network: {mode: user, forwards: {a: 1-100}} | or a range of at most 64
            network: {mode: tap, forwards: {a: 7}} | alone with its neighbour and forwards nothing
            """)
    void refusesWithFileAndLine(String line, String message) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith(folder.resolve("profile.yaml") + ":")
                .hasMessageContaining(message);
    }

    @Test
    void aListOfMediaAndAKeyForOneExcludeEachOther() {
        assertThatThrownBy(() -> read("artifact: raw\nmedia: [{kind: disk}]"))
                .hasMessageContaining("profile.yaml:5: the list 'media' says all");
    }

    @Test
    void aMistakeBelowAKeyNamesItsOwnLine() {
        assertThatThrownBy(() -> read("disk:\n  format: raw\n  interface: scsi"))
                .hasMessageContaining("profile.yaml:6: 'scsi'")
                .hasMessageEndingWith("use one of ide, ahci, usb, virtio");
    }

    @Test
    void refusesFirmwareSettingsThatQemuWouldMisread() {
        assertThatThrownBy(() -> read("firmware-settings: {etc/boot: 1}"))
                .hasMessageContaining("profile.yaml:4: 'etc/boot' is not a valid value for 'firmware-settings'")
                .hasMessageContaining("opt/system/setting");
        assertThatThrownBy(() -> read("firmware-settings: {opt/x: \"\"}")).hasMessageContaining("a line of text");
    }

    @Test
    void refusesAVirtualClockWhereItCannotBeKept() {
        assertThatThrownBy(() -> read("clock: virtual\ncpus: 2"))
                .hasMessageContaining("profile.yaml:4: a virtual clock");
        assertThatThrownBy(() -> read("clock: virtual\naccelerator: kvm")).hasMessageContaining("which KVM cannot");
    }

    @Test
    void refusesAnotherArchitecture() throws Exception {
        Path file = folder.resolve("arm.yaml");
        Files.write(file, List.of("provider: qemu", "name: arm", "arch: arm"));

        assertThatThrownBy(() -> Profiles.read(file))
                .isInstanceOf(UserMistake.class)
                .hasMessageEndingWith("arm.yaml:3: arch 'arm' is not supported; use i386 or x86_64");
    }

    private QemuProfile read(String more) throws Exception {
        Path file = folder.resolve("profile.yaml");
        Files.writeString(file, "provider: qemu\nname: small\narch: i386\n" + more + "\n");
        return (QemuProfile) Profiles.read(file);
    }
}
