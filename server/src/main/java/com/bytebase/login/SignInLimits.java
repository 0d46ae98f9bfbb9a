package com.bytebase.login;

import com.bytebase.http.RequestContext;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import java.time.Clock;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Makes guessing slow: by account and address, so that nobody locks another out; by account from everywhere; and by address for all
 * accounts. Each server counts for itself.
 */
@Component
class SignInLimits {
    private final Failures ofAccountFromAddress;
    private final Failures ofAccount;
    private final Failures ofAddress;

    SignInLimits(LoginProperties properties, Clock clock) {
        var window = properties.failureWindow();
        ofAccountFromAddress = new Failures(clock, window, properties.failuresPerAccount());
        ofAccount = new Failures(clock, window, properties.failuresPerEmail());
        ofAddress = new Failures(clock, window, properties.failuresPerAddress());
    }

    private void check(String account) {
        Stream.of(
                        ofAccountFromAddress.wait(fromAddress(account)),
                        ofAccount.wait(key(account)),
                        ofAddress.wait(address()))
                .flatMap(Optional::stream)
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

    /**
     * Lets guess, and counts where it fails. Of many guesses at once as many are answered as one after the other would be: the others have to
     * wait, right or wrong.
     *
     * @throws Problem 429 where too many attempts failed
     */
    <T> Optional<T> attempt(String account, Supplier<Optional<T>> guess) {
        check(account);
        var found = guess.get();
        synchronized (this) {
            check(account);
            if (found.isEmpty()) {
                failed(account);
            }
        }
        return found;
    }

    private void failed(String account) {
        ofAccountFromAddress.add(fromAddress(account));
        ofAccount.add(key(account));
        ofAddress.add(address());
    }

    void succeeded(String account) {
        ofAccountFromAddress.forget(fromAddress(account));
    }

    private static String fromAddress(String account) {
        return address() + " " + key(account);
    }

    private static String key(String account) {
        return account.toLowerCase(Locale.ROOT);
    }

    private static String address() {
        return RequestContext.current().address();
    }
}
