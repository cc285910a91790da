package org.bootrig.qemu.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
import org.bootrig.qemu.disk.MachineImages;
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
        assertThat(profile.drives()).extracting(Drive::device).containsExactly("ide-hd,bus=ide.0,unit=0");
        assertThat(profile.firmware()).isEqualTo(Firmware.BIOS);
        assertThat(profile.lines()).isEqualTo(new GuestLines(GuestLine.SERIAL, List.of()));
        assertThat(profile.debugExit()).isEmpty();
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
        assertThat(replay(profile, "/a, b/disk.vmdk"))
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

        assertThat(replay(profile, "/disk.img", "/a, b/stick.qcow2"))
                .endsWith(" -device ide-hd,bus=ide.0,unit=0,drive=disk,bootindex=0 -drive"
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
        assertThat(list.drives())
                .extracting(Drive::device)
                .containsExactly("ide-hd,bus=ahci.0", "usb-storage,bus=usb.0,id=stick");
        assertThat(list.media().get(1).artifact()).isEqualTo("raw");
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
            memory: 65G                              | profile.yaml:4: '65G' is more memory than any machine here can have; use at most 64G
            machine: pc,accel=kvm                    | profile.yaml:4: the option 'accel' is not allowed in 'machine'; use the key 'accelerator'
            machine: pc,memory_backend=ram           | profile.yaml:4: the option 'memory-backend' is not allowed in 'machine'
            machine: pc,firmware=/etc/passwd         | profile.yaml:4: the option 'firmware' is not allowed in 'machine'
            cpus: 0                                  | profile.yaml:4: '0' is not a count of processors
            accelerator: hvf                         | 'hvf' is not a valid value for 'accelerator'; use one of auto, tcg, kvm
            disk: {interface: mfm}                   | 'mfm' is not a valid value for 'disk.interface'
            disk: {format: vdi}                      | 'vdi' is not a valid value for 'disk.format'
            archh: i386                              | profile.yaml:4: unknown key 'archh'; did you mean 'arch'?
            acelerator: tcg                          | profile.yaml:4: unknown key 'acelerator'; did you mean 'accelerator'?
            media: []                                | profile.yaml:4: the list 'media' needs what the machine starts from
            media: [{kind: tape}]                    | 'tape' is not a valid value for 'media.[0].kind'
            media: [{artifact: raw}]                 | the key 'kind' is missing
            media: [{kind: stick}]                   | profile.yaml:4: a machine needs one disk, ISO image or floppy that it starts from, or a kernel
            media: [{kind: disk, boot: false}]       | profile.yaml:4: a machine needs one disk
            media: [{kind: kernel}, {kind: kernel}]  | profile.yaml:4: a machine takes one kernel and one firmware
            media: [{kind: disk}, {kind: initrd}]    | profile.yaml:4: an 'initrd' needs a 'kernel' that is given it
            media: [{kind: kernel, at: 0}]           | profile.yaml:4: 'interface', 'at' and 'boot' are for disks, ISO images and floppies
            media: [{kind: iso, format: qcow2}]      | profile.yaml:4: a medium 'iso' has the format raw
            media: [{kind: iso, interface: nvme}]    | profile.yaml:4: an ISO image needs a CD drive, which the interface 'nvme' cannot have
            media: [{kind: floppy, interface: ide}]  | profile.yaml:4: a floppy has no 'interface'
            media: [{kind: disk, at: 0}]             | profile.yaml:4: '0' is no place of the controller 'ide'; use one of primary-master, primary-slave, secondary-master, secondary-slave
            media: [{kind: disk, at: primary-slave}, {kind: iso, at: primary-slave}] | profile.yaml:4: two media cannot both be at 'primary-slave'
            media: [{kind: floppy}, {kind: floppy}, {kind: floppy}] | profile.yaml:4: the controller 'floppy' has room for 2 media
            machine: microvm                         ; media: [{kind: floppy}] | profile.yaml:5: a microvm has no floppy drive
            machine: microvm                         ; disk: {interface: ide} | the machine 'microvm' has no interface 'ide'; use virtio
            machine: isapc                           ; disk: {interface: ahci} | the machine 'isapc' has no interface 'ahci'; use ide
            machine: microvm                         ; display: std | profile.yaml:5: a microvm has no display
            firmware: uefi                           | profile.yaml:4: 'uefi' needs 'arch: x86_64' and 'machine: pc' or 'q35'
            firmware: coreboot                       | 'coreboot' is not a valid value for 'firmware'; use one of bios, uefi
            console: serial3                         | 'serial3' is not a valid value for 'console'; use one of serial, serial2, debug
            lines: [serial]                          | profile.yaml:4: 'lines' names each line once that the machine has beside its console, which is 'serial'
            debug-exit: {port: 70000}                | profile.yaml:4: '70000' is not an I/O port
            debug-exit: {passed: [16]}               | profile.yaml:4: '16' cannot be an exit code of a debug exit: a guest that writes N ends its machine with the code 2 * N + 1
            debug-exit: {passed: [33], failed: {33: bad}} | profile.yaml:4: the exit code 33 cannot mean both success and failure
            debug-exit: {failed: {35: ""}}           | profile.yaml:4: each code under 'failed' needs a few words
            extra-arguments: [-fsdev, "local,path=/"] | profile.yaml:4: '-fsdev' is not allowed in 'extra-arguments'
            extra-arguments: [-device]               | profile.yaml:4: '-device' needs a value
            extra-arguments: [-device, "loader,file=x"] | profile.yaml:4: the device 'loader' reaches something of the host
            extra-arguments: [-device, "edu,romfile=x"] | profile.yaml:4: the key 'romfile' is not allowed behind '-device'
            extra-arguments: [-smbios, "file=/etc/passwd"] | profile.yaml:4: 'file=/etc/passwd' is not allowed behind '-smbios'
            extra-arguments: [-global, "e1000.romfile=x"] | profile.yaml:4: the key 'romfile' is not allowed behind '-global'
            extra-arguments: [-device, "driver=usb-host,vendorid=1"] | profile.yaml:4: the key 'driver' is not allowed behind '-device'
            extra-arguments: [-device, "edu,driver=usb-host"] | profile.yaml:4: the key 'driver' is not allowed behind '-device'
            extra-arguments: [-global, "driver=e1000,property=romfile,value=x"] | profile.yaml:4: the key 'driver' is not allowed behind '-global'
            media: [{kind: disk, append: quiet}]     | profile.yaml:4: 'append' is the command line of a kernel
            media: [{kind: disk, interface: mfm}]    | profile.yaml:4: 'mfm' is not a valid value for 'disk.interface'
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
        assertThatThrownBy(() -> read(line.replaceAll(" *; (?=media|disk|display)", "\n")))
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
        assertThatThrownBy(() -> read("disk:\n  format: raw\n  interface: mfm"))
                .hasMessageContaining("profile.yaml:6: 'mfm'")
                .hasMessageEndingWith("use one of ide, ahci, usb, virtio, nvme, scsi, virtio-scsi");
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
                .hasMessageEndingWith("arm.yaml:3: arch 'arm' is not supported; use i386 or x86_64."
                        + " Planned are aarch64 and riscv64, no others yet");
    }

    @Test
    void mediaGetTheirPlacesInTheOrderInWhichTheyStand() throws Exception {
        QemuProfile profile = read(
                """
                media:
                  - {kind: iso}
                  - {kind: disk, at: primary-slave}
                  - {kind: disk, artifact: qcow2}
                  - {kind: floppy, boot: false}
                  - {kind: disk, interface: virtio, boot: false}
                  - {kind: disk, interface: scsi, at: 3}
                """);

        assertThat(replay(profile, "/cd.iso", "/a.img", "/b.qcow2", "/f.img", "/v.img", "/s.img"))
                .endsWith("-drive file=/cd.iso,format=raw,readonly=on,media=cdrom,if=none,id=cd"
                        + " -device ide-cd,bus=ide.1,unit=0,drive=cd,bootindex=0"
                        + " -drive file=/a.img,format=raw,snapshot=on,if=none,id=disk"
                        + " -device ide-hd,bus=ide.0,unit=1,drive=disk,bootindex=1"
                        + " -drive file=/b.qcow2,format=qcow2,snapshot=on,if=none,id=disk2"
                        + " -device ide-hd,bus=ide.0,unit=0,drive=disk2,bootindex=2"
                        + " -drive file=/f.img,format=raw,snapshot=on,if=none,id=floppy"
                        + " -device floppy,unit=0,drive=floppy"
                        + " -drive file=/v.img,format=raw,snapshot=on,if=none,id=disk3"
                        + " -device virtio-blk-pci,drive=disk3"
                        + " -drive file=/s.img,format=raw,snapshot=on,if=none,id=disk4"
                        + " -device lsi53c895a,id=scsi"
                        + " -device scsi-hd,bus=scsi.0,scsi-id=3,drive=disk4,bootindex=3");
    }

    @Test
    void aKernelIsGivenItsModulesAndItsCommandLine() throws Exception {
        QemuProfile profile =
                read("media: [{kind: kernel, append: \"a b\"}, {kind: initrd}, {kind: initrd, artifact: second}]");

        assertThat(replay(profile, "/k", "/i", "/j")).endsWith(" -kernel /k -append 'a b' -initrd /i,/j");
    }

    @Test
    void theLinesAreAllOnTheTerminal() throws Exception {
        QemuProfile profile = read("console: debug\nlines: [serial2]\ndebug-exit: {}");

        assertThat(replay(profile, "/disk.img"))
                .contains(" -device isa-debug-exit,iobase=0xf4,iosize=4 ")
                .contains(" -device isa-debugcon,iobase=0xe9,chardev=terminal"
                        + " -device isa-serial,index=1,chardev=terminal ")
                .doesNotContain("-serial ");
    }

    @Test
    void memoryBeyondFourGigabytesIsReservedAsItIsUsed() throws Exception {
        QemuProfile profile = read("memory: 64G\nextra-arguments: [-device, edu, -no-hpet]");

        assertThat(replay(profile, "/disk.img"))
                .contains("-object memory-backend-ram,id=ram,size=64G,reserve=off -machine pc,memory-backend=ram ")
                .endsWith(" -device edu -no-hpet");
        assertThat(profile.keepsNoStates()).contains("it has more than 4 GiB of memory");
    }

    @Test
    void aShortProfileTakesTheArtifactForWhatItsNameSays() throws Exception {
        assertThat(read("artifact: iso").media().get(0).kind()).isEqualTo(Medium.Kind.ISO);
        assertThat(read("artifact: floppy").media().get(0).kind()).isEqualTo(Medium.Kind.FLOPPY);
        assertThat(read("artifact: qcow2").media().get(0).format()).isEqualTo(ImageFormat.QCOW2);
        assertThat(read("artifact: iso\ndisk: {interface: usb}").media().get(0).kind())
                .isEqualTo(Medium.Kind.DISK);
    }

    private static String replay(QemuProfile profile, String... files) {
        Map<Medium, Path> images = new HashMap<>();
        for (int index = 0; index < files.length; index++) {
            images.put(profile.media().get(index), Path.of(files[index]));
        }
        return QemuArguments.replay(profile, Accelerator.TCG, MachineImages.of(images), Optional.empty());
    }

    private QemuProfile read(String more) throws Exception {
        Path file = folder.resolve("profile.yaml");
        Files.writeString(file, "provider: qemu\nname: small\narch: i386\n" + more + "\n");
        return (QemuProfile) Profiles.read(file);
    }
}
