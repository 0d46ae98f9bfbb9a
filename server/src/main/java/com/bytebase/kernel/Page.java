package com.bytebase.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One page of a list.
 *
 * @param totalSize how many the whole list has; empty where nobody counted, or stopped counting
 */
public record Page<T>(List<T> items, Optional<String> nextPageToken, Optional<Integer> totalSize) {
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
            return new Page<>(rows, Optional.empty(), request.isFirst() ? Optional.of(rows.size()) : Optional.empty());
        }
        var shown = rows.subList(0, request.size());
        return new Page<>(shown, Optional.of(PageRequest.token(key.apply(shown.getLast()))), Optional.empty());
    }

    /** The same page with how many there are in all, asked only where the page does not tell. */
    public Page<T> counted(Supplier<Optional<Integer>> count) {
        return totalSize.isPresent() ? this : new Page<>(items, nextPageToken, count.get());
    }

    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), nextPageToken, totalSize);
    }
}
