package com.bytebase.engine.postgresql.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values of catalog rows. */
final class Values {
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+(\\.[0-9]+)?|[a-z_]+");
    private static final List<String> SECRETS = List.of("pass", "secret", "token", "key", "credential", "pwd");

    private Values() {}

    /** Empty for NULL. */
    static String text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).orElse("");
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    static <T> List<T> sorted(List<T> items, Function<T, String> name) {
        return items.stream().sorted(Comparator.comparing(name)).toList();
    }

    /** {@code name=value} each, as in {@code WITH (…)}; sorted, for their order means nothing. */
    static String parameters(List<String> own, List<String> toast) {
        if (own.isEmpty() && toast.isEmpty()) {
            return ""; // as of nearly every column
        }
        return Stream.concat(own.stream(), toast.stream().map("toast."::concat))
                .sorted()
                .map(Values::parameter)
                .collect(Collectors.joining(", "));
    }

    private static String parameter(String option) {
        int equals = option.indexOf('=');
        var value = option.substring(equals + 1);
        return option.substring(0, equals + 1) + (PLAIN.matcher(value).matches() ? value : Names.literal(value));
    }

    /** {@code name=value} each, as in {@code OPTIONS (…)}, without those that may be secrets. */
    static String options(List<String> options) {
        if (options.isEmpty()) {
            return "";
        }
        return options.stream()
                .filter(option -> !isSecret(option))
                .sorted()
                .map(option -> {
                    int equals = option.indexOf('=');
                    return Names.readable(option.substring(0, equals)) + " "
                            + Names.literal(option.substring(equals + 1));
                })
                .collect(Collectors.joining(", "));
    }

    /** The names of those that may be secrets. */
    static List<String> secrets(List<String> options) {
        return options.stream()
                .filter(Values::isSecret)
                .map(option -> option.substring(0, option.indexOf('=')))
                .toList();
    }

    private static boolean isSecret(String option) {
        var name = option.substring(0, option.indexOf('=')).toLowerCase(Locale.ROOT);
        return SECRETS.stream().anyMatch(name::contains);
    }
}
