package com.bytebase.webhook;

import java.util.Map;

/** The JSON that one kind of receiver understands. */
sealed interface MessageForm permits GenericForm, SlackForm, TeamsForm, DiscordForm {
    Map<String, Object> body(Message message);

    static MessageForm of(WebhookType type) {
        return switch (type) {
            case GENERIC -> new GenericForm();
            case SLACK -> new SlackForm();
            case TEAMS -> new TeamsForm();
            case DISCORD -> new DiscordForm();
        };
    }

    /** At most so many characters, with a sign that there were more. */
    static String shortened(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
