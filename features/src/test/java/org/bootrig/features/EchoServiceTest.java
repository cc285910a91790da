package org.bootrig.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tcpecho gives back, and who ends first. */
class EchoServiceTest {

    private static byte[] filled(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @ParameterizedTest
    @EnumSource
    void echoesToManyClientsAtOnceUntilEachEnds(HostService.Build build) throws Exception {
        List<RawTalk> talks = new ArrayList<>();
        try (HostService service = HostService.start(build, "tcpecho", "--port", "0")) {
            for (int i = 0; i < 64; i++) {
                talks.add(new RawTalk(service.port()));
            }
            for (int i = 0; i < 64; i++) {
                talks.get(i).say(filled(3072, i)).endOutput();
            }
            for (int i = 0; i < 64; i++) {
                assertThat(talks.get(i).rest()).isEqualTo(filled(3072, i));
            }
            service.assertSound();
        } finally {
            for (RawTalk talk : talks) {
                talk.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsItsDirectionFirstWhenAskedTo(HostService.Build build) throws Exception {
        try (HostService service = HostService.start(build, "tcpecho", "--port", "0", "--shutdown-after", "3072");
                RawTalk talk = new RawTalk(service.port())) {
            assertThat(talk.say(filled(5000, 1)).rest()).isEqualTo(filled(3072, 1));
            talk.say("and still it listens").endOutput();
            service.assertSound();
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAfterClientsThatBreakOff(HostService.Build build) throws Exception {
        try (HostService service = HostService.start(build, "tcpecho", "--port", "0")) {
            for (int i = 0; i < 50; i++) {
                RawTalk talk = new RawTalk(service.port());
                talk.say(filled(1000, i)).breakOff();
            }
            try (RawTalk talk = new RawTalk(service.port())) {
                assertThat(talk.say("still there").endOutput().restAsText()).isEqualTo("still there");
            }
        }
    }
}
