package com.bytebase.login;

import com.bytebase.http.RequestContext;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.login.SignInFailureRepository.Limit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes guessing slow: by account and address, so that nobody locks another out; by account from everywhere; and by address for all
 * accounts. All servers count together.
 */
@Component
class SignInLimits {
    private final LoginProperties properties;
    private final SignInFailureRepository failures;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SignInLimits(
            LoginProperties properties,
            SignInFailureRepository failures,
            TransactionTemplate transactions,
            Clock clock) {
        this.properties = properties;
        this.failures = failures;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Lets guess, and counts where it fails. Of many guesses at once as many are answered as one after the other would be: the others have to
     * wait, right or wrong.
     *
     * @throws Problem 429 where too many attempts failed
     */
    <T> Optional<T> attempt(String account, Supplier<Optional<T>> guess) {
        var limits = limits(account);
        check(limits);
        var found = guess.get();
        transactions.executeWithoutResult(_ -> {
            failures.hold(limits);
            check(limits);
            if (found.isEmpty()) {
                failures.add(limits, clock.instant());
                failures.prune(clock.instant().minus(properties.failureWindow()));
            }
        });
        return found;
    }

    void succeeded(String account) {
        failures.forget(fromAddress(account).hash());
    }

    private void check(List<Limit> limits) {
        var now = clock.instant();
        failures.reached(limits, now.minus(properties.failureWindow())).stream()
                .map(first -> Duration.between(now, first.plus(properties.failureWindow())))
                .max(Comparator.naturalOrder())
                .ifPresent(wait -> {
                    long seconds = Math.max(1, wait.toSeconds() + 1);
                    throw Problem.of(
                                    ErrorCode.RATE_LIMITED,
                                    "Too many attempts to sign in have failed. Try again in %d seconds."
                                            .formatted(seconds))
                            .with("retryAfter", seconds);
                });
    }

    private List<Limit> limits(String account) {
        return List.of(
                fromAddress(account),
                limit("account " + key(account), properties.failuresPerEmail()),
                limit("address " + address(), properties.failuresPerAddress()));
    }

    private Limit fromAddress(String account) {
        return limit("account from address %s %s".formatted(address(), key(account)), properties.failuresPerAccount());
    }

    private static Limit limit(String key, int allowed) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return new Limit(hash, allowed);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key(String account) {
        return account.toLowerCase(Locale.ROOT);
    }

    private static String address() {
        return RequestContext.current().address();
    }
}
