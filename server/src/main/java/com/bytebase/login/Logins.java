package com.bytebase.login;

import com.bytebase.audit.Act;
import com.bytebase.audit.AuditLog;
import com.bytebase.iam.IamPolicies;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.login.SignInPolicy.PasswordSignIn;
import com.bytebase.login.TwoFactorRepository.Challenge;
import com.bytebase.principal.Credentials;
import com.bytebase.principal.Principal;
import com.bytebase.principal.Principals;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Signing in: who proves who they are gets a session; who does not is counted and recorded. */
@Service
public class Logins {
    private static final String SIGN_IN = "auth.signIn";

    private final Credentials credentials;
    private final Principals principals;
    private final Sessions sessions;
    private final TwoFactors twoFactors;
    private final Challenges challenges;
    private final SignInPolicies policies;
    private final IamPolicies iam;
    private final SignInLimits limits;
    private final SignOutElsewhere elsewhere;
    private final AuditLog audit;
    private final TransactionTemplate transactions;

    Logins(
            Credentials credentials,
            Principals principals,
            Sessions sessions,
            TwoFactors twoFactors,
            Challenges challenges,
            SignInPolicies policies,
            IamPolicies iam,
            SignInLimits limits,
            SignOutElsewhere elsewhere,
            AuditLog audit,
            TransactionTemplate transactions) {
        this.credentials = credentials;
        this.principals = principals;
        this.sessions = sessions;
        this.twoFactors = twoFactors;
        this.challenges = challenges;
        this.policies = policies;
        this.iam = iam;
        this.limits = limits;
        this.elsewhere = elsewhere;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** A principal and the session they got. */
    public record SignedInAs(Principal principal, NewSession session) {}

    /** @throws Problem SECOND_FACTOR_NEEDED, with a challenge, where the password is right and not all */
    SignedInAs withPassword(String email, String password, boolean browser) {
        var principal = guess(email, Map.of("account", shown(email)), () -> credentials.ofPassword(email, password))
                .orElseThrow(
                        () -> Problem.of(
                                ErrorCode.SIGN_IN_REFUSED,
                                "There is no active user with this email and password. Check both, or ask a workspace owner for a new password."));
        checkMayUsePasswords(principal);
        if (twoFactors.isOn(principal.id())) {
            var sent = challenge(principal, new Challenge(principal.id(), SignInMethod.PASSWORD, browser));
            throw Problem.of(
                            ErrorCode.SECOND_FACTOR_NEEDED,
                            "The password is right. Now send this challenge with a code of your authenticator app, or a recovery code, to /v1/auth:signIn.")
                    .with("challenge", sent.token())
                    .with("expireTime", sent.expiresAt().toString());
        }
        limits.succeeded(email);
        return begin(principal, browser, new Proof(SignInMethod.PASSWORD, false), Map.of());
    }

    /** Whether only owners sign in with a password. */
    public boolean passwordsAreForOwners() {
        return policies.get().passwordSignIn() == PasswordSignIn.OWNERS;
    }

    private void checkMayUsePasswords(Principal principal) {
        if (passwordsAreForOwners() && !iam.workspaceRoles(principal.actor()).contains("roles/workspaceOwner")) {
            refused(Map.of("account", principal.email(), "reason", "passwords are for owners"));
            throw Problem.of(
                    ErrorCode.SIGN_IN_REFUSED,
                    "In this workspace only owners sign in with a password. Use one of the identity providers on the sign-in page.");
        }
    }

    /** What the person who has proven the first factor needs for the second. */
    Challenges.Sent challenge(Principal principal, Challenge challenge) {
        return done(() -> {
            audit.record(
                    principal.actor(),
                    "auth.firstFactor",
                    principal.name(),
                    Map.of("method", challenge.method().name()));
            return challenges.make(challenge);
        });
    }

    /** The second step: not before it is done there is a session. */
    SignedInAs withSecondFactor(String challenge, String code) {
        var token = new Token(challenge);
        var attempted = challenges.attempt(token);
        var principal = principals.get(attempted.principal());
        var account = principal.email();
        var means = guess(
                        account,
                        Map.of("account", account, "factor", "second"),
                        () -> twoFactors.prove(principal.id(), code))
                .orElseThrow(() -> Problem.of(
                                ErrorCode.SIGN_IN_REFUSED,
                                "That is not the code of now, or it was used before. Wait for the next one of your app, or use a recovery code.")
                        .at("code"));
        limits.succeeded(account);
        return done(() -> {
            challenges.end(token);
            return begin(
                    principal,
                    attempted.browser(),
                    new Proof(attempted.method(), true),
                    Map.of("secondFactor", means.name()));
        });
    }

    /** What an identity provider's word leads to. */
    public sealed interface ByProvider {
        record Done(SignedInAs signedIn) implements ByProvider {}

        /** The person has a second factor, which is still to be proven with this challenge. */
        record Challenged(String challenge) implements ByProvider {}
    }

    /** @param bothFactors whether the provider's word counts for the second factor too */
    public ByProvider withProvider(Principal principal, String provider, boolean bothFactors) {
        if (!bothFactors && twoFactors.isOn(principal.id())) {
            var sent = challenge(principal, new Challenge(principal.id(), SignInMethod.PROVIDER, true));
            return new ByProvider.Challenged(sent.token());
        }
        var proof = new Proof(SignInMethod.PROVIDER, bothFactors);
        return new ByProvider.Done(begin(principal, true, proof, Map.of("provider", provider)));
    }

    SignedInAs withKey(String serviceAccount, String key) {
        var account = "serviceAccounts/" + serviceAccount;
        var principal = guess(account, Map.of("account", account), () -> credentials.ofKey(serviceAccount, key))
                .orElseThrow(
                        () -> Problem.of(
                                ErrorCode.SIGN_IN_REFUSED,
                                "There is no active service account with this id and key. Check both, or have the key rotated."));
        limits.succeeded(account);
        return begin(principal, false, new Proof(SignInMethod.KEY, true), Map.of());
    }

    /** Signs in someone who needs to prove nothing more, because they were just made. */
    public SignedInAs begin(Principal principal, boolean browser) {
        return begin(principal, browser, new Proof(SignInMethod.PASSWORD, false), Map.of());
    }

    SignedInAs begin(Principal principal, boolean browser, Proof proof, Map<String, ?> more) {
        return done(() -> {
            var session = sessions.begin(principal, browser, proof);
            var payload = new java.util.TreeMap<String, Object>(more);
            payload.put("browser", browser);
            payload.put("method", proof.method().name());
            audit.record(principal.actor(), SIGN_IN, principal.name(), payload);
            return new SignedInAs(principal, session);
        });
    }

    private <P> Optional<P> guess(String account, Map<String, ?> payload, Supplier<Optional<P>> guess) {
        var found = limits.attempt(account, guess);
        if (found.isEmpty()) {
            refused(payload);
        }
        return found;
    }

    private void refused(Map<String, ?> payload) {
        transactions.executeWithoutResult(
                _ -> audit.refused(Actor.ROBOT, new Act(SIGN_IN, "", "", payload), ErrorCode.SIGN_IN_REFUSED.status()));
    }

    /** What has no @ is no email, but perhaps a password in the wrong field: the audit log keeps it from nobody. */
    private static String shown(String email) {
        return email.contains("@") ? email : "";
    }

    /** Where the browser goes then; empty where it ends here. */
    Optional<URI> signOut(Actor actor, Token token) {
        var place = sessions.find(token)
                .flatMap(found -> elsewhere.of(found.session().id()));
        transactions.executeWithoutResult(_ -> {
            sessions.end(token);
            audit.record(actor, "auth.signOut", actor.name());
        });
        return place;
    }

    private <T> T done(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(_ -> work.get()));
    }
}
