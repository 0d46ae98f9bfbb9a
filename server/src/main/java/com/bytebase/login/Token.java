package com.bytebase.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The secret of a session: 256 random bits. The store holds its SHA-256 only. */
record Token(String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    static Token random(SecureRandom random) {
        var bits = new byte[32];
        random.nextBytes(bits);
        return new Token(base64(bits));
    }

    /** Whether this can be one of ours at all. */
    boolean isWellFormed() {
        return FORM.matcher(text).matches();
    }

    byte[] hash() {
        return sha256(text);
    }

    /** What a browser proves by that its request comes from our page. Follows from the token, so nothing is stored and no other site can plant one. */
    String csrf() {
        return base64(sha256("csrf:" + text));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Token[]";
    }
}
