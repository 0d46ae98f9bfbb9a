package com.bytebase.principal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller may say of a user; the other members of a User are read only and left aside. */
@JsonIgnoreProperties({"name", "kind", "state", "createTime"})
record UserInput(
        @Schema(format = "email", maxLength = EmailAddress.LENGTH) @Nullable
        String email,

        @Schema(maxLength = 200) @Nullable String title,

        @Schema(
                accessMode = Schema.AccessMode.WRITE_ONLY,
                minLength = Passwords.SHORTEST,
                maxLength = Passwords.LONGEST)
        @Nullable
        String password,

        @Schema(
                accessMode = Schema.AccessMode.WRITE_ONLY,
                description = "Needed to change one's own password.",
                maxLength = Passwords.LONGEST)
        @Nullable
        String currentPassword,

        @Nullable String etag) {}
