package com.bytebase.demo;

import com.bytebase.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;

/**
 * What the sample server holds: two databases and the two log-ins that the instances use.
 *
 * @param ownerPassword of {@link #OWNER}
 * @param readerPassword of {@link #READER}
 */
record SampleData(String ownerPassword, String readerPassword) {
    static final String OWNER = "shop_owner";
    static final String READER = "shop_reader";
    static final String TEST = "shop_test";
    static final String PROD = "shop_prod";

    private static final int TEST_CUSTOMERS = 500;
    private static final int PROD_CUSTOMERS = 4000;

    /** Fills the server, over what an earlier attempt left there. */
    static SampleData make(EmbeddedPostgres server) {
        var data =
                new SampleData(UUID.randomUUID().toString(), UUID.randomUUID().toString());
        run(
                server,
                "postgres",
                "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(TEST),
                "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(PROD),
                "DROP ROLE IF EXISTS %s, %s".formatted(OWNER, READER),
                "CREATE ROLE %s LOGIN CREATEDB PASSWORD '%s'".formatted(OWNER, data.ownerPassword),
                "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(READER, data.readerPassword),
                "GRANT pg_monitor TO %s".formatted(OWNER),
                "GRANT pg_read_all_data TO %s".formatted(READER));
        fill(server, TEST, TEST_CUSTOMERS);
        fill(server, PROD, PROD_CUSTOMERS);
        return data;
    }

    private static void fill(EmbeddedPostgres server, String database, int customers) {
        run(server, "postgres", "CREATE DATABASE %s OWNER %s".formatted(database, OWNER));
        run(server, database, "SET ROLE " + OWNER, script().replace("${customers}", Integer.toString(customers)));
        run(server, database, "VACUUM ANALYZE");
    }

    private static String script() {
        try {
            return new ClassPathResource("demo/shop.sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(EmbeddedPostgres server, String database, String... statements) {
        try (var connection = server.connect(database);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The demo's database %s could not be filled; remove the demo's data folder and start again."
                            .formatted(database),
                    e);
        }
    }
}
