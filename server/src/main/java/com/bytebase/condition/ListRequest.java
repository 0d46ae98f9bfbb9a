package com.bytebase.condition;

import com.bytebase.kernel.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * What every list takes.
 *
 * @param pageSize how many at most; 50 unless given, 1000 at most
 * @param pageToken the {@code nextPageToken} of the page before, with the same filter and order
 * @param filter a CEL expression over the list's fields
 * @param orderBy fields separated by commas, each with {@code desc} after it where it falls
 * @param showArchived whether archived ones are listed too
 */
public record ListRequest(
        @Nullable Integer pageSize,
        @Nullable String pageToken,
        @Nullable String filter,
        @Nullable String orderBy,
        @Nullable Boolean showArchived) {

    public boolean archivedToo() {
        return Boolean.TRUE.equals(showArchived);
    }

    /** What tells a list from one with another filter, in few characters: a page token is good for one of them. */
    String narrowing() {
        var filtered = filter == null ? "" : filter.strip();
        return Integer.toHexString(31 * filtered.hashCode() + Boolean.hashCode(archivedToo()));
    }

    /** @param keys how many values a row's place in the order has */
    PageRequest page(int keys) {
        return PageRequest.of(pageSize, pageToken, keys);
    }
}
