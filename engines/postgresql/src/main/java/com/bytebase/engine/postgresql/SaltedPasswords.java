package com.bytebase.engine.postgresql;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.SecretKeyFactorySpi;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the salted passwords of SCRAM log-ins, as RFC 5802 allows clients to. Salting takes thousands of rounds of SHA-256 by design,
 * and a server asks for the same ones at every log-in: rolling out to hundreds of databases of one server, it was half of all the work.
 *
 * <p>The driver asks Java's security providers for {@value #ALGORITHM} and knows no other hook; so this is a provider, asked before the
 * one that does the rounds. Passwords are looked up by a keyed hash and never kept.
 */
final class SaltedPasswords extends Provider {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";

    private SaltedPasswords(String rounds) {
        super("BytebaseSaltedPasswords", "1", "Remembers salted passwords of PostgreSQL log-ins");
        var remembered = new Remembered(rounds);
        putService(new Service(this, "SecretKeyFactory", ALGORITHM, Remembered.class.getName(), List.of(), Map.of()) {
            @Override
            public Object newInstance(@Nullable Object parameter) {
                return remembered;
            }
        });
    }

    /** Puts it before the provider that has done the rounds so far. */
    static synchronized void remember() {
        try {
            var rounds = SecretKeyFactory.getInstance(ALGORITHM).getProvider();
            if (!(rounds instanceof SaltedPasswords)) {
                Security.insertProviderAt(new SaltedPasswords(rounds.getName()), 1);
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answers given lately. */
    private static final class Remembered extends SecretKeyFactorySpi {
        private static final int MOST = 1_000;
        private static final String HASH = "HmacSHA256";

        private final String rounds;
        private final SecretKey hashKey;
        private final Map<String, byte[]> known = new LinkedHashMap<>(16, 0.75f, true) {
            @Serial
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
                return size() > MOST;
            }
        };

        Remembered(String rounds) {
            this.rounds = rounds;
            try {
                this.hashKey = KeyGenerator.getInstance(HASH).generateKey();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected SecretKey engineGenerateSecret(KeySpec spec) throws InvalidKeySpecException {
            if (!(spec instanceof PBEKeySpec asked) || asked.getSalt() == null) {
                return slowly(spec);
            }
            var question = question(asked);
            synchronized (known) {
                var answer = known.get(question);
                if (answer != null) {
                    return new SecretKeySpec(answer, ALGORITHM);
                }
            }
            var answer = slowly(spec).getEncoded();
            synchronized (known) {
                known.put(question, answer);
            }
            return new SecretKeySpec(answer, ALGORITHM);
        }

        private SecretKey slowly(KeySpec spec) throws InvalidKeySpecException {
            return factory().generateSecret(spec);
        }

        private String question(PBEKeySpec asked) {
            try {
                var hash = Mac.getInstance(HASH);
                hash.init(hashKey);
                hash.update("%d %d %d "
                        .formatted(asked.getIterationCount(), asked.getKeyLength(), asked.getSalt().length)
                        .getBytes(StandardCharsets.UTF_8));
                hash.update(asked.getSalt());
                for (char letter : asked.getPassword()) {
                    hash.update((byte) (letter >> 8));
                    hash.update((byte) letter);
                }
                return HexFormat.of().formatHex(hash.doFinal());
            } catch (NoSuchAlgorithmException | InvalidKeyException e) {
                throw new IllegalStateException(e);
            }
        }

        private SecretKeyFactory factory() {
            try {
                return SecretKeyFactory.getInstance(ALGORITHM, Objects.requireNonNull(Security.getProvider(rounds)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected KeySpec engineGetKeySpec(SecretKey key, Class<?> keySpec) throws InvalidKeySpecException {
            return factory().getKeySpec(key, keySpec);
        }

        @Override
        protected SecretKey engineTranslateKey(SecretKey key) throws InvalidKeyException {
            return factory().translateKey(key);
        }
    }
}
