package com.bytebase.login;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/** The way in without the authenticator app: ten codes, each good for once. At 80 random bits, their SHA-256 gives nothing away. */
final class RecoveryCodes {
    static final int COUNT = 10;
    private static final int BYTES = 10;
    private static final int LENGTH = 16;

    private RecoveryCodes() {}

    /** As they are shown: {@code ABCD-EFGH-IJKL-MNOP}. */
    static List<String> random(SecureRandom random) {
        return Stream.generate(() -> {
                    var bits = new byte[BYTES];
                    random.nextBytes(bits);
                    return String.join("-", Base32.encode(bits).split("(?<=\\G.{4})"));
                })
                .limit(COUNT)
                .toList();
    }

    static boolean isOne(String typed) {
        return Base32.plain(typed).length() == LENGTH;
    }

    static byte[] hash(String typed) {
        return new Token(Base32.plain(typed)).hash();
    }
}
