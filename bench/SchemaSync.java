import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.util.Arrays;

/**
 * Makes a PostgreSQL database with 2,000 tables, registers its server and prints how long the first sync of the database and further ones
 * take, beside the floor: plain catalog queries for the tables' columns, indexes and constraints, in the same run.
 *
 * <p>java -cp postgresql.jar bench/SchemaSync.java URL EMAIL PASSWORD HOST PORT USER PASSWORD
 */
class SchemaSync {
    private static final int TABLES = 2000;
    private static final int ROUNDS = 7;
    private static final String DATABASE = "bench_sync";

    public static void main(String[] arguments) throws Exception {
        var api = arguments[0];
        var host = arguments[3];
        var port = arguments[4];
        var user = arguments[5];
        var password = arguments[6];
        makeDatabase(host, port, user, password);
        var token = signIn(api, arguments[1], arguments[2]);
        var body = """
                {"title":"Bench","engine":"POSTGRES","environment":"environments/test","syncDatabases":["none"],
                 "dataSources":[{"id":"admin","type":"ADMIN","host":"%s","port":%s,"username":"%s","password":"%s"}]}"""
                .formatted(host, port, user, password);
        send(api + "/v1/instances?instanceId=bench-sync", "POST", token, body);
        send(api + "/v1/instances/bench-sync?updateMask=syncDatabases", "PATCH", token, "{\"syncDatabases\":[\"none\"]}");
        // The first sync is of the instance, which then holds this database alone.
        var first = timed(() -> {
            send(api + "/v1/instances/bench-sync?updateMask=syncDatabases", "PATCH", token, "{\"syncDatabases\":[\"" + DATABASE + "\"]}");
            send(api + "/v1/instances/bench-sync/databases/" + DATABASE + ":sync", "POST", token, "{}");
        });
        System.out.printf("first sync of %d tables, registration of the database included: %.2f s%n", TABLES, first / 1e9);
        var floor = new long[ROUNDS];
        var again = new long[ROUNDS];
        var unchanged = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            floor[i] = timed(() -> catalog(host, port, user, password));
            change(host, port, user, password, i);
            again[i] = timed(() -> send(api + "/v1/instances/bench-sync/databases/" + DATABASE + ":sync", "POST", token, "{}"));
            unchanged[i] = timed(() -> send(api + "/v1/instances/bench-sync/databases/" + DATABASE + ":sync", "POST", token, "{}"));
        }
        Arrays.sort(unchanged);
        System.out.printf("again, nothing changed: median %.2f s%n", unchanged[ROUNDS / 2] / 1e9);
        Arrays.sort(floor);
        Arrays.sort(again);
        System.out.printf(
                "again, one table changed: median %.2f s (%.2f to %.2f); catalog queries alone: median %.2f s; ratio %.1f%n",
                again[ROUNDS / 2] / 1e9,
                again[0] / 1e9,
                again[ROUNDS - 1] / 1e9,
                floor[ROUNDS / 2] / 1e9,
                (double) again[ROUNDS / 2] / floor[ROUNDS / 2]);
    }

    private static void change(String host, String port, String user, String password, int round) throws Exception {
        try (var session = DriverManager.getConnection(url(host, port, DATABASE), user, password);
                var statement = session.createStatement()) {
            statement.execute("COMMENT ON TABLE t%d IS 'round %d'".formatted(round, round));
        }
    }

    private static void makeDatabase(String host, String port, String user, String password) throws Exception {
        try (var server = DriverManager.getConnection(url(host, port, "postgres"), user, password);
                var statement = server.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + DATABASE);
        }
        try (var database = DriverManager.getConnection(url(host, port, DATABASE), user, password);
                var statement = database.createStatement()) {
            for (int i = 0; i < TABLES; i++) {
                statement.execute("""
                        CREATE TABLE t%1$d (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL DEFAULT '',
                            amount numeric(12,2), created_at timestamptz NOT NULL DEFAULT now(), owner bigint, note varchar(200),
                            flag boolean, data jsonb, day date, UNIQUE (name, day), CHECK (amount >= 0))""".formatted(i));
                statement.execute("CREATE INDEX ON t%d (owner, created_at)".formatted(i));
            }
            statement.execute("ANALYZE");
        }
    }

    private static void catalog(String host, String port, String user, String password) throws Exception {
        try (var database = DriverManager.getConnection(url(host, port, DATABASE), user, password);
                var statement = database.createStatement()) {
            for (var query : new String[] {
                """
                SELECT c.oid, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)
                FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
                WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1, a.attnum""",
                "SELECT indexrelid, pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)",
                "SELECT conrelid, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
                "SELECT oid, pg_table_size(oid), pg_indexes_size(oid) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            }) {
                try (var rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        rows.getString(2);
                    }
                }
            }
        }
    }

    private static String url(String host, String port, String database) {
        return "jdbc:postgresql://%s:%s/%s".formatted(host, port, database);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static long timed(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static String signIn(String api, String email, String password) throws Exception {
        var answer = send(api + "/v1/auth:signIn", "POST", "", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
        return answer.replaceFirst("(?s).*\"accessToken\":\"([^\"]+)\".*", "$1");
    }

    private static String send(String url, String method, String token, String body) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body));
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            var answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200 && answer.statusCode() != 409) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        }
    }
}
