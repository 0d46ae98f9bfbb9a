package com.bytebase.secret;

import static com.bytebase.store.jooq.Tables.SECRET_CHECK;

import com.bytebase.store.StoreProperties;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;

/**
 * Encrypts what is secret before it is stored (AES-256-GCM by Tink). The key is in {@code <data>/secret.key}, made on the first start; all
 * replicas share it. A server with another key than the one in use refuses to start.
 */
@Service
public class Secrets {
    private static final String CHECK = "bytebase";

    private final Path file;
    private final Aead aead;

    Secrets(StoreProperties properties, DSLContext database) {
        try {
            AeadConfig.register();
            this.file = properties.data().resolve("secret.key");
            this.aead = open(file, database);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink refuses its own key.", e);
        }
    }

    private static Aead open(Path file, DSLContext database) throws GeneralSecurityException {
        var check = database.select(SECRET_CHECK.CONTENT).from(SECRET_CHECK).fetchOne(SECRET_CHECK.CONTENT);
        if (check != null && !KeyFile.exists(file)) {
            throw new SecretKeyException(
                    "The key file %s is missing, and the metadata holds secrets encrypted with it. Put it back from your backup or from another replica."
                            .formatted(file));
        }
        var keyset = KeyFile.exists(file) ? KeyFile.read(file) : KeyFile.create(file);
        var aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
        if (check == null) {
            database.insertInto(SECRET_CHECK)
                    .set(SECRET_CHECK.CONTENT, aead.encrypt(bytes(CHECK), bytes(CHECK)))
                    .onConflictDoNothing()
                    .execute();
            check = database.select(SECRET_CHECK.CONTENT).from(SECRET_CHECK).fetchSingle(SECRET_CHECK.CONTENT);
        }
        try {
            aead.decrypt(check, bytes(CHECK));
        } catch (GeneralSecurityException e) {
            throw new SecretKeyException(
                    "The key file %s is not the one that this metadata's secrets were encrypted with. Put back the right one from your backup or from another replica."
                            .formatted(file),
                    e);
        }
        return aead;
    }

    /** @param place where the ciphertext will be kept; it can be decrypted for that place only */
    public byte[] encrypt(String plain, String place) {
        try {
            return aead.encrypt(bytes(plain), bytes(place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Encryption for " + place + " failed.", e);
        }
    }

    public String decrypt(byte[] ciphertext, String place) {
        try {
            return new String(aead.decrypt(ciphertext, bytes(place)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The secret of " + place + " cannot be decrypted.", e);
        }
    }

    /** Keys that seal, derived for {@code purpose} alone. */
    public SealingKeys sealingKeys(String purpose) {
        return SealingKeys.of(KeyFile.read(file), purpose);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
