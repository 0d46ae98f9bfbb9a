package com.bytebase.identityprovider;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a provider says of somebody, once its word has been verified. @param idToken its word */
record Claims(String subject, Map<String, Object> values, String idToken) {
    Claims {
        values = Map.copyOf(values);
    }

    @Override
    public String toString() {
        return "Claims[%s]".formatted(subject);
    }

    /** A claim that is a text and says something. */
    Optional<String> text(String claim) {
        return Optional.ofNullable(values.get(claim))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** A claim that is a list of texts, or one text; empty where it is there and lists none. */
    Optional<List<String>> texts(String claim) {
        return switch (values.get(claim)) {
            case null -> Optional.empty();
            case String text -> Optional.of(List.of(text));
            case Collection<?> list ->
                Optional.of(list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList());
            case Object _ -> Optional.empty();
        };
    }

    /** Some providers send the word instead of the truth value. */
    boolean isTrue(String claim) {
        var value = values.get(claim);
        return Boolean.TRUE.equals(value) || "true".equals(value);
    }
}
