package com.bytebase.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How persistently webhooks are delivered.
 *
 * @param firstDelay before the second try; each further one waits four times as long as the one before, once the receiver takes nothing
 *     or the message was tried {@value Backoff#TRIES_AT_A_LIVELY_RECEIVER} times
 * @param longestDelay between two tries
 * @param giveUpAfter a message has failed
 * @param timeLimit of one try
 * @param perReceiver tries at one receiver at the same time, of all servers together
 * @param atOnce tries of one server at the same time
 * @param kept how long the log of ended deliveries is kept
 */
@ConfigurationProperties("bytebase.webhook")
record WebhookProperties(
        @DefaultValue("5s") Duration firstDelay,
        @DefaultValue("6h") Duration longestDelay,
        @DefaultValue("24h") Duration giveUpAfter,
        @DefaultValue("10s") Duration timeLimit,
        @DefaultValue("4") int perReceiver,
        @DefaultValue("64") int atOnce,
        @DefaultValue("30d") Duration kept) {

    /** A server that has not answered for so long after its time limit has died in the middle of a try. */
    Duration lease() {
        return timeLimit.multipliedBy(2).plusSeconds(5);
    }
}
