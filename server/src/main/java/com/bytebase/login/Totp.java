package com.bytebase.login;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes by time (RFC 6238) in the form that every authenticator app knows: HMAC-SHA-1, steps of 30 seconds, six digits. */
final class Totp {
    static final int STEP_SECONDS = 30;
    static final int DIGITS = 6;
    /** Clocks differ: the step before and the one after count as well. */
    private static final int DRIFT = 1;

    private Totp() {}

    /** The step that {@code code} is of, if it is of one near {@code now} and later than {@code after}. */
    static OptionalLong step(byte[] secret, String code, Instant now, long after) {
        long current = now.getEpochSecond() / STEP_SECONDS;
        var found = OptionalLong.empty();
        for (long step = current - DRIFT; step <= current + DRIFT; step++) {
            if (isSame(code(secret, step, DIGITS), code) && step > after) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** RFC 4226's truncation of the step's HMAC. */
    static String code(byte[] secret, long step, int digits) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "RAW"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
            var text = Integer.toString(number % (int) Math.pow(10, digits));
            return "0".repeat(digits - text.length()) + text;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isSame(String right, String sent) {
        return MessageDigest.isEqual(right.getBytes(StandardCharsets.US_ASCII), sent.getBytes(StandardCharsets.UTF_8));
    }
}
