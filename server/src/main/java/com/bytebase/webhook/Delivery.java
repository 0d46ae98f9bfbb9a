package com.bytebase.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message to one receiver. @param message its id, the same in every attempt */
record Delivery(
        long id,
        String message,
        long webhook,
        WebhookEvent event,
        String issue,
        Status status,
        int attempts,
        Instant createdAt,
        @Nullable Instant dueAt,
        @Nullable Instant endedAt) {

    enum Status {
        PENDING,
        DELIVERED,
        FAILED
    }

    /** One try. @param httpStatus 0 where no answer came @param error empty where it was taken */
    record Attempt(int number, Instant at, long durationMs, int httpStatus, String error, String answer) {}

    record WithAttempts(Delivery delivery, List<Attempt> tries) {}
}
