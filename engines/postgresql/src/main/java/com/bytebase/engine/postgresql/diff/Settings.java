package com.bytebase.engine.postgresql.diff;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.diff.SchemaElement.SequenceObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.diff.SchemaElement.TriggerObject;
import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.schema.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Settings of objects as statements of their own: those that differ, or, of a new object, those that its CREATE does not say. */
final class Settings {
    private final Map<Setting, String> before;
    private final Map<Setting, String> after;
    private final List<String> statements = new ArrayList<>();

    private Settings(Map<Setting, String> before, Map<Setting, String> after) {
        this.before = before;
        this.after = after;
    }

    /** Those of an object that is made; a table's with those of its columns and keys. */
    static List<String> of(SchemaElement made) {
        var all = new ArrayList<>(new Settings(Map.of(), settings(made)).statements(made, true));
        if (made instanceof TableObject(var schema, var table)) {
            table.columns().forEach(column -> all.addAll(of(new ColumnObject(schema, table.name(), column))));
            table.indexes().stream()
                    .filter(index -> index.constraint())
                    .forEach(index -> all.addAll(of(new IndexObject(schema, table.name(), index))));
        }
        return all;
    }

    /** Those that make one of the other. */
    static List<String> between(SchemaElement before, SchemaElement after) {
        return new Settings(settings(before), settings(after)).statements(after, false);
    }

    private static Map<Setting, String> settings(SchemaElement element) {
        return switch (element) {
            case TableObject table -> table.value().settings();
            case ColumnObject column -> column.value().settings();
            case ViewObject view -> view.value().settings();
            case IndexObject index -> index.value().settings();
            case SequenceObject sequence -> sequence.value().settings();
            case TriggerObject trigger -> trigger.value().settings();
            default -> Map.of();
        };
    }

    /** Settings that follow from something else that is compared, or from what happened to the rows. */
    private static boolean isOfNoConcern(Setting setting) {
        return switch (setting) {
            // How a column came to be not null, and under which name, follows from how the table came to be.
            case INHERITED, UNPOPULATED, ATTACHED_TO, NOT_NULL -> true;
            default -> false;
        };
    }

    /** The settings that differ and no statement changes. */
    static List<Setting> stuck(SchemaElement before, SchemaElement after) {
        return Arrays.stream(Setting.values())
                .filter(setting -> !Objects.equals(
                        settings(before).get(setting), settings(after).get(setting)))
                .filter(setting -> !isOfNoConcern(setting) && !isAlterable(setting))
                .toList();
    }

    /** Whether all that differs is of no concern. */
    static boolean areAlike(SchemaElement before, SchemaElement after) {
        return Arrays.stream(Setting.values())
                .allMatch(setting -> isOfNoConcern(setting)
                        || Objects.equals(
                                settings(before).get(setting), settings(after).get(setting)));
    }

    /** Whether there is a statement that changes it. */
    private static boolean isAlterable(Setting setting) {
        return switch (setting) {
            case UNLOGGED, INHERITS, TABLESPACE, ACCESS_METHOD, PARAMETERS, ROW_SECURITY, REPLICA_IDENTITY -> true;
            case STORAGE, COMPRESSION, STATISTICS, CLUSTERED, STATE, FOREIGN_OPTIONS, IDENTITY, OF_TYPE -> true;
            default -> false;
        };
    }

    private boolean differs(Setting setting) {
        return !Objects.equals(before.get(setting), after.get(setting));
    }

    private String now(Setting setting, String otherwise) {
        return after.getOrDefault(setting, otherwise);
    }

    /** @param made whether CREATE has said already what it can say */
    private List<String> statements(SchemaElement element, boolean made) {
        switch (element) {
            case TableObject(var schema, var table) -> table(Tables.alter(schema, table), made);
            case ColumnObject(var schema, var table, var column) ->
                column(
                        "ALTER TABLE " + readable(schema, table) + " ALTER COLUMN " + readable(column.name()) + " ",
                        made);
            case ViewObject view -> view("ALTER " + Views.reference(view) + " ", made);
            case IndexObject(var schema, var relation, var index) ->
                index(readable(schema, relation), readable(index.name()), readable(schema, index.name()));
            case SequenceObject(var schema, var sequence) -> {
                if (differs(Setting.UNLOGGED)) {
                    statements.add("ALTER SEQUENCE " + readable(schema, sequence.name())
                            + (after.containsKey(Setting.UNLOGGED) ? " SET UNLOGGED" : " SET LOGGED"));
                }
            }
            case TriggerObject(var schema, var relation, var trigger) -> {
                if (differs(Setting.STATE)) {
                    statements.add("ALTER TABLE %s %s TRIGGER %s"
                            .formatted(
                                    readable(schema, relation),
                                    now(Setting.STATE, "ENABLE"),
                                    readable(trigger.name())));
                }
            }
            default -> {}
        }
        return statements;
    }

