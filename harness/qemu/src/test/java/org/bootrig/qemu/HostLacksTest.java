package org.bootrig.qemu;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.machine.Profiles;
import org.bootrig.qemu.profile.QemuProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostLacksTest {

    @TempDir
    Path folder;

    @Test
    void moreMemoryThanTheHostHasIsAReasonToSkip() throws Exception {
        assertThatThrownBy(() -> HostLacks.check(profile("memory: 2G"), 1L << 30))
                .isInstanceOf(CapabilityMissing.class)
                .hasMessageContaining("the profile large wants 2G of memory, and this host has 1024M");
    }

    @Test
    void memoryThatIsReservedAsItIsUsedMayBeMoreThanTheHostHas() throws Exception {
        QemuProfile huge = profile("memory: 64G");

        assertThatCode(() -> HostLacks.check(huge, 1L << 30)).doesNotThrowAnyException();
    }

    @Test
    void kvmThatTheHostDoesNotHaveIsAReasonToSkip() throws Exception {
        assumeFalse(Files.isWritable(Path.of("/dev/kvm")), "this host has KVM");

        assertThatThrownBy(() -> HostLacks.check(profile("accelerator: kvm")))
                .isInstanceOf(CapabilityMissing.class)
                .hasMessageContaining("wants KVM");
    }

    @Test
    void anOrdinaryMachineIsWhatEveryHostCanHave() throws Exception {
        QemuProfile ordinary = profile("memory: 16M");

        assertThatCode(() -> HostLacks.check(ordinary)).doesNotThrowAnyException();
    }

    private QemuProfile profile(String line) throws Exception {
        Path file = folder.resolve("large.yaml");
        Files.writeString(file, "name: large\nprovider: qemu\narch: x86_64\n" + line + "\n");
        return (QemuProfile) Profiles.read(file);
    }
}
