package com.bytebase.engine.driver;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;

/**
 * The certificates of an authority, in a file for drivers that read nothing else; gone when it is closed.
 *
 * @param file PKCS#12
 */
public record TrustStore(Path file, String password) implements AutoCloseable {
    /** @param pem one or more certificates */
    public static TrustStore of(String pem) throws ConnectException {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))) {
                store.setCertificateEntry("authority" + number++, certificate);
            }
            if (number == 0) {
                throw new ConnectException(
                        Kind.TLS_REFUSED, "The certificate of the authority holds no certificate in PEM.", null);
            }
            var random = new byte[16];
            new SecureRandom().nextBytes(random);
            var password = HexFormat.of().formatHex(random);
            var file = Files.createTempFile("bytebase-trust", ".p12");
            file.toFile().deleteOnExit();
            try (var out = Files.newOutputStream(file)) {
                store.store(out, password.toCharArray());
            }
            return new TrustStore(file, password);
        } catch (GeneralSecurityException e) {
            throw new ConnectException(
                    Kind.TLS_REFUSED,
                    "The certificate of the authority cannot be read: %s. Give it as PEM.".formatted(e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new ConnectException(
                    Kind.OTHER, "The certificate of the authority cannot be written to a temporary file.", e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It goes with the process.
        }
    }
}
