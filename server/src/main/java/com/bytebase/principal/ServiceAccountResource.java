package com.bytebase.principal;

import com.bytebase.kernel.Etag;
import com.bytebase.kernel.State;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A service account as the API shows it. */
@Schema(name = "ServiceAccount", description = "A program that acts. As a member of policies it is its user.")
record ServiceAccountResource(
        String name,
        String title,

        @Schema(description = "The principal it acts as, users/7.")
        String user,

        State state,
        Instant createTime,
        String etag,

        @Schema(description = "When the key ends by itself; never where it is left out.") @Nullable
        Instant keyExpireTime,

        @Schema(description = "Only in the answer that made it: keep it, it cannot be read again.") @Nullable
        String key) {
    static ServiceAccountResource of(Principal account) {
        return of(account, null);
    }

    static ServiceAccountResource of(ServiceAccounts.WithKey made) {
        return of(made.account(), made.key());
    }

    private static ServiceAccountResource of(Principal account, @Nullable String key) {
        return new ServiceAccountResource(
                "serviceAccounts/" + account.accountId(),
                account.title(),
                account.name(),
                account.state(),
                account.createdAt(),
                Etag.of(account.revision()),
                account.keyEndsAt(),
                key);
    }
}
