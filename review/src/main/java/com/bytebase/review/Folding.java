package com.bytebase.review;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.sql.TableRef;
import java.util.Locale;

/** When two names are one. */
public final class Folding {
    private Folding() {}

    /**
     * The name as a key: PostgreSQL's names are folded already; those of the MySQL family are taken as equal in any case, as columns
     * always are and tables are on many servers.
     */
    public static String key(EngineType engine, String name) {
        return switch (engine) {
            case POSTGRES -> name;
            case MYSQL, MARIADB -> name.toLowerCase(Locale.ROOT);
        };
    }

    /** A table as a key; {@code public} is where PostgreSQL looks without being told. */
    public static String key(EngineType engine, TableRef table) {
        var schema = table.schema().orElse(engine == EngineType.POSTGRES ? "public" : "");
        return key(engine, schema) + "\0" + key(engine, table.name());
    }
}
