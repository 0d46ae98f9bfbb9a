package com.bytebase.issue;

import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import java.util.regex.Pattern;

/** Which issue: the id of its project and its number there. */
public record IssueName(String project, long number) {
    private static final Pattern NAME = Pattern.compile("projects/([^/]+)/issues/([1-9][0-9]{0,17})");

    static IssueName parse(String name) {
        var match = NAME.matcher(name);
        if (!match.matches()) {
            throw Problem.notFound(name);
        }
        return new IssueName(ResourceNames.unescape(match.group(1)), Long.parseLong(match.group(2)));
    }

    /** {@code projects/shop/issues/7}. */
    @Override
    public String toString() {
        return "projects/%s/issues/%d".formatted(ResourceNames.escape(project), number);
    }
}
