package com.bytebase.engine.mysql.diff;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.Impact;
import com.bytebase.engine.diff.Impact.DataLoss;
import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Table;
import java.util.List;
import java.util.regex.Pattern;

/** What changes do to a database in use: those of the chapters on online DDL of MySQL's and MariaDB's manuals, for InnoDB. */
final class FamilyImpacts {
    private static final String MOMENT = "Readers and writers wait for a moment.";
    private static final String COPY = "Writers wait while the table is copied.";
    private static final String REBUILD = "Nobody waits but for a moment, while the table is built anew beside.";
    private static final Pattern LENGTH = Pattern.compile("(\\w+)\\((\\d+)\\)(.*)");
    private static final List<String> INTEGERS = List.of("tinyint", "smallint", "mediumint", "int", "bigint");

    private FamilyImpacts() {}

    static Impact of(Difference difference) {
        var path = difference.path();
        return switch (difference.after().or(difference::before).orElseThrow()) {
            case TableObject _ -> table(difference, path);
            case ColumnObject _ -> column(difference, path);
            case IndexObject _ -> index(difference, path);
            case SchemaElement.ForeignKeyObject _ ->
                difference.drops()
                        ? locked(path, MOMENT)
                        : locked(path, COPY).rewriting().failing("Rows without a counterpart stop the change.");
            case SchemaElement.CheckObject _ ->
                difference.drops()
                        ? locked(path, MOMENT)
                        : locked(path, COPY).rewriting().failing("Rows that do not satisfy it stop the change.");
            case SchemaElement.TriggerObject _ -> locked(path, MOMENT);
            case SchemaElement.SequenceObject _ ->
                difference.drops() ? Impact.NONE.losing(DataLoss.CERTAIN) : Impact.NONE;
            case SchemaElement.DatabaseObject _,
                    SchemaElement.NamespaceObject _,
                    SchemaElement.ExtensionObject _,
                    SchemaElement.TypeObject _,
                    SchemaElement.RoutineObject _,
                    SchemaElement.ViewObject _,
                    SchemaElement.OtherObject _,
                    SchemaElement.OwnerObject _,
                    SchemaElement.RightsObject _,
                    SchemaElement.CommentObject _ -> Impact.NONE;
        };
    }

    static Impact rename(ElementPath path) {
        return locked(path, MOMENT).failing("Applications, views and routines that use the old name stop working.");
    }

    private static Impact table(Difference difference, ElementPath path) {
        if (difference.creates()) {
            return Impact.NONE;
        }
        if (difference.drops()) {
            return locked(path, MOMENT).losing(DataLoss.CERTAIN);
        }
        if (difference.aspects().equals(List.of("comment"))) {
            return locked(path, MOMENT);
        }
        var old = TableOptions.of(value(difference.before().orElseThrow()).options());
        var now = TableOptions.of(value(difference.after().orElseThrow()).options());
        boolean copies = !old.engine().equals(now.engine())
                || old.versioned() != now.versioned()
                || now.partitionClauses(old).stream().anyMatch(clause -> !clause.startsWith("ADD PARTITION"));
        var impact = copies ? locked(path, COPY).rewriting() : locked(path, MOMENT);
        impact = old.versioned() && !now.versioned() ? impact.losing(DataLoss.CERTAIN) : impact;
        return now.partitionClauses(old).stream().anyMatch(clause -> clause.startsWith("PARTITION BY"))
                ? impact.failing("Rows that no partition takes stop the change.")
                : impact;
    }

    private static Table value(SchemaElement element) {
        return ((TableObject) element).value();
    }

    private static Impact column(Difference difference, ElementPath path) {
        if (difference.drops()) {
            var old = ((ColumnObject) difference.before().orElseThrow()).value();
            var impact = locked(path, MOMENT + " Servers that cannot drop columns in place build the table anew.");
            return old.generated().isEmpty() ? impact.losing(DataLoss.CERTAIN) : impact;
        }
        var now = ((ColumnObject) difference.after().orElseThrow()).value();
        if (difference.creates()) {
            boolean computed =
                    now.generation().equals("STORED") || !now.identity().isEmpty();
            return computed ? locked(path, COPY).rewriting() : locked(path, MOMENT);
        }
        return altered(((ColumnObject) difference.before().orElseThrow()).value(), now, path);
    }

    private static Impact altered(Column before, Column after, ElementPath path) {
        boolean character = before.characterSet().equals(after.characterSet())
                && before.collation().equals(after.collation());
        if (!before.type().equals(after.type()) || !character) {
            if (character && grows(before, after)) {
                return locked(path, MOMENT);
            }
            var impact = locked(path, COPY).rewriting();
            return widens(before.type(), after.type()) && character
                    ? impact
                    : impact.losing(DataLoss.POSSIBLE)
                            .failing(
                                    "In strict mode, values that the new type cannot hold stop the change; otherwise they are cut.");
        }
        if (!before.generation().equals(after.generation())
                || !before.generated().equals(after.generated())) {
            return before.generated().isEmpty()
                    ? locked(path, COPY).rewriting().losing(DataLoss.CERTAIN)
                    : locked(path, COPY).rewriting();
        }
        if (before.nullable() != after.nullable()) {
            var impact = locked(path, REBUILD).rewriting();
            return after.nullable() ? impact : impact.failing("Rows without a value in the column stop the change.");
        }
        return before.position() == after.position() ? locked(path, MOMENT) : locked(path, REBUILD);
    }

    /** Longer varchars need no copy as long as the length takes as many bytes as before. */
    private static boolean grows(Column before, Column after) {
        var old = LENGTH.matcher(before.type());
        var now = LENGTH.matcher(after.type());
        return old.matches()
                && now.matches()
                && old.group(1).equals("varchar")
                && now.group(1).equals("varchar")
                && Integer.parseInt(old.group(2)) <= Integer.parseInt(now.group(2))
                && (Integer.parseInt(old.group(2)) > 255) == (4 * Integer.parseInt(now.group(2)) > 255);
    }

    private static boolean widens(String before, String after) {
        boolean sign = before.contains("unsigned") == after.contains("unsigned");
        int old = INTEGERS.indexOf(word(before));
        int now = INTEGERS.indexOf(word(after));
        if (sign && old >= 0 && now >= 0) {
            return old <= now;
        }
        var one = LENGTH.matcher(before);
        var other = LENGTH.matcher(after);
        return one.matches()
                && other.matches()
                && one.group(1).equals(other.group(1))
                && Integer.parseInt(one.group(2)) <= Integer.parseInt(other.group(2));
    }

    private static String word(String type) {
        int end = 0;
        while (end < type.length() && Character.isLetter(type.charAt(end))) {
            end++;
        }
        return type.substring(0, end);
    }

    private static Impact index(Difference difference, ElementPath path) {
        var index = difference.after().map(one -> ((IndexObject) one).value());
        if (index.filter(Index::primary).isPresent()) {
            return locked(path, COPY).rewriting().failing("Rows with equal or missing values stop the change.");
        }
        if (index.isEmpty()) {
            return locked(path, MOMENT);
        }
        boolean special =
                index.get().method().equals("FULLTEXT") || index.get().method().equals("SPATIAL");
        var impact = locked(path, special ? "Writers wait while the index is built." : MOMENT);
        return index.get().unique() ? impact.failing("Rows with equal values stop the change.") : impact;
    }

    private static Impact locked(ElementPath path, String blocks) {
        var table = path.parent().isEmpty() ? path.name() : path.parent();
        return Impact.NONE.blocking("metadata lock on " + table, blocks);
    }
}
