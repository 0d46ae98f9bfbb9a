package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.sql.ColumnRef;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.TableRef;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Scripts in few words, for cases kept as text. */
final class Rendering {
    private Rendering() {}

    static String of(Script script) {
        var lines = script.statements().stream().map(Rendering::of).collect(Collectors.joining("\n"));
        return script.syntaxError()
                .map(error -> lines + (lines.isEmpty() ? "" : "\n") + "error " + of(error.at()) + " " + error.message())
                .orElse(lines);
    }

    private static String of(Statement statement) {
        var line =
                new StringBuilder("%s-%s %s".formatted(of(statement.start()), of(statement.end()), statement.type()));
        if (statement.commit() != com.bytebase.engine.sql.CommitBehavior.TRANSACTIONAL) {
            line.append(' ').append(statement.commit());
        }
        list(line, "reads", statement.reads());
        list(line, "writes", statement.writes());
        list(line, "columns", statement.columns());
        list(line, "stars", statement.stars());
        return line.append("\n    ").append(of((Object) statement.body())).toString();
    }

    private static void list(StringBuilder line, String title, List<?> values) {
        if (!values.isEmpty()) {
            line.append(' ').append(title).append(' ').append(of(values));
        }
    }

    private static String of(Object value) {
        return switch (value) {
            case Position at -> at.line() + ":" + at.column();
            case TableRef table -> table.label() + "@" + of(table.at());
            case ColumnRef column -> column.table().label() + "." + column.name() + "@" + of(column.at());
            case Optional<?> optional -> optional.map(Rendering::of).orElse("-");
            case List<?> list -> list.stream().map(Rendering::of).collect(Collectors.joining(", ", "[", "]"));
            case Record node ->
                node.getClass().getSimpleName()
                        + Arrays.stream(node.getClass().getRecordComponents())
                                .map(component -> {
                                    try {
                                        component.getAccessor().setAccessible(true);
                                        var part = component.getAccessor().invoke(node);
                                        return part instanceof Boolean flag
                                                ? (flag ? component.getName() : "")
                                                : of(part);
                                    } catch (ReflectiveOperationException e) {
                                        throw new IllegalStateException(e);
                                    }
                                })
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining(" ", "(", ")"));
            default -> value.toString();
        };
    }
}
