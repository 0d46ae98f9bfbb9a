package com.bytebase.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytebase.ServerTest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class NewsTest {
    @Autowired
    News news;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void newsArrivesAfterTheCommitAndNotBefore() {
        var heard = new AtomicInteger();
        try (var _ = news.subscribe("issue:projects/a/issues/1", heard::incrementAndGet)) {
            await().until(() -> {
                news.publish("issue:projects/a/issues/1");
                return heard.get() > 0;
            });
            heard.set(0);

            transaction.executeWithoutResult(status -> {
                news.publish("issue:projects/a/issues/1");
                status.setRollbackOnly();
            });
            transaction.executeWithoutResult(_ -> news.publish("issue:projects/a/issues/2"));
            transaction.executeWithoutResult(_ -> news.publish("issue:projects/a/issues/1"));

            await().untilAsserted(() -> assertThat(heard).hasPositiveValue());
        }
    }
}
