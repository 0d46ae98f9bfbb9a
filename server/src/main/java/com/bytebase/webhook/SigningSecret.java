package com.bytebase.webhook;

import com.bytebase.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret that a receiver checks signatures with: {@code whsec_} and 24 to 64 bytes in Base64, as Standard Webhooks has it. */
record SigningSecret(String text) {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final int LEAST = 24;
    private static final int MOST = 64;

    static SigningSecret random(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /** @throws Problem where it is no such secret */
    static SigningSecret checked(String text) {
        var secret = new SigningSecret(text.strip());
        try {
            int length = secret.bytes().length;
            if (secret.text().startsWith(PREFIX) && length >= LEAST && length <= MOST) {
                return secret;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Problem.field(
                "secret", "A secret is whsec_ and 24 to 64 bytes in Base64. Leave it out, and one is made for you.");
    }

    private byte[] bytes() {
        return Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
    }

    /** {@code v1,…}: over the message's id, the time of the attempt in seconds, and the body. */
    String sign(String message, long seconds, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes(), ALGORITHM));
            mac.update("%s.%d.".formatted(message, seconds).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no " + ALGORITHM + ".", e);
        }
    }
}
