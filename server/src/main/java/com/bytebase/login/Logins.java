package com.bytebase.login;

import com.bytebase.audit.AuditLog;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.principal.Credentials;
import com.bytebase.principal.Principal;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Signing in: who proves who they are gets a session; who does not is counted and recorded. */
@Service
public class Logins {
    private final Credentials credentials;
    private final Sessions sessions;
    private final SignInLimits limits;
    private final AuditLog audit;
    private final TransactionTemplate transactions;

    Logins(
            Credentials credentials,
            Sessions sessions,
            SignInLimits limits,
            AuditLog audit,
            TransactionTemplate transactions) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.limits = limits;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** A principal and the session they got. */
    public record SignedInAs(Principal principal, NewSession session) {}

    SignedInAs withPassword(String email, String password, boolean browser) {
        limits.check(email);
        return signIn(email, credentials.ofPassword(email, password), browser, new Proof(SignInMethod.PASSWORD, false));
    }

    SignedInAs withKey(String serviceAccount, String key) {
        var account = "serviceAccounts/" + serviceAccount;
        limits.check(account);
        return signIn(account, credentials.ofKey(serviceAccount, key), false, new Proof(SignInMethod.KEY, true));
    }

    /** Signs in someone who needs to prove nothing more, because they were just made. */
    public SignedInAs begin(Principal principal, boolean browser) {
        return begin(principal, browser, new Proof(SignInMethod.PASSWORD, false));
    }

    private SignedInAs begin(Principal principal, boolean browser, Proof proof) {
        return java.util.Objects.requireNonNull(transactions.execute(_ -> {
            var session = sessions.begin(principal, browser, proof);
            audit.record(
                    principal.actor(),
                    "auth.signIn",
                    principal.name(),
                    Map.of("browser", browser, "method", proof.method().name(), "twoFactor", proof.twoFactor()));
            return new SignedInAs(principal, session);
        }));
    }

    private SignedInAs signIn(String account, Optional<Principal> proven, boolean browser, Proof proof) {
        if (proven.isPresent()) {
            limits.succeeded(account);
            return begin(proven.get(), browser, proof);
        }
        limits.failed(account);
        transactions.executeWithoutResult(
                _ -> audit.refused(Actor.ROBOT, "auth.signIn", "", Map.of("account", account)));
        throw Problem.of(
                ErrorCode.SIGN_IN_REFUSED,
                account.startsWith("serviceAccounts/")
                        ? "There is no active service account with this id and key. Check both, or have the key rotated."
                        : "There is no active user with this email and password. Check both, or ask a workspace owner for a new password.");
    }

    void signOut(Actor actor, Token token) {
        transactions.executeWithoutResult(_ -> {
            sessions.end(token);
            audit.record(actor, "auth.signOut", actor.name());
        });
    }
}
