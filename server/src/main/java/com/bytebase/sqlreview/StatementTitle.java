package com.bytebase.sqlreview;

import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.AlterTable;
import com.bytebase.engine.sql.StatementBody.CreateIndex;
import com.bytebase.engine.sql.StatementBody.CreateObject;
import com.bytebase.engine.sql.StatementBody.CreateTable;
import com.bytebase.engine.sql.StatementBody.Delete;
import com.bytebase.engine.sql.StatementBody.DropObjects;
import com.bytebase.engine.sql.StatementBody.Insert;
import com.bytebase.engine.sql.StatementBody.NotAnalyzed;
import com.bytebase.engine.sql.StatementBody.Other;
import com.bytebase.engine.sql.StatementBody.RenameObject;
import com.bytebase.engine.sql.StatementBody.RenameTables;
import com.bytebase.engine.sql.StatementBody.Select;
import com.bytebase.engine.sql.StatementBody.TransactionControl;
import com.bytebase.engine.sql.StatementBody.Update;
import com.bytebase.engine.sql.StatementBody.UseDatabase;
import com.bytebase.engine.sql.TableRef;
import java.util.Locale;
import java.util.stream.Collectors;

/** A statement in four words: "Create table delivery_slot". */
final class StatementTitle {
    private StatementTitle() {}

    static String of(Statement statement) {
        return switch (statement.body()) {
            case CreateTable(var table, var _, var _, var _, var _, var _) -> "Create table " + table.label();
            case AlterTable(var table, var _, var _) -> "Alter table " + table.label();
            case DropObjects drop ->
                "Drop %s %s"
                        .formatted(
                                words(drop.kind().name()),
                                drop.objects().stream().map(TableRef::label).collect(Collectors.joining(", ")));
            case CreateIndex index -> "Create index on " + index.table().label();
            case CreateObject(var kind, var object, var _) ->
                "Create %s %s".formatted(words(kind.name()), object.label());
            case RenameObject rename -> renamed(rename);
            case RenameTables(var renames) ->
                renames.size() == 1 ? renamed(renames.getFirst()) : "Rename %d tables".formatted(renames.size());
            case UseDatabase(var name) -> "Use " + name;
            case Insert insert -> "Insert into " + insert.table().label();
            case Update update -> "Update " + update.table().label();
            case Delete delete -> "Delete from " + delete.table().label();
            case Select _ -> target("Select", statement);
            case TransactionControl(var kind) -> capital(words(kind.name()));
            case Other _ -> target(capital(words(statement.type().name())), statement);
            case NotAnalyzed _ -> "Not analyzed";
        };
    }

    private static String renamed(StatementBody.RenameObject rename) {
        return "Rename %s to %s".formatted(rename.from().label(), rename.to().label());
    }

    private static String target(String verb, Statement statement) {
        var tables = statement.writes().isEmpty() ? statement.reads() : statement.writes();
        return tables.isEmpty() ? verb : verb + " " + tables.getFirst().label();
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
