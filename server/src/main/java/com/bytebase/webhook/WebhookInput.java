package com.bytebase.webhook;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client says of a webhook. */
record WebhookInput(
        @Schema(description = "What people call it; 200 characters at most.") @Nullable
        String title,

        @Schema(description = "Who receives. It cannot be changed.") @Nullable
        WebhookType type,

        @Schema(description = "Where to, with http or https. It is kept encrypted and never shown.") @Nullable
        String url,

        @Schema(description = "What it is told.") @Nullable List<WebhookEvent> events,

        @Schema(description = "Whether it is told anything; true unless given.") @Nullable
        Boolean enabled,

        @Schema(description = "Of GENERIC, the secret that signs; one is made where it is left out.") @Nullable
        String secret,

        @Nullable String etag) {}
