package com.bytebase.identityprovider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** 256 random bits that a browser brings back: as a cookie, or as the state. The store holds their SHA-256 only. */
record Secret(String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    static Secret random(SecureRandom random) {
        var bits = new byte[32];
        random.nextBytes(bits);
        return new Secret(base64(bits));
    }

    boolean isWellFormed() {
        return FORM.matcher(text).matches();
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another secret that follows from this one for one purpose and state, so that it need not be kept. */
    Secret derive(String purpose, Secret state) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "RAW"));
            return new Secret(base64(mac.doFinal((purpose + " " + state.text).getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Secret[]";
    }
}
