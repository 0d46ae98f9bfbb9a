package com.bytebase.identityprovider;

import com.bytebase.http.OutgoingAddresses;
import com.bytebase.kernel.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where secrets and identities travel: over TLS. In the house, where the operator allows calls at all, plain HTTP does for trying things out. */
final class SecureUrl {
    private SecureUrl() {}

    /** @throws Problem at {@code field} */
    static URI check(String url, String field) {
        var uri = OutgoingAddresses.checkUrl(url, field);
        if ("http".equalsIgnoreCase(uri.getScheme()) && !isInTheHouse(uri.getHost())) {
            throw Problem.field(
                    field, "\"%s\" is not encrypted. An identity provider is reached by https://.".formatted(url));
        }
        if (uri.getRawFragment() != null) {
            throw Problem.field(field, "\"%s\" holds a #, which is no part of such an address.".formatted(url));
        }
        return uri;
    }

    private static boolean isInTheHouse(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .allMatch(address -> address.isLoopbackAddress() || address.isSiteLocalAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
