package com.bytebase.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One page of a list. */
public record Page<T>(List<T> items, Optional<String> nextPageToken) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of {@code rows}, of which one more than asked for was read.
     *
     * @param key the values by which the list is sorted, of a row; unique
     */
    public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, List<String>> key) {
        if (rows.size() <= request.size()) {
            return new Page<>(rows, Optional.empty());
        }
        var shown = rows.subList(0, request.size());
        return new Page<>(shown, Optional.of(PageRequest.token(key.apply(shown.getLast()))));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), nextPageToken);
    }
}
