package com.bytebase.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a project's news goes.
 *
 * @param host of the URL, which itself is never shown
 * @param note why the server itself switched it off; empty where it did not
 */
record Webhook(
        long id,
        String project,
        String title,
        WebhookType type,
        Address address,
        List<WebhookEvent> events,
        boolean enabled,
        String note,
        Instant createdAt,
        Instant updatedAt,
        long revision) {
    Webhook {
        events = List.copyOf(events);
    }

    /** Encrypted. @param previous the secret before the last rotation, with which messages are signed as well */
    record Address(byte[] url, String host, Optional<byte[]> secret, Optional<byte[]> previous) {}

    String name() {
        return "projects/%s/webhooks/%d".formatted(com.bytebase.kernel.ResourceNames.escape(project), id);
    }
}
