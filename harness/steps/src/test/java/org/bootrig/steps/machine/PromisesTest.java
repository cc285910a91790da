package org.bootrig.steps.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromisesTest {

    private static final byte[] CONTENT = "123456789".getBytes(StandardCharsets.US_ASCII);
    private static final String KEPT = "promised /home/a 9 cbf43926\n";

    @Test
    void aFileWithThePromisedContentBreaksNothing() {
        Promises promises = Promises.in("$ work\n" + KEPT);
        assertThat(promises.count()).isEqualTo(1);
        assertThat(promises.paths()).containsExactly("/home/a");
        assertThat(promises.brokenBy(Map.of("/home/a", CONTENT))).isEmpty();
    }

    @Test
    void missingAndChangedAndResurrectedFilesAreReported() {
        Promises promises = Promises.in(KEPT + "promised /home/b absent\npromised /home/c 9 cbf43927\n");
        assertThat(promises.brokenBy(Map.of("/home/b", CONTENT, "/home/c", CONTENT)))
                .containsExactly(
                        "/home/a: promised 9 bytes with the CRC-32 cbf43926, found no such file",
                        "/home/b: promised no such file, found 9 bytes with the CRC-32 cbf43926",
                        "/home/c: promised 9 bytes with the CRC-32 cbf43927, found 9 bytes with the CRC-32 cbf43926");
    }

    @Test
    void aPromiseHoldsUntilTheFileIsChangedOrPromisedAnew() {
        assertThat(Promises.in(KEPT + "changing /home/a\n").paths()).isEmpty();
        Promises anew = Promises.in(KEPT + "changing /home/a\npromised /home/a absent\n");
        assertThat(anew.count()).isEqualTo(2);
        assertThat(anew.brokenBy(Map.of())).isEmpty();
    }

    @Test
    void aLineThatTheCutBrokeOffPromisesNothing() {
        assertThat(Promises.in("promised /home/a 9 cbf43926").count()).isZero();
    }

    @Test
    void aChangeWhoseLineTheCutBrokeOffTakesBackWhatItMayHaveMeant() {
        String kept = KEPT + "promised /home/ab absent\npromised /var/a absent\n";
        assertThat(Promises.in(kept + "changing /home/a").paths()).containsExactly("/var/a");
        assertThat(Promises.in(kept + "changing /home/a").count()).isEqualTo(3);
        assertThat(Promises.in(kept + "changing /home/x").paths()).hasSize(3);
        assertThat(Promises.in(kept + "chang").paths()).hasSize(3);
    }
}
