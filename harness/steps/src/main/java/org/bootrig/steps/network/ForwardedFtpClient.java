package org.bootrig.steps.network;

import java.net.InetSocketAddress;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.MalformedServerReplyException;
import org.apache.commons.net.ftp.FTPClient;

/**
 * An FTP client whose server sits behind forwarded ports: where the server names a port of its own for data, the host's
 * port that leads to it is used.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2428">RFC 2428, section 3: EPSV</a>
 */
final class ForwardedFtpClient extends FTPClient {

    private static final Pattern EXTENDED = Pattern.compile("\\((\\D)\\1\\1(\\d{1,5})\\1\\)");
    private static final Pattern PASSIVE =
            Pattern.compile("(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3})");

    private final IntFunction<InetSocketAddress> endpoints;

    /** @param endpoints from the guest's port to the host's endpoint */
    ForwardedFtpClient(IntFunction<InetSocketAddress> endpoints) {
        this.endpoints = endpoints;
        setSocketFactory(new BoundedSockets());
    }

    @Override
    protected void _parseExtendedPassiveModeReply(String reply) throws MalformedServerReplyException {
        Matcher port = EXTENDED.matcher(reply);
        if (!port.find()) {
            throw new MalformedServerReplyException("no port in the reply to EPSV: " + reply);
        }
        int forwarded = endpoints.apply(Integer.parseInt(port.group(2))).getPort();
        super._parseExtendedPassiveModeReply("229 (|||" + forwarded + "|)");
    }

    @Override
    protected void _parsePassiveModeReply(String reply) throws MalformedServerReplyException {
        Matcher address = PASSIVE.matcher(reply);
        if (!address.find()) {
            throw new MalformedServerReplyException("no address in the reply to PASV: " + reply);
        }
        int port = Integer.parseInt(address.group(5)) * 256 + Integer.parseInt(address.group(6));
        InetSocketAddress forwarded = endpoints.apply(port);
        String host = forwarded.getAddress().getHostAddress().replace('.', ',');
        super._parsePassiveModeReply(
                "227 (" + host + "," + forwarded.getPort() / 256 + "," + forwarded.getPort() % 256 + ")");
    }
}
