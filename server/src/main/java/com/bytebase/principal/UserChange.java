package com.bytebase.principal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to change of a user; what is null stays. */
record UserChange(
        @Nullable String title,
        @Nullable String email,
        @Nullable PasswordHash password,
        @Nullable String etag) {
    Optional<PasswordHash> newPassword() {
        return Optional.ofNullable(password);
    }
}
