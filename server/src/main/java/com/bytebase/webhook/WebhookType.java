package com.bytebase.webhook;

/** Who receives, and so in which form. */
enum WebhookType {
    /** Any program; signed as Standard Webhooks asks for. */
    GENERIC,
    SLACK,
    TEAMS,
    DISCORD
}
