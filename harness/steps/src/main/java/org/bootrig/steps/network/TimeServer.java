package org.bootrig.steps.network;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.time.Duration;
import java.time.Instant;
import org.apache.commons.net.ntp.NtpV3Impl;
import org.apache.commons.net.ntp.NtpV3Packet;
import org.apache.commons.net.ntp.TimeStamp;

/**
 * A program that serves a time by NTP as a server of stratum 1. Its clock starts at the time that is given as its
 * argument.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905">RFC 5905, section 7.3: packet header variables</a>
 */
final class TimeServer {

    private static final int LOCAL_CLOCK = 0x4C4F434C; // "LOCL"
    private static final int PRECISION = -20;

    private TimeServer() {}

    public static void main(String[] arguments) throws IOException {
        Duration ahead = Duration.between(Instant.now(), Instant.parse(arguments[0]));
        try (DatagramSocket socket = new DatagramSocket(NtpV3Packet.NTP_PORT)) {
            for (; ; ) {
                NtpV3Packet question = new NtpV3Impl();
                DatagramPacket datagram = question.getDatagramPacket();
                socket.receive(datagram);
                NtpV3Packet answer = answer(question, now(ahead), ahead);
                DatagramPacket reply = answer.getDatagramPacket();
                reply.setSocketAddress(datagram.getSocketAddress());
                socket.send(reply);
            }
        }
    }

    private static NtpV3Packet answer(NtpV3Packet question, TimeStamp received, Duration ahead) {
        NtpV3Packet answer = new NtpV3Impl();
        answer.setMode(NtpV3Packet.MODE_SERVER);
        answer.setVersion(question.getVersion());
        answer.setStratum(1);
        answer.setPoll(question.getPoll());
        answer.setPrecision(PRECISION);
        answer.setReferenceId(LOCAL_CLOCK);
        answer.setReferenceTime(received);
        answer.setOriginateTimeStamp(question.getTransmitTimeStamp());
        answer.setReceiveTimeStamp(received);
        answer.setTransmitTime(now(ahead));
        return answer;
    }

    private static TimeStamp now(Duration ahead) {
        return TimeStamp.getNtpTime(Instant.now().plus(ahead).toEpochMilli());
    }
}
