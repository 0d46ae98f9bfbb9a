package com.bytebase.login;

import static com.bytebase.store.jooq.Tables.SIGN_IN_POLICY;

import com.bytebase.login.SignInPolicy.PasswordSignIn;
import java.time.Duration;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class SignInPolicyRepository {
    private final DSLContext database;
    private final LoginProperties standard;

    SignInPolicyRepository(DSLContext database, LoginProperties standard) {
        this.database = database;
        this.standard = standard;
    }

    SignInPolicy get() {
        return database.selectFrom(SIGN_IN_POLICY)
                .fetchSingle(row -> new SignInPolicy(
                        duration(row.getSessionSeconds(), standard.browserLifetime()),
                        duration(row.getTokenSeconds(), standard.tokenLifetime()),
                        Duration.ofSeconds(row.getIdleSeconds()),
                        row.getRequireTwoFactor(),
                        PasswordSignIn.valueOf(row.getPasswordSignIn()),
                        row.getRevision()));
    }

    private static Duration duration(@Nullable Long seconds, Duration standard) {
        return seconds == null ? standard : Duration.ofSeconds(seconds);
    }

    /** False where it has another revision by now. */
    boolean update(SignInPolicy policy) {
        return database.update(SIGN_IN_POLICY)
                        .set(SIGN_IN_POLICY.SESSION_SECONDS, policy.session().toSeconds())
                        .set(SIGN_IN_POLICY.TOKEN_SECONDS, policy.token().toSeconds())
                        .set(SIGN_IN_POLICY.IDLE_SECONDS, policy.idle().toSeconds())
                        .set(SIGN_IN_POLICY.REQUIRE_TWO_FACTOR, policy.requireTwoFactor())
                        .set(
                                SIGN_IN_POLICY.PASSWORD_SIGN_IN,
                                policy.passwordSignIn().name())
                        .set(SIGN_IN_POLICY.REVISION, SIGN_IN_POLICY.REVISION.plus(1))
                        .where(SIGN_IN_POLICY.REVISION.eq(policy.revision()))
                        .execute()
                == 1;
    }
}
