package com.bytebase.jobs;

import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import java.util.Optional;

/**
 * What a client can follow: {@code home}, {@code inbox}, or {@code issue:projects/p/issues/1}.
 *
 * @param project whose permission it takes; empty where being signed in is enough
 */
record Topic(String text, String kind, String name, Optional<String> project) {
    private static final int ISSUE_PARTS = 4;

    /** @param actor whose inbox is meant */
    static Topic parse(String text, Actor actor) {
        if (text.equals("inbox")) {
            return new Topic("inbox:" + actor.name(), text, text, Optional.empty());
        }
        if (text.equals("home")) {
            return new Topic(text, text, text, Optional.empty());
        }
        int colon = text.indexOf(':');
        var name = text.substring(colon + 1);
        var parts = name.split("/", -1);
        boolean issue = text.startsWith("issue:")
                && parts.length == ISSUE_PARTS
                && parts[0].equals("projects")
                && parts[2].equals("issues")
                && parts[3].matches("[0-9]{1,18}");
        if (!issue) {
            throw Problem.field(
                    "topics",
                    "\"%s\" cannot be followed; topics are home, inbox and issue:projects/{project}/issues/{number}."
                            .formatted(text));
        }
        return new Topic(text, "issue", name, Optional.of(ResourceNames.unescape(parts[1])));
    }
}
