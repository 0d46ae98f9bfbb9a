package com.bytebase.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list: {@code size} rows after the row whose sort key is {@code after} (empty for the first page). Read
 * {@code limit()} rows, one more than shown, and let {@link Page#of} tell whether there are more.
 */
public record PageRequest(int size, List<String> after) {
    public static final int DEFAULT_SIZE = 50;
    public static final int MAXIMUM_SIZE = 1000;

    public PageRequest {
        after = List.copyOf(after);
    }

    public static PageRequest first(int size) {
        return new PageRequest(size, List.of());
    }

    /** @throws Problem for a negative size or a token that no list gave out */
    public static PageRequest of(@Nullable Integer pageSize, @Nullable String pageToken, int keys) {
        if (pageSize != null && pageSize < 0) {
            throw Problem.field(
                    "pageSize",
                    "pageSize is %d; it must be 0 (for the default) to %d.".formatted(pageSize, MAXIMUM_SIZE));
        }
        int size = pageSize == null || pageSize == 0 ? DEFAULT_SIZE : Math.min(pageSize, MAXIMUM_SIZE);
        return new PageRequest(size, pageToken == null || pageToken.isEmpty() ? List.of() : parse(pageToken, keys));
    }

    public boolean isFirst() {
        return after.isEmpty();
    }

    public int limit() {
        return size + 1;
    }

    static String token(List<String> key) {
        var out = new StringBuilder();
        for (var part : key) {
            out.append(part.length()).append(':').append(part);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(out.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> parse(String token, int keys) {
        var parts = new ArrayList<String>();
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            for (int at = 0; at < text.length(); ) {
                int colon = text.indexOf(':', at);
                int length = Integer.parseInt(text.substring(at, colon));
                parts.add(text.substring(colon + 1, colon + 1 + length));
                at = colon + 1 + length;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw badToken();
        }
        if (parts.size() != keys || parts.stream().anyMatch(part -> part.indexOf('\0') >= 0)) {
            throw badToken();
        }
        return parts;
    }

    private static Problem badToken() {
        return Problem.field("pageToken", "This pageToken is not one that this list gave out. Start again without it.");
    }
}
