package com.bytebase.webhook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An Adaptive Card for the workflows of Microsoft Teams (adaptivecards.io, version 1.4). */
record TeamsForm() implements MessageForm {
    @Override
    public Map<String, Object> body(Message message) {
        var items = new ArrayList<Map<String, Object>>();
        items.add(text(
                MessageForm.shortened(message.issue().title(), 200), Map.of("weight", "Bolder", "size", "Medium")));
        items.add(text(
                MessageForm.shortened(message.sentence(), 1000),
                Map.of("color", color(message.event().level()))));
        items.add(text(
                "%s · %s".formatted(message.project().title(), message.issue().name()),
                Map.of("isSubtle", true, "spacing", "Small")));
        var card = new LinkedHashMap<String, Object>();
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("type", "AdaptiveCard");
        card.put("version", "1.4");
        card.put("body", items);
        if (!message.url().isEmpty()) {
            var open = new LinkedHashMap<String, Object>();
            open.put("type", "Action.OpenUrl");
            open.put("title", "Open in Bytebase");
            open.put("url", message.url());
            card.put("actions", List.of(open));
        }
        var attachment = new LinkedHashMap<String, Object>();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
        attachment.put("content", card);
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "message");
        body.put("attachments", List.of(attachment));
        return body;
    }

    private static Map<String, Object> text(String words, Map<String, Object> looks) {
        var block = new LinkedHashMap<String, Object>();
        block.put("type", "TextBlock");
        block.put("text", plain(words));
        block.put("wrap", true);
        looks.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> block.put(one.getKey(), one.getValue()));
        return block;
    }

    /** A TextBlock reads Markdown, and people's words are none. */
    private static String plain(String words) {
        return words.replaceAll("([\\\\\\[\\]*_`#])", "\\\\$1");
    }

    private static String color(WebhookEvent.Level level) {
        return switch (level) {
            case INFO -> "Default";
            case SUCCESS -> "Good";
            case WARNING -> "Warning";
            case ERROR -> "Attention";
        };
    }
}
