import com.bytebase.embedded.EmbeddedPostgres;
import com.bytebase.engine.mariadb.MariaDbServer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;

/**
 * A PostgreSQL and a MariaDB to register as instances, with databases of two environments: says where they are in one line, and runs
 * until its input ends.
 */
final class Target {
    private static final String CREW = """
            CREATE TABLE sailor (id bigint PRIMARY KEY, given_name text NOT NULL, family_name text NOT NULL);
            INSERT INTO sailor SELECT n, 'Given ' || n, 'Family ' || n FROM generate_series(1, 250) n;
            """;

    private static final String[] STORE = {
        "CREATE TABLE item (id bigint PRIMARY KEY, label varchar(80) NOT NULL)",
        "INSERT INTO item VALUES (1, 'rope'), (2, 'paint'), (3, 'anchor')",
        "CREATE TABLE stock (item_id bigint PRIMARY KEY, pieces int NOT NULL)",
    };

    /** For a story in which a session ends before its statement does. */
    private static final String END_SESSION = """
            CREATE FUNCTION store_office.end_session(text varchar(80)) RETURNS bigint
            BEGIN
              DECLARE found bigint DEFAULT (SELECT max(id) FROM information_schema.processlist WHERE info LIKE text);
              KILL found;
              RETURN found;
            END""";

    private static final String DOCK = """
            CREATE TABLE berth (id bigint PRIMARY KEY, name text NOT NULL, length_m numeric(6,2));
            CREATE TABLE ship (id bigint PRIMARY KEY, name text NOT NULL, berth_id bigint REFERENCES berth (id));
            CREATE TABLE visit (id bigint PRIMARY KEY, ship_id bigint NOT NULL REFERENCES ship (id), arrived date);
            CREATE INDEX visit_arrived ON visit (arrived);
            CREATE VIEW moored AS SELECT name FROM ship WHERE berth_id IS NOT NULL;
            CREATE TYPE flag AS ENUM ('red', 'blue');
            """;

    private Target() {}

    public static void main(String[] args) throws Exception {
        var line = System.out;
        System.setOut(System.err); // what libraries log is not for whoever reads the line
        try (var server = EmbeddedPostgres.throwaway()) {
            for (var part : List.of("crane", "gate", "tide")) {
                database(server, "yard_" + part, "CREATE TABLE log (id bigint PRIMARY KEY, entry text)");
            }
            database(server, "harbor", "CREATE TABLE pier (id bigint PRIMARY KEY, name text NOT NULL)");
            database(server, "attic", "CREATE TABLE chest (id bigint PRIMARY KEY)");
            for (var name : List.of("tenant_ada", "tenant_bob", "ledger")) {
                database(server, name, "CREATE TABLE account (id bigint PRIMARY KEY)");
            }
            database(server, "depot", "CREATE TABLE pallet (id bigint PRIMARY KEY)");
            database(server, "depot_prod", "CREATE TABLE pallet (id bigint PRIMARY KEY)");
            database(server, "harbor_test", "CREATE TABLE pier (id bigint PRIMARY KEY, name text NOT NULL)");
            database(server, "harbor_prod", "CREATE TABLE pier (id bigint PRIMARY KEY, name text NOT NULL)");
            database(server, "dock_test", DOCK);
            database(server, "dock_prod", DOCK.replace("length_m", "length") + "DROP TABLE visit;");
            // Somebody has made a function by hand in test only: what passes there fails in prod.
            database(server, "crew_test", CREW + """
                    CREATE FUNCTION initials(given text, family text) RETURNS text IMMUTABLE LANGUAGE sql
                    RETURN upper(left(given, 1) || left(family, 1));
                    """);
            database(server, "crew_prod", CREW);
            database(server, "desk_test", CREW);
            var mariaDb = MariaDbServer.get();
            store(mariaDb, "store_test");
            store(mariaDb, "store_prod");
            // The same label twice: what is unique in test is not in prod.
            mariaDb.execute("INSERT INTO store_prod.item VALUES (4, 'rope')");
            mariaDb.execute("CREATE DATABASE store_office", END_SESSION);
            store(mariaDb, "store_stock");
            // Somebody reads a table and does not come to an end: whoever empties it waits.
            try (var reader = mariaDb.connection("store_stock");
                    var statement = reader.createStatement()) {
                reader.setAutoCommit(false);
                statement.executeQuery("SELECT * FROM stock").close();
                say(line, server, mariaDb);
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        }
        System.exit(0); // MariaDB ends with the process
    }

    private static void say(PrintStream line, EmbeddedPostgres postgres, MariaDbServer mariaDb) {
        line.printf(
                "{\"POSTGRES\":%s,\"MARIADB\":%s}%n",
                place(postgres.host(), postgres.port(), postgres.user(), postgres.password()),
                place(mariaDb.host(), mariaDb.port(), MariaDbServer.USERNAME, MariaDbServer.PASSWORD));
    }

    private static String place(String host, int port, String username, String password) {
        return "{\"host\":\"%s\",\"port\":%d,\"username\":\"%s\",\"password\":\"%s\"}"
                .formatted(host, port, username, password.replace("\"", "\\\""));
    }

    private static void store(MariaDbServer server, String name) throws SQLException {
        server.execute("CREATE DATABASE " + name);
        try (var connection = server.connection(name);
                var statement = connection.createStatement()) {
            for (var sql : STORE) {
                statement.execute(sql);
            }
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
