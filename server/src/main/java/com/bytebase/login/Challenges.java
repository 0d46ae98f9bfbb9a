package com.bytebase.login;

import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.login.TwoFactorRepository.Challenge;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Between the two factors: whoever has proven the first holds a secret for {@link #LIFETIME}, which gives no access to anything. */
@Service
class Challenges {
    static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final int ATTEMPTS = 5;

    private final TwoFactorRepository repository;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Challenges(TwoFactorRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** The secret, which the store does not hold. */
    record Sent(String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "Sent[]";
        }
    }

    @Transactional
    Sent make(Challenge challenge) {
        var now = clock.instant();
        var token = Token.random(random);
        repository.insertChallenge(token.hash(), challenge, now, now.plus(LIFETIME));
        return new Sent(token.text(), now.plus(LIFETIME));
    }

    /** Takes an attempt. @throws Problem where there is no such challenge, or all attempts are taken */
    @Transactional
    Challenge attempt(Token token) {
        return repository.attempt(token.hash(), clock.instant(), ATTEMPTS).orElseThrow(Challenges::ended);
    }

    /** It was answered. @throws Problem where it had been before */
    @Transactional
    void end(Token token) {
        if (!repository.endChallenge(token.hash())) {
            throw ended();
        }
    }

    private static Problem ended() {
        return Problem.of(
                ErrorCode.SIGN_IN_REFUSED,
                "This sign-in has ended: it took too long, had too many wrong codes, or was answered already. Begin again.");
    }
}
