package org.bootrig.core.base.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessStateTest {

    @Test
    void aTreeHoldsWhatAChildHasStarted() throws Exception {
        Process shell =
                new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; sh -c 'sleep 600 & echo $!; wait'; wait").start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(shell.getInputStream()))) {
            long child = Long.parseLong(lines.readLine());
            long grandchild = Long.parseLong(lines.readLine());

            List<Long> tree = ProcessState.tree(shell.pid());

            assertThat(tree).startsWith(shell.pid()).contains(child, grandchild).hasSize(4);
            assertThat(tree)
                    .containsAll(shell.descendants().map(ProcessHandle::pid).toList());
        } finally {
            shell.descendants().toList().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly().waitFor();
        }
        assertThat(ProcessState.tree(shell.pid())).as("one that is gone").containsExactly(shell.pid());
    }
}
