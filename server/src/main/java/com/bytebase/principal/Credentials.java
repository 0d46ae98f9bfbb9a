package com.bytebase.principal;

import com.bytebase.principal.PrincipalRepository.WithSecret;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Tells who someone is from what only they know. An archived principal is nobody. */
@Service
public class Credentials {
    private final PrincipalRepository repository;
    private final Passwords passwords;

    Credentials(PrincipalRepository repository, Passwords passwords) {
        this.repository = repository;
        this.passwords = passwords;
    }

    /** The user with this email and password. Takes equally long whether or not there is such a user. */
    public Optional<Principal> ofPassword(String email, String password) {
        var known = repository
                .secretOfEmail(email.toLowerCase(Locale.ROOT))
                .filter(user -> user.principal().isActive() && user.principal().kind() == PrincipalKind.USER);
        boolean right = passwords.matches(password, known.map(WithSecret::hash).orElse(null));
        return known.filter(_ -> right).map(WithSecret::principal);
    }

    /** The service account with this id and key. */
    public Optional<Principal> ofKey(String accountId, String key) {
        return repository
                .secretOfAccount(accountId)
                .filter(account -> account.principal().isActive())
                .filter(account -> account.hash() != null && new ServiceAccountKey(key).isBehind(account.hash()))
                .map(WithSecret::principal);
    }

    /** Whether {@code password} is the one of the user now. */
    boolean isPasswordOf(long principal, String password) {
        var hash = repository.secretOf(principal).map(WithSecret::hash).orElse(null);
        return passwords.matches(password, hash);
    }
}
