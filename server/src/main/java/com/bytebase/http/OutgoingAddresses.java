package com.bytebase.http;

import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Which addresses this server may call when somebody names a host: public ones, and the private networks that the operator allows. A name
 * is looked up once and <em>all</em> its addresses are looked at; who connects does so to the addresses that came back, never to the name
 * again, so that a name which changes its mind in between gains nothing. {@link OutgoingCalls} does that for HTTP.
 */
@Component
public final class OutgoingAddresses {
    /** Not public by IANA's special-purpose registries (RFC 6890 and its updates), nor by what Java knows of an address itself. */
    private static final List<Network> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/96", // unspecified, loopback, IPv4 in the old manner
                    "64:ff9b::/96", // IPv4 behind a translator, as are those with 1, 2001 and 2002
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/9", // link-local and the retired site-local
                    "ff00::/8")
            .map(Network::parse)
            .toList();

    private static final int HIGHEST_PORT = 65_535;

    private final List<Network> allowed;

    OutgoingAddresses(OutgoingProperties properties) {
        this.allowed = properties.privateNetworks().stream().map(Network::parse).toList();
    }

    /** Whether this very address may be called. */
    public boolean allows(InetAddress address) {
        return SPECIAL.stream().noneMatch(network -> network.holds(address))
                || allowed.stream().anyMatch(network -> network.holds(address));
    }

    /**
     * The addresses of a host, to be connected to as they are.
     *
     * @param host a name or an address, without brackets
     * @throws Problem where it has none, or one of them may not be called
     */
    public List<InetAddress> resolve(String host) {
        InetAddress[] found;
        try {
            found = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw Problem.of(
                    ErrorCode.CONNECTION_FAILED,
                    "The host %s is not known here. Look at its spelling, and at the DNS of this server."
                            .formatted(host));
        }
        for (var address : found) {
            if (!allows(address)) {
                // Not which address: names of the inside are not to be looked up from outside.
                throw Problem.of(
                        ErrorCode.CONNECTION_FAILED,
                        "%s is at an address that is not public, and this server calls those only in networks that its operator allows. Ask them to start it with --private-networks."
                                .formatted(host));
            }
        }
        return List.of(found);
    }

    /**
     * A URL that somebody typed, if it can be called at all; its host is looked up when it is called.
     *
     * @throws Problem at {@code field} where it is no {@code http} or {@code https} URL, holds a user or password, or has no host
     */
    public static URI checkUrl(String url, String field) {
        try {
            var uri = new URI(url.strip()).parseServerAuthority();
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null) {
                if (uri.getRawUserInfo() != null) {
                    throw Problem.field(
                            field, "The URL holds a user or password, which would be shown. Leave them out of it.");
                }
                if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
                    throw Problem.field(
                            field,
                            "%d is no port. Give one from 1 to 65535, or leave it out.".formatted(uri.getPort()));
                }
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw Problem.field(field, "\"%s\" is no URL that begins with https:// and names a host.".formatted(url));
    }
}
