package com.bytebase.engine.group;

import com.bytebase.engine.EngineType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** How an engine writes names, as far as expansion has to know. */
enum Naming {
    POSTGRES('"', 63, "public") {
        @Override
        boolean same(String one, String other) {
            return one.equals(other);
        }

        @Override
        int length(String name) {
            return name.getBytes(StandardCharsets.UTF_8).length;
        }
    },
    /** MySQL and MariaDB: a placeholder is no table, so its case cannot tell it from one. */
    FAMILY('`', 64, "") {
        @Override
        boolean same(String one, String other) {
            return one.equalsIgnoreCase(other);
        }

        @Override
        int length(String name) {
            return name.codePointCount(0, name.length());
        }
    };

    /** No key word has a digit in it. */
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z_]*[0-9][a-z0-9_]*");

    private final char quote;
    private final int longest;
    private final String defaultSchema;

    Naming(char quote, int longest, String defaultSchema) {
        this.quote = quote;
        this.longest = longest;
        this.defaultSchema = defaultSchema;
    }

    static Optional<Naming> of(EngineType engine) {
        return switch (engine) {
            case POSTGRES -> Optional.of(POSTGRES);
            case MYSQL, MARIADB -> Optional.of(FAMILY);
            case TIDB, ORACLE, MSSQL, SQLITE, DUCKDB, H2, CLICKHOUSE, SNOWFLAKE, COCKROACHDB -> Optional.empty();
        };
    }

    abstract boolean same(String one, String other);

    abstract int length(String name);

    /** Bytes for PostgreSQL, characters for the family. */
    int longest() {
        return longest;
    }

    String defaultSchema() {
        return defaultSchema;
    }

    String written(String name) {
        var twice = String.valueOf(quote) + quote;
        return PLAIN.matcher(name).matches() ? name : quote + name.replace(String.valueOf(quote), twice) + quote;
    }
}
