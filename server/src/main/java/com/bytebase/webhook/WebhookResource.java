package com.bytebase.webhook;

import com.bytebase.kernel.Etag;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A webhook as the API shows it: neither its URL nor its secrets. */
@Schema(name = "Webhook", description = "Where a project's news goes.")
record WebhookResource(
        String name,
        String title,
        WebhookType type,

        @Schema(description = "The host of its URL, which itself is never shown.")
        String host,

        List<WebhookEvent> events,
        boolean enabled,

        @Schema(description = "Why the server itself switched it off; empty where it did not.")
        String note,

        @Schema(
                description =
                        "Of GENERIC, where it was just made or given: the secret that signs. It is shown this once.")
        @Nullable
        String secret,

        Instant createTime,
        Instant updateTime,
        String etag) {
    static WebhookResource of(Webhook webhook) {
        return of(webhook, null);
    }

    static WebhookResource of(Webhook webhook, @Nullable String secret) {
        return new WebhookResource(
                webhook.name(),
                webhook.title(),
                webhook.type(),
                webhook.address().host(),
                webhook.events(),
                webhook.enabled(),
                webhook.note(),
                secret,
                webhook.createdAt(),
                webhook.updatedAt(),
                Etag.of(webhook.revision()));
    }
}
