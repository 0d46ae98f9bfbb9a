package com.bytebase.secret;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what the database keeps but must not be able to forge: HMAC-SHA-256 by keys that are derived, for one purpose, from those of the key
 * file. A seal begins with the id of its key, so that seals outlive a rotation.
 */
public final class SealingKeys {
    /** How long a seal is, in bytes. */
    public static final int LENGTH = 4 + 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final Map<Integer, SecretKeySpec> keys;
    private final int primary;

    private SealingKeys(Map<Integer, SecretKeySpec> keys, int primary) {
        this.keys = Map.copyOf(keys);
        this.primary = primary;
    }

    /** Those of the key file, for commands that work without the server. @throws SecretKeyException where it cannot be read */
    public static SealingKeys read(Path keyFile, String purpose) {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot be set up.", e);
        }
        return of(KeyFile.read(keyFile), purpose);
    }

    @AccessesPartialKey // the derived keys never leave this class, and those they come from are not kept
    static SealingKeys of(KeysetHandle keyset, String purpose) {
        var keys = new HashMap<Integer, SecretKeySpec>();
        for (int i = 0; i < keyset.size(); i++) {
            var entry = keyset.getAt(i);
            if (entry.getKey() instanceof AesGcmKey key) {
                var root = new SecretKeySpec(key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get()), ALGORITHM);
                keys.put(
                        entry.getId(),
                        new SecretKeySpec(hmac(root, purpose.getBytes(StandardCharsets.UTF_8)), ALGORITHM));
            }
        }
        return new SealingKeys(keys, keyset.getPrimary().getId());
    }

    public byte[] seal(byte[] content) {
        var key = keys.get(primary);
        if (key == null) {
            throw new IllegalStateException("The primary key of the key file is no AES-GCM key.");
        }
        return ByteBuffer.allocate(LENGTH)
                .putInt(primary)
                .put(hmac(key, content))
                .array();
    }

    /** Whether {@code seal} was made for {@code content} by one of these keys. */
    public boolean verify(byte[] content, byte[] seal) {
        if (seal.length != LENGTH) {
            return false;
        }
        var buffer = ByteBuffer.wrap(seal);
        var key = keys.get(buffer.getInt());
        var mac = new byte[LENGTH - Integer.BYTES];
        buffer.get(mac);
        return key != null && MessageDigest.isEqual(mac, hmac(key, content));
    }

    private static byte[] hmac(SecretKeySpec key, byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no " + ALGORITHM + ".", e);
        }
    }
}
