package com.bytebase.webhook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An embed of Discord's webhooks (docs.discord.com); nobody is pinged by what people write. */
record DiscordForm() implements MessageForm {
    @Override
    public Map<String, Object> body(Message message) {
        var embed = new LinkedHashMap<String, Object>();
        embed.put("title", MessageForm.shortened(message.issue().title(), 256));
        if (!message.url().isEmpty()) {
            embed.put("url", message.url());
        }
        embed.put("description", MessageForm.shortened(message.sentence(), 2000));
        embed.put("color", color(message.event().level()));
        embed.put("timestamp", message.time().toString());
        embed.put(
                "footer",
                Map.of(
                        "text",
                        MessageForm.shortened(
                                "%s · %s"
                                        .formatted(
                                                message.project().title(),
                                                message.issue().name()),
                                2000)));
        var body = new LinkedHashMap<String, Object>();
        body.put("embeds", List.of(embed));
        body.put("allowed_mentions", Map.of("parse", List.of()));
        return body;
    }

    private static int color(WebhookEvent.Level level) {
        return switch (level) {
            case INFO -> 0x4c6ef5;
            case SUCCESS -> 0x2f9e44;
            case WARNING -> 0xf08c00;
            case ERROR -> 0xe03131;
        };
    }
}
