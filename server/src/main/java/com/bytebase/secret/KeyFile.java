package com.bytebase.secret;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/** The keyset in {@code <data>/secret.key}, readable by the server's own user alone. */
final class KeyFile {
    private KeyFile() {}

    static boolean exists(Path file) {
        return Files.exists(file);
    }

    static KeysetHandle read(Path file) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
        } catch (IOException | GeneralSecurityException e) {
            throw new SecretKeyException(
                    "The key file %s cannot be read (%s). Put back the one from your backup."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /** Makes a new key; where another server has just made one, that one is taken. */
    static KeysetHandle create(Path file) {
        try {
            var folder = Files.createDirectories(
                    file.toAbsolutePath().resolveSibling(".").normalize());
            var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            var text = TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
            var fresh = Files.createTempFile(
                    folder,
                    "secret",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(fresh, text);
                Files.createLink(file, fresh); // unlike a move, this never replaces a key that is there
            } finally {
                Files.delete(fresh);
            }
            return keyset;
        } catch (FileAlreadyExistsException e) {
            return read(file);
        } catch (IOException | GeneralSecurityException e) {
            throw new SecretKeyException(
                    "The key file %s cannot be written (%s). Make its folder writable for the server's user."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }
}
