package com.bytebase.webhook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Slack's incoming webhooks: an attachment with a colour, of Block Kit's blocks (docs.slack.dev). */
record SlackForm() implements MessageForm {
    /** Of a section's text. */
    private static final int MOST = 2900;

    @Override
    public Map<String, Object> body(Message message) {
        var title = escaped(MessageForm.shortened(message.issue().title(), 200));
        var blocks = new ArrayList<Map<String, Object>>();
        blocks.add(section("*%s*\n%s"
                .formatted(
                        linked(title, message.url()), escaped(MessageForm.shortened(message.sentence(), MOST / 2)))));
        var place = "%s · %s"
                .formatted(escaped(message.project().title()), message.issue().name());
        blocks.add(new TreeMap<>(Map.of("type", "context", "elements", List.of(text(place)))));
        var attachment = new LinkedHashMap<String, Object>();
        attachment.put("color", color(message.event().level()));
        attachment.put("blocks", blocks);
        var body = new LinkedHashMap<String, Object>();
        body.put(
                "text",
                escaped(MessageForm.shortened("%s: %s".formatted(message.issue().title(), message.sentence()), MOST)));
        body.put("attachments", List.of(attachment));
        return body;
    }

    private static Map<String, Object> section(String markdown) {
        return new TreeMap<>(Map.of("type", "section", "text", text(markdown)));
    }

    private static Map<String, Object> text(String markdown) {
        return new TreeMap<>(Map.of("type", "mrkdwn", "text", markdown));
    }

    private static String linked(String title, String url) {
        return url.isEmpty() ? title : "<%s|%s>".formatted(url, title.replace("|", "¦"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String color(WebhookEvent.Level level) {
        return switch (level) {
            case INFO -> "#4c6ef5";
            case SUCCESS -> "#2f9e44";
            case WARNING -> "#f08c00";
            case ERROR -> "#e03131";
        };
    }
}
