package com.bytebase.webhook;

import com.bytebase.webhook.Delivery.Attempt;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivery as the API shows it. */
@Schema(name = "WebhookDelivery", description = "One message to one receiver.")
record DeliveryResource(
        String name,

        @Schema(description = "The webhook-id of every attempt.")
        String messageId,

        WebhookEvent event,
        String issue,
        Delivery.Status status,
        int attemptCount,
        Instant createTime,

        @Schema(description = "When it is tried next; only while it is PENDING.") @Nullable
        Instant nextTime,

        @Schema(description = "When it was taken or given up.") @Nullable
        Instant endTime,

        @Schema(description = "The tries, the first first; only of a single delivery.") @Nullable
        List<AttemptResource> attempts) {

    /** One try. */
    @Schema(name = "WebhookAttempt", description = "One try to deliver a message.")
    record AttemptResource(
            int number,
            Instant time,
            long durationMs,

            @Schema(description = "0 where no answer came.") int httpStatus,

            @Schema(description = "Why it was not taken; empty where it was.")
            String error,

            @Schema(description = "The first 1,024 bytes of what came back.")
            String answer) {
        static AttemptResource of(Attempt attempt) {
            return new AttemptResource(
                    attempt.number(),
                    attempt.at(),
                    attempt.durationMs(),
                    attempt.httpStatus(),
                    attempt.error(),
                    attempt.answer());
        }
    }

    static DeliveryResource of(String webhook, Delivery delivery, @Nullable List<Attempt> attempts) {
        return new DeliveryResource(
                "%s/deliveries/%d".formatted(webhook, delivery.id()),
                delivery.message(),
                delivery.event(),
                delivery.issue(),
                delivery.status(),
                delivery.attempts(),
                delivery.createdAt(),
                delivery.dueAt(),
                delivery.endedAt(),
                attempts == null
                        ? null
                        : attempts.stream().map(AttemptResource::of).toList());
    }
}
