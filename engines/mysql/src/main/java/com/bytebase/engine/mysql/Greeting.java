package com.bytebase.engine.mysql;

import com.bytebase.engine.ConnectionSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The first bytes that a server sends by itself: a packet header, then the version of the protocol or an error. */
final class Greeting {
    private static final int PROTOCOL = 10;
    private static final int ERROR = 0xff;

    private Greeting() {}

    /** Whether something greets that is no server of this family; false where that cannot be told. */
    static boolean isForeign(ConnectionSpec spec) {
        int limit = (int) Math.clamp(spec.connectTimeout().toMillis(), 1, 2_000);
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(spec.host(), spec.port()), limit);
            socket.setSoTimeout(limit);
            var bytes = socket.getInputStream().readNBytes(5);
            if (bytes.length < 5) {
                return false;
            }
            int first = bytes[4] & 0xff;
            return bytes[3] != 0 || first != PROTOCOL && first != ERROR;
        } catch (IOException e) {
            // The failure that led here is the one to tell.
            return false;
        }
    }
}
