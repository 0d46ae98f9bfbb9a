package com.bytebase.principal;

import com.bytebase.principal.PrincipalRepository.WithSecret;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Tells who someone is from what only they know. An archived principal is nobody. */
@Service
public class Credentials {
    private final PrincipalRepository repository;
    private final Passwords passwords;
    private final Clock clock;

    Credentials(PrincipalRepository repository, Passwords passwords, Clock clock) {
        this.repository = repository;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** The user with this email and password. Takes equally long whether or not there is such a user. */
    public Optional<Principal> ofPassword(String email, String password) {
        var known = repository
                .secretOfEmail(email.toLowerCase(Locale.ROOT))
                .filter(user -> user.principal().isActive() && user.principal().kind() == PrincipalKind.USER);
        boolean right = passwords.matches(password, known.map(WithSecret::hash).orElse(null));
        return known.filter(_ -> right).map(WithSecret::principal);
    }

    /** The service account with this id and key, which has not ended. */
    public Optional<Principal> ofKey(String accountId, String key) {
        return repository
                .secretOfAccount(accountId)
                .filter(account ->
                        account.principal().isActive() && !account.principal().keyHasEnded(Instant.now(clock)))
                .filter(account -> account.hash() != null && new ServiceAccountKey(key).isBehind(account.hash()))
                .map(WithSecret::principal);
    }

    /** Whether they have a password at all. */
    public boolean hasPassword(long principal) {
        return repository.secretOf(principal).map(WithSecret::hash).isPresent();
    }

    /** Whether {@code password} is the one of the user now. */
    public boolean isPasswordOf(long principal, String password) {
        var hash = repository.secretOf(principal).map(WithSecret::hash).orElse(null);
        return passwords.matches(password, hash);
    }
}
