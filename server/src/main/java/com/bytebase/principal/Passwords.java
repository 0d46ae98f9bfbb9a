package com.bytebase.principal;

import com.bytebase.engine.OwnThread;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id, by the parameters that OWASP's password storage cheat sheet gives (19 MiB, 2 passes). Hash before a
 * transaction begins: it takes some 30 ms of pure computing, on a thread of the operating system's, so that a flood of log-ins leaves the
 * carriers of virtual threads to everybody else.
 */
@Component
public class Passwords {
    public static final int SHORTEST = 8;
    public static final int LONGEST = 256;

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    /** At 19 MiB each, what a flood of log-ins may take of the heap is bounded by this. */
    private static final int AT_ONCE = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    private static final int PATIENCE_SECONDS = 10;

    /** Random bytes in the form of a hash, for accounts that do not exist: making one at each start would take a tenth of it. */
    private static final String OF_NOBODY =
            "$argon2id$v=19$m=%d,t=%d,p=1$kGVfxvyesL9quH69evG2Yg$DJo0R4lzdH6LG/5qoNeiF5/FFyJ6vacz/cJrmz/1/ug"
                    .formatted(MEMORY_KIB, PASSES);

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, MEMORY_KIB, PASSES);
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** @throws Problem at {@code field} where the password is missing, too short or too long */
    public PasswordHash hash(@Nullable String password, String field) {
        var text = Text.required(password, field, LONGEST);
        if (text.codePointCount(0, text.length()) < SHORTEST) {
            throw Problem.field(
                    field, "The password is too short. Choose one of at least %d characters.".formatted(SHORTEST));
        }
        return new PasswordHash(limited(() -> argon2.encode(text)));
    }

    /** Whether the password is right. Takes the same time where there is nothing to compare it with, so that accounts cannot be guessed. */
    boolean matches(String password, @Nullable String hash) {
        var known = hash == null ? OF_NOBODY : hash;
        boolean same = limited(() -> argon2.matches(password, known));
        return same && hash != null;
    }

    private <T> T limited(Supplier<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Problem.of(
                                ErrorCode.RATE_LIMITED,
                                "Too many people are signing in at once. Try again in %d seconds."
                                        .formatted(PATIENCE_SECONDS))
                        .with("retryAfter", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.UNAVAILABLE, "The server is stopping. Try again in some seconds.");
        }
        try {
            return OwnThread.call(work::get);
        } finally {
            places.release();
        }
    }
}
