package com.bytebase.engine.postgresql;

import com.bytebase.engine.ConnectionSpec.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.postgresql.ssl.WrappedFactory;

/**
 * TLS with certificates and keys that are given as PEM text and never touch a disk. Public for the driver, which makes it from
 * the connection's properties.
 */
public final class PemSocketFactory extends WrappedFactory {
    private static final String PREFIX = "bytebase.tls.";
    private static final char[] NO_PASSWORD = {};

    public PemSocketFactory(Properties properties) throws GeneralSecurityException, IOException {
        var context = SSLContext.getInstance("TLS");
        context.init(keys(properties), trust(properties), null);
        factory = context.getSocketFactory();
    }

    static void configure(Properties properties, Tls tls) {
        properties.setProperty(PREFIX + "mode", tls.mode().name());
        tls.caCertificate().ifPresent(pem -> properties.setProperty(PREFIX + "ca", pem));
        tls.clientCertificate().ifPresent(pem -> properties.setProperty(PREFIX + "certificate", pem));
        tls.clientKey().ifPresent(pem -> properties.setProperty(PREFIX + "key", pem));
    }

    private static TrustManager @Nullable [] trust(Properties properties) throws GeneralSecurityException, IOException {
        if (Tls.Mode.valueOf(properties.getProperty(PREFIX + "mode")) == Tls.Mode.REQUIRED) {
            return new TrustManager[] {new Anyone()};
        }
        var pem = properties.getProperty(PREFIX + "ca");
        if (pem == null) {
            return null;
        }
        var store = emptyStore();
        for (var certificate : certificates(pem)) {
            store.setCertificateEntry("ca" + store.size(), certificate);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust.getTrustManagers();
    }

    private static KeyManager @Nullable [] keys(Properties properties) throws GeneralSecurityException, IOException {
        var certificate = properties.getProperty(PREFIX + "certificate");
        var key = properties.getProperty(PREFIX + "key");
        if (certificate == null || key == null) {
            return null;
        }
        var store = emptyStore();
        store.setKeyEntry(
                "client",
                privateKey(key),
                NO_PASSWORD,
                certificates(certificate).toArray(Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        return keys.getKeyManagers();
    }

    private static List<Certificate> certificates(String pem) throws GeneralSecurityException {
        var bytes = pem.getBytes(StandardCharsets.US_ASCII);
        var certificates = new ArrayList<Certificate>(
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes)));
        if (certificates.isEmpty()) {
            throw new GeneralSecurityException("the text holds no PEM certificate");
        }
        return certificates;
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        var body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        PKCS8EncodedKeySpec key;
        try {
            key = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("the client's key is no PEM text", e);
        }
        for (var algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(key);
            } catch (InvalidKeySpecException e) {
                // Of another kind: the next one is tried.
            }
        }
        throw new GeneralSecurityException("the client's key is not an unencrypted PKCS#8 key");
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** Encryption without identity, as asked for by {@link Tls.Mode#REQUIRED}. */
    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
