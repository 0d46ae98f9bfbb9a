package com.bytebase.webhook;

import com.bytebase.issue.IssueNews;
import com.bytebase.webhook.DeliveryRepository.News;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts what happens to issues into the outbox, in the transaction in which it happens: there are both, or neither. */
@Component
class TellWebhooks {
    private final DeliveryRepository deliveries;
    private final WebhookRepository webhooks;
    private final Messages messages;
    private final WebhookProperties properties;
    private final com.bytebase.jobs.News news;
    private final Clock clock;

    TellWebhooks(
            DeliveryRepository deliveries,
            WebhookRepository webhooks,
            Messages messages,
            WebhookProperties properties,
            com.bytebase.jobs.News news,
            Clock clock) {
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.messages = messages;
        this.properties = properties;
        this.news = news;
        this.clock = clock;
    }

    @EventListener
    void on(IssueNews told) {
        var project = told.issue().project();
        WebhookEvent.of(told).filter(_ -> webhooks.count(project) > 0).ifPresent(event -> {
            var json = messages.write(messages.of(told, event));
            var now = clock.instant();
            int added = deliveries.add(
                    new News(project, event, told.issue().toString(), json), now, now.plus(properties.giveUpAfter()));
            if (added > 0) {
                news.publishSoon(Dispatch.TOPIC);
            }
        });
    }
}
