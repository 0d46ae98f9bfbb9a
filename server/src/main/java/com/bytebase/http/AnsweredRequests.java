package com.bytebase.http;

import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Answers a request that comes again as it was answered the first time, and does what it asks for once. */
@Service
class AnsweredRequests {
    private static final Duration KEPT = Duration.ofDays(1);

    private final AnsweredRequestRepository repository;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    AnsweredRequests(
            AnsweredRequestRepository repository, TransactionTemplate transaction, JsonMapper json, Clock clock) {
        this.repository = repository;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Does {@code work} in the transaction that keeps its answer: after a crash there are both, or neither. A problem is not kept; what was
     * refused can be asked for again.
     *
     * @throws Problem where the id was another request's
     */
    @Nullable
    Object answer(Actor actor, String requestId, byte[] fingerprint, Supplier<@Nullable Object> work) {
        return transaction.execute(_ -> {
            var now = Instant.now(clock);
            if (repository.claim(actor, requestId, fingerprint, now, now.minus(KEPT))) {
                var answer = work.get();
                repository.answer(actor, requestId, json.writeValueAsString(answer));
                return answer;
            }
            var first = Objects.requireNonNull(repository.get(actor, requestId));
            if (!Arrays.equals(first.fingerprint(), fingerprint)) {
                throw Problem.of(
                                ErrorCode.REQUEST_ID_REUSED,
                                "The requestId \"%s\" was another request's. Choose a new one for each request; the same only to repeat one."
                                        .formatted(requestId))
                        .at("requestId");
            }
            return json.readTree(first.answer());
        });
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forget() {
        transaction.executeWithoutResult(
                _ -> repository.forget(Instant.now(clock).minus(KEPT)));
    }
}
