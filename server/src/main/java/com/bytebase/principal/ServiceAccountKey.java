package com.bytebase.principal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** A service account's key: 256 random bits, so that a plain SHA-256 is enough to keep of it. */
record ServiceAccountKey(String text) {
    private static final String PREFIX = "bbs_";

    static ServiceAccountKey random(SecureRandom random) {
        var bits = new byte[32];
        random.nextBytes(bits);
        return new ServiceAccountKey(
                PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isBehind(String hash) {
        return MessageDigest.isEqual(hash().getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ServiceAccountKey[]";
    }
}
