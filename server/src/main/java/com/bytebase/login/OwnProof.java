package com.bytebase.login;

import com.bytebase.audit.Act;
import com.bytebase.audit.AuditLog;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.principal.Credentials;
import com.bytebase.principal.PasswordProof;
import com.bytebase.principal.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever finds an unlocked browser must not take the account over: what decides who gets in is confirmed anew, and guesses are counted. */
@Component
class OwnProof implements PasswordProof {
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
        confirm(me, password == null ? "" : password, act);
    }

    @Override
    public void confirm(Principal me, String password, String act) {
        if (limits.attempt(me.email(), () -> is(!password.isEmpty() && credentials.isPasswordOf(me.id(), password)))
                .isEmpty()) {
            throw refused(me, act, "currentPassword", "That is not your current password.");
        }
    }

    /** @throws Problem where it is neither a code of their app nor a recovery code */
    void code(Principal me, String code, String act) {
        if (limits.attempt(me.email(), () -> twoFactors.prove(me.id(), code)).isEmpty()) {
            throw refused(
                    me,
                    act,
                    "code",
                    "That is not the code of now, or it was used before. Wait for the next one of your app, or use a recovery code.");
        }
    }

    /** Switches on what is being set up. @throws Problem where the code is not the app's. Answers the recovery codes */
    List<String> firstCode(Principal me, String code) {
        return limits.attempt(me.email(), () -> twoFactors.confirm(me, code))
                .orElseThrow(() -> refused(
                        me,
                        "twoFactor.confirm",
                        "code",
                        "That is not the code of now. Type the one that the app shows; is the phone's clock right?"));
    }

    private static Optional<Boolean> is(boolean right) {
        return right ? Optional.of(true) : Optional.empty();
    }

    private Problem refused(Principal me, String act, String field, String words) {
        transactions.executeWithoutResult(_ -> audit.refused(
                me.actor(), new Act(act, me.name(), "", Map.of("wrong", field)), ErrorCode.INVALID_ARGUMENT.status()));
        return Problem.field(field, words);
    }
}
