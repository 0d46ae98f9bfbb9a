package com.bytebase.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses, {@code 10.0.0.0/8}: those that share the first {@code bits} bits. */
record Network(byte[] start, int bits) {
    /** @throws IllegalArgumentException where the text is no address, or no number of bits follows it */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        var address = (slash < 0 ? text : text.substring(0, slash)).strip();
        if (!address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw wrong(text);
        }
        try {
            byte[] start = InetAddress.getByName(address).getAddress();
            int all = start.length * Byte.SIZE;
            int bits =
                    slash < 0 ? all : Integer.parseInt(text.substring(slash + 1).strip());
            if (bits < 0 || bits > all) {
                throw wrong(text);
            }
            return new Network(start, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw wrong(text);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "\"%s\" is no network; write it as 10.1.0.0/16 or fd00::/8.".formatted(text));
    }

    boolean holds(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != start.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (other[i] != start[i]) {
                return false;
            }
        }
        int rest = bits % Byte.SIZE;
        int mask = 0xff << (Byte.SIZE - rest) & 0xff;
        return rest == 0 || (other[whole] & mask) == (start[whole] & mask);
    }
}
