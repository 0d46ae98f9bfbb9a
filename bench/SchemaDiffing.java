import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares two schemas of 2,000 tables, every tenth of which differs in three places, and prints how long it takes to have the changes and
 * the script, beside the floor: both schemas written down and their texts compared, in the same run.
 *
 * <p>java -cp (the classes of engine and engines, and what they need) bench/SchemaDiffing.java
 */
class SchemaDiffing {
    private static final int TABLES = 2000;
    private static final int ROUNDS = 15;

    public static void main(String[] arguments) {
        for (var type : List.of(EngineType.POSTGRES, EngineType.MARIADB)) {
            measure(type);
        }
    }

    private static void measure(EngineType type) {
        var engine = Engines.load().of(type);
        var before = database(type, false);
        var after = database(type, true);
        var floor = new long[ROUNDS];
        var diff = new long[ROUNDS];
        int changes = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            if (engine.definition(before).equals(engine.definition(after))) {
                throw new IllegalStateException("The schemas are the same.");
            }
            long middle = System.nanoTime();
            changes = engine.differ().diff(before, after).changes().size();
            floor[i] = middle - start;
            diff[i] = System.nanoTime() - middle;
        }
        long first = diff[0];
        Arrays.sort(floor);
        Arrays.sort(diff);
        System.out.printf(
                "%s: %d changes among %d tables: first %.2f s, median %.3f s (%.3f to %.3f); two definitions: median %.3f s; ratio %.1f%n",
                type,
                changes,
                TABLES,
                first / 1e9,
                diff[ROUNDS / 2] / 1e9,
                diff[0] / 1e9,
                diff[ROUNDS - 1] / 1e9,
                floor[ROUNDS / 2] / 1e9,
                (double) diff[ROUNDS / 2] / floor[ROUNDS / 2]);
    }

    private static DatabaseSchema database(EngineType type, boolean changed) {
        boolean postgres = type == EngineType.POSTGRES;
        var tables = new ArrayList<Table>();
        for (int i = 0; i < TABLES; i++) {
            tables.add(table("t" + i, postgres, changed && i % 10 == 0));
        }
        var schema = new Schema(
                postgres ? "public" : "", "", "", tables, List.of(), List.of(), List.of(), List.of());
        return new DatabaseSchema("bench", "UTF8", "C", List.of(schema), List.of());
    }

    private static Table table(String name, boolean postgres, boolean changed) {
        var columns = new ArrayList<Column>();
        for (int i = 0; i < 10; i++) {
            var type = i == 3 && changed ? "bigint" : "integer";
            columns.add(new Column("c" + i, i + 1, type, i > 0, i == 5 && changed ? "7" : "", "", "", "", "", "", "", ""));
        }
        var indexes = new ArrayList<Index>();
        for (int i = 0; i < 3; i++) {
            var index = name + "_i" + i;
            var key = "c" + (changed && i == 1 ? 9 : i);
            indexes.add(new Index(
                    index,
                    false,
                    false,
                    false,
                    "btree",
                    List.of(key),
                    postgres
                            ? "CREATE INDEX %s ON public.%s USING btree (%s)".formatted(index, name, key)
                            : "KEY `%s` (`%s`)".formatted(index, key),
                    true,
                    ""));
        }
        var checks = List.of(new Table.Check(name + "_check", postgres ? "CHECK ((c1 > 0))" : "c1 > 0"));
        return new Table(
                name, Table.Kind.TABLE, columns, indexes, List.of(), checks, List.of(), "", "", "", "", "");
    }
}
