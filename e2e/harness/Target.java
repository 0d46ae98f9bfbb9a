import com.bytebase.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.util.List;

/**
 * A PostgreSQL to register as instances, with databases of two environments: says where it is in one line, and runs until its
 * input ends.
 */
final class Target {
    private static final String CREW = """
            CREATE TABLE sailor (id bigint PRIMARY KEY, given_name text NOT NULL, family_name text NOT NULL);
            INSERT INTO sailor SELECT n, 'Given ' || n, 'Family ' || n FROM generate_series(1, 250) n;
            """;

    private Target() {}

    public static void main(String[] args) throws Exception {
        try (var server = EmbeddedPostgres.throwaway()) {
            for (var part : List.of("crane", "gate", "tide")) {
                database(server, "yard_" + part, "CREATE TABLE log (id bigint PRIMARY KEY, entry text)");
            }
            database(server, "harbor", "CREATE TABLE pier (id bigint PRIMARY KEY, name text NOT NULL)");
            database(server, "harbor_test", "CREATE TABLE pier (id bigint PRIMARY KEY, name text NOT NULL)");
            database(server, "harbor_prod", "CREATE TABLE pier (id bigint PRIMARY KEY, name text NOT NULL)");
            // Somebody has made a function by hand in test only: what passes there fails in prod.
            database(server, "crew_test", CREW + """
                    CREATE FUNCTION initials(given text, family text) RETURNS text IMMUTABLE LANGUAGE sql
                    RETURN upper(left(given, 1) || left(family, 1));
                    """);
            database(server, "crew_prod", CREW);
            System.out.printf(
                    "{\"host\":\"%s\",\"port\":%d,\"user\":\"%s\",\"password\":\"%s\"}%n",
                    server.host(), server.port(), server.user(), server.password());
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    private static void database(EmbeddedPostgres server, String name, String sql) throws SQLException {
        server.createDatabaseIfMissing(name);
        try (var connection = server.connect(name);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
