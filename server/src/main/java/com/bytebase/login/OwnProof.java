package com.bytebase.login;

import com.bytebase.audit.AuditLog;
import com.bytebase.kernel.Problem;
import com.bytebase.principal.Credentials;
import com.bytebase.principal.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever finds an unlocked browser must not take the account over: what decides who gets in is confirmed anew, and guesses are counted. */
@Component
class OwnProof {
    private final Credentials credentials;
    private final TwoFactors twoFactors;
    private final SignInLimits limits;
    private final AuditLog audit;
    private final TransactionTemplate transactions;

    OwnProof(
            Credentials credentials,
            TwoFactors twoFactors,
            SignInLimits limits,
            AuditLog audit,
            TransactionTemplate transactions) {
        this.credentials = credentials;
        this.twoFactors = twoFactors;
        this.limits = limits;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Whoever signs in by a provider alone has no password to confirm. @throws Problem where it is not the one of now */
    void password(Principal me, @Nullable String password, String act) {
        if (!credentials.hasPassword(me.id())) {
            return;
        }
        limits.check(me.email());
        if (password == null || password.isEmpty() || !credentials.isPasswordOf(me.id(), password)) {
            throw refused(me, act, "currentPassword", "That is not your current password.");
        }
    }

    /** @throws Problem where it is neither a code of their app nor a recovery code */
    void code(Principal me, @Nullable String code, String act) {
        limits.check(me.email());
        if (code == null || twoFactors.prove(me.id(), code).isEmpty()) {
            throw refused(
                    me,
                    act,
                    "code",
                    "That is not the code of now, or it was used before. Wait for the next one of your app, or use a recovery code.");
        }
    }

    private Problem refused(Principal me, String act, String field, String words) {
        limits.failed(me.email());
        transactions.executeWithoutResult(_ -> audit.refused(me.actor(), act, me.name(), Map.of("wrong", field)));
        return Problem.field(field, words);
    }
}
