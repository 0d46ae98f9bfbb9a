package com.bytebase.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, SHA-1. */
    @ParameterizedTest
    @CsvSource({
        "59,          94287082",
        "1111111109,  07081804",
        "1111111111,  14050471",
        "1234567890,  89005924",
        "2000000000,  69279037",
        "20000000000, 65353130",
    })
    void theCodesAreThoseOfTheStandard(long second, String code) {
        assertThat(Totp.code(SECRET, second / 30, 8)).isEqualTo(code);
        assertThat(Totp.step(SECRET, code.substring(2), Instant.ofEpochSecond(second), 0))
                .hasValue(second / 30);
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void aClockMayDifferByOneStep(int steps, boolean accepted) {
        var now = Instant.ofEpochSecond(1234567890);
        var code = Totp.code(SECRET, now.getEpochSecond() / 30 + steps, 6);
        assertThat(Totp.step(SECRET, code, now, 0).isPresent()).isEqualTo(accepted);
    }

    @Test
    void noCodeIsOfAStepThatWasUsed() {
        var now = Instant.ofEpochSecond(1234567890);
        long step = now.getEpochSecond() / 30;
        assertThat(Totp.step(SECRET, Totp.code(SECRET, step, 6), now, step)).isEmpty();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, step - 1, 6), now, step)).isEmpty();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, step + 1, 6), now, step)).hasValue(step + 1);
    }

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32IsThatOfTheStandard(String text, String encoded) {
        assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }

    @Test
    void recoveryCodesAreTypedAnyhow() {
        var codes = RecoveryCodes.random(new java.security.SecureRandom());
        assertThat(codes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}"));
        var code = codes.getFirst();
        assertThat(RecoveryCodes.hash(code.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
                .isEqualTo(RecoveryCodes.hash(code));
    }
}
