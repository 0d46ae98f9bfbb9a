package com.bytebase.engine.mysql;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectionSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/** A client certificate with its key, as the file that the driver wants; gone when the session stands. */
final class ClientKeys implements AutoCloseable {
    private final Optional<Path> file;
    private final String password = UUID.randomUUID().toString();

    private ClientKeys(Optional<Path> file) {
        this.file = file;
    }

    static ClientKeys of(ConnectionSpec.Tls tls) throws ConnectException {
        if (tls.clientCertificate().isEmpty() || tls.clientKey().isEmpty()) {
            return new ClientKeys(Optional.empty());
        }
        try {
            var keys = new ClientKeys(Optional.of(Files.createTempFile("client", ".p12")));
            keys.write(tls.clientCertificate().get(), tls.clientKey().get());
            return keys;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new ConnectException(
                    ConnectException.Kind.TLS_REFUSED,
                    "The client certificate or its key cannot be read; give the certificate as PEM and the key as PKCS#8 PEM.",
                    e);
        }
    }

    void addTo(Properties properties) {
        file.ifPresent(path -> {
            properties.setProperty("keyStore", path.toString());
            properties.setProperty("keyStorePassword", password);
            properties.setProperty("keyStoreType", "PKCS12");
        });
    }

    private void write(String certificates, String key) throws GeneralSecurityException, IOException {
        var chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(certificates.getBytes(StandardCharsets.UTF_8)))
                .toArray(new Certificate[0]);
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", privateKey(key), password.toCharArray(), chain);
        try (var out = Files.newOutputStream(file.orElseThrow())) {
            store.store(out, password.toCharArray());
        }
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder()
                .decode(pem.replaceAll("-----[A-Z ]+-----", "").strip()));
        for (var algorithm : new String[] {"RSA", "EC"}) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // The next kind of key may fit.
                continue;
            }
        }
        return KeyFactory.getInstance("Ed25519").generatePrivate(spec);
    }

    @Override
    public void close() throws ConnectException {
        try {
            if (file.isPresent()) {
                Files.deleteIfExists(file.get());
            }
        } catch (IOException e) {
            throw new ConnectException(
                    ConnectException.Kind.OTHER,
                    "The temporary key file %s cannot be deleted; delete it.".formatted(file.get()),
                    e);
        }
    }
}
