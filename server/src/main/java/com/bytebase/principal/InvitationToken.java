package com.bytebase.principal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** What the link of an invitation holds: 256 random bits, of which the store has the SHA-256 alone. */
record InvitationToken(String text) {
    private static final String PREFIX = "bbi_";

    static InvitationToken random(SecureRandom random) {
        var bits = new byte[32];
        random.nextBytes(bits);
        return new InvitationToken(
                PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "InvitationToken[]";
    }
}