    private void table(String alter, boolean made) {
        if (differs(Setting.ROW_SECURITY)) {
            word(alter, "ENABLE", "DISABLE");
            word(alter, "FORCE", "NO FORCE");
        }
        if (differs(Setting.REPLICA_IDENTITY)) {
            statements.add(alter + "REPLICA IDENTITY " + now(Setting.REPLICA_IDENTITY, "DEFAULT"));
        }
        if (made) {
            return;
        }
        if (differs(Setting.TABLESPACE)) {
            statements.add(alter + "SET TABLESPACE " + readable(now(Setting.TABLESPACE, "pg_default")));
        }
        if (differs(Setting.ACCESS_METHOD)) {
            statements.add(alter + "SET ACCESS METHOD " + readable(now(Setting.ACCESS_METHOD, "heap")));
        }
        if (differs(Setting.OF_TYPE)) {
            statements.add(alter + (after.containsKey(Setting.OF_TYPE) ? "OF " + now(Setting.OF_TYPE, "") : "NOT OF"));
        }
        foreignOptions(alter);
    }

    private void foreignOptions(String alter) {
        ObjectOptions.clause(before.getOrDefault(Setting.FOREIGN_OPTIONS, ""), now(Setting.FOREIGN_OPTIONS, ""))
                .ifPresent(clause -> statements.add(alter + clause));
    }

    private void word(String alter, String on, String off) {
        boolean was = List.of(before.getOrDefault(Setting.ROW_SECURITY, "").split(", "))
                .contains(on);
        boolean is = List.of(now(Setting.ROW_SECURITY, "").split(", ")).contains(on);
        if (was != is) {
            statements.add(alter + (is ? on : off) + " ROW LEVEL SECURITY");
        }
    }

    private void column(String alter, boolean made) {
        if (differs(Setting.STORAGE)) {
            statements.add(alter + "SET STORAGE " + now(Setting.STORAGE, "DEFAULT"));
        }
        if (differs(Setting.COMPRESSION) && !made) {
            statements.add(alter + "SET COMPRESSION " + now(Setting.COMPRESSION, "DEFAULT"));
        }
        if (differs(Setting.STATISTICS)) {
            statements.add(alter + "SET STATISTICS " + now(Setting.STATISTICS, "-1"));
        }
        statements.addAll(
                Parameters.alter(alter, before.getOrDefault(Setting.PARAMETERS, ""), now(Setting.PARAMETERS, "")));
        if (!made) {
            foreignOptions(alter);
        }
    }

    private void view(String alter, boolean made) {
        if (!made) {
            statements.addAll(
                    Parameters.alter(alter, before.getOrDefault(Setting.PARAMETERS, ""), now(Setting.PARAMETERS, "")));
        }
        if (differs(Setting.TABLESPACE)) {
            statements.add(alter + "SET TABLESPACE " + readable(now(Setting.TABLESPACE, "pg_default")));
        }
        if (differs(Setting.ACCESS_METHOD)) {
            statements.add(alter + "SET ACCESS METHOD " + readable(now(Setting.ACCESS_METHOD, "heap")));
        }
    }

    private void index(String relation, String name, String qualified) {
        if (differs(Setting.TABLESPACE)) {
            statements.add(
                    "ALTER INDEX " + qualified + " SET TABLESPACE " + readable(now(Setting.TABLESPACE, "pg_default")));
        }
        if (differs(Setting.STATISTICS)) {
            for (var target : now(Setting.STATISTICS, "").split(", ")) {
                var parts = target.split(" ");
                if (parts.length == 2) {
                    statements.add("ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s"
                            .formatted(qualified, parts[0], parts[1]));
                }
            }
        }
        if (differs(Setting.CLUSTERED)) {
            statements.add("ALTER TABLE " + relation
                    + (after.containsKey(Setting.CLUSTERED) ? " CLUSTER ON " + name : " SET WITHOUT CLUSTER"));
        }
    }
}
