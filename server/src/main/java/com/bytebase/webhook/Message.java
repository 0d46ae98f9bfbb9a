package com.bytebase.webhook;

import java.time.Instant;
import java.util.Map;

/**
 * What a receiver is told, before it has a receiver's form. It is kept as JSON: names are frozen.
 *
 * @param text a sentence without its subject, who is the actor
 * @param url the page of the issue; empty where the workspace does not know its own address
 * @param details what is particular to the event
 */
record Message(
        WebhookEvent event,
        Instant time,
        Named project,
        Issue issue,
        Named actor,
        String text,
        String url,
        Map<String, Object> details) {

    record Named(String name, String title) {}

    record Issue(String name, String title, String status, Named creator) {}

    /** As a person reads it. */
    String sentence() {
        return "%s %s".formatted(actor.title(), text);
    }
}
