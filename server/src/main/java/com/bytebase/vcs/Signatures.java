package com.bytebase.vcs;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether a webhook was sent by who knows its secret: GitHub and Gitea sign the body by HMAC-SHA-256 (GitHub's {@code X-Hub-Signature-256}
 * with {@code sha256=} before it, Gitea's {@code X-Gitea-Signature} without), GitLab sends the secret itself. Compared in constant time.
 */
final class Signatures {
    private static final String PREFIX = "sha256=";

    private Signatures() {}

    /** GitHub's. */
    static boolean isOfBodyWithPrefix(@Nullable String signature, byte[] body, String secret) {
        return signature != null
                && signature.startsWith(PREFIX)
                && isOfBody(signature.substring(PREFIX.length()), body, secret);
    }

    /** Gitea's. */
    static boolean isOfBody(@Nullable String signature, byte[] body, String secret) {
        return signature != null
                && same(signature.toLowerCase(Locale.ROOT), HexFormat.of().formatHex(mac(body, secret)));
    }

    static boolean isSecret(@Nullable String sent, String secret) {
        return sent != null && same(sent, secret);
    }

    private static byte[] mac(byte[] body, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no HmacSHA256.", e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
