import com.bytebase.engine.postgresql.sync.CatalogMark;
import com.bytebase.engine.postgresql.sync.Definition;
import com.bytebase.engine.postgresql.sync.SchemaReader;
import com.bytebase.engine.postgresql.sync.SystemSchemas;
import com.bytebase.engine.schema.DatabaseSchema;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a PostgreSQL database with many tables and prints how long reading its schema, seeing that it has not changed, and writing it as SQL
 * take, each in a new session, beside the floor of the same run: plain catalog queries for the tables' columns, indexes and constraints. On the server's own machine
 * (Linux) the processor time of both sides is told too, which says more than the clock where other work runs.
 *
 * <p>java -Xmx512m -cp engine/target/classes:engines/postgresql/target/classes:postgresql.jar:jspecify.jar bench/SchemaReading.java HOST PORT
 * USER PASSWORD [TABLES]
 */
class SchemaReading {
    private static final int ROUNDS = 7;
    private static final String DATABASE = "bench_reading";

    private record Round(double floor, double unchanged, double read, double readCpu, double define) {}

    public static void main(String[] arguments) throws Exception {
        int tables = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 2000;
        var server = "jdbc:postgresql://%s:%s/".formatted(arguments[0], arguments[1]);
        make(server, arguments[2], arguments[3], tables);
        var rounds = new ArrayList<Round>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(round(server + DATABASE, arguments[2], arguments[3]));
        }
        System.out.printf("%d tables, medians of %d:%n", tables, ROUNDS);
        System.out.printf("  catalog queries alone %.2f s%n", median(rounds.stream().map(Round::floor).toList()));
        System.out.printf("  mark and sizes        %.2f s (where nothing has changed)%n", median(rounds.stream().map(Round::unchanged).toList()));
        System.out.printf("  read                  %.2f s%n", median(rounds.stream().map(Round::read).toList()));
        System.out.printf("  read, processor       %.2f s (client and server)%n", median(rounds.stream().map(Round::readCpu).toList()));
        System.out.printf("  define                %.2f s%n", median(rounds.stream().map(Round::define).toList()));
    }

    private static Round round(String url, String user, String password) throws Exception {
        double floor;
        try (var session = DriverManager.getConnection(url, user, password)) {
            long start = System.nanoTime();
            catalog(session);
            floor = seconds(System.nanoTime() - start);
        }
        double unchanged;
        try (var session = DriverManager.getConnection(url, user, password)) {
            long start = System.nanoTime();
            CatalogMark.of(session, SystemSchemas.STANDARD);
            SchemaReader.statistics(session, SystemSchemas.STANDARD);
            unchanged = seconds(System.nanoTime() - start);
        }
        try (var session = DriverManager.getConnection(url, user, password)) {
            var backend = backend(session);
            var threads = ManagementFactory.getThreadMXBean();
            double server = processor(backend);
            long client = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            DatabaseSchema schema = SchemaReader.read(session).schema();
            long read = System.nanoTime() - start;
            double cpu = processor(backend) - server + seconds(threads.getCurrentThreadCpuTime() - client);
            start = System.nanoTime();
            Definition.of(schema);
            return new Round(floor, unchanged, seconds(read), cpu, seconds(System.nanoTime() - start));
        }
    }

    private static void make(String server, String user, String password, int tables) throws Exception {
        try (var session = DriverManager.getConnection(server + "postgres", user, password);
                var statement = session.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + DATABASE);
        }
        try (var session = DriverManager.getConnection(server + DATABASE, user, password);
                var statement = session.createStatement()) {
            for (int i = 0; i < tables; i++) {
                statement.execute("""
                        CREATE TABLE t%1$d (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL DEFAULT '',
                            amount numeric(12,2), created_at timestamptz NOT NULL DEFAULT now(), owner bigint, note varchar(200),
                            flag boolean, data jsonb, day date, UNIQUE (name, day), CHECK (amount >= 0))""".formatted(i));
                statement.execute("CREATE INDEX ON t%d (owner, created_at)".formatted(i));
                if (i > 0 && i % 2 == 0) {
                    statement.execute("ALTER TABLE t%d ADD FOREIGN KEY (owner) REFERENCES t%d".formatted(i, i / 2));
                }
            }
            statement.execute("ANALYZE");
        }
    }

    private static void catalog(Connection session) throws Exception {
        try (var statement = session.createStatement()) {
            for (var query : new String[] {
                """
                SELECT c.oid, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)
                FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
                WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1, a.attnum""",
                "SELECT indexrelid, pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)",
                "SELECT conrelid, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
            }) {
                try (var rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        rows.getString(2);
                    }
                }
            }
        }
    }

    private static String backend(Connection session) throws Exception {
        try (var statement = session.createStatement();
                var row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Seconds of processor time of a process, in user and system; fields 14 and 15 of Linux's stat, in hundredths. */
    private static double processor(String process) throws Exception {
        var stat = Path.of("/proc", process, "stat");
        if (!Files.isReadable(stat)) {
            return 0;
        }
        var fields = Files.readString(stat).replaceFirst("^.*\\) ", "").split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }

    private static double seconds(long nanoseconds) {
        return nanoseconds / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
