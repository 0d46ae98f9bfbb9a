package com.bytebase.engine.mysql.text;

import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.SchemaTexts;
import com.bytebase.engine.diff.ScratchDatabases;
import com.bytebase.engine.diff.TextSchema;
import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.sql.SqlParser;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementType;
import com.bytebase.engine.sql.StatementType.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what {@code CREATE} and {@code ALTER} statements say, in the form in which the server would say it, as far as that can be known
 * without one: what a script leaves to the server's settings (character sets, engines) is empty, and compares equal to anything.
 */
public final class FamilyTexts implements SchemaTexts {
    private static final Set<StatementType> OF_NO_CONCERN = Set.of(
            StatementType.CREATE_DATABASE, StatementType.DROP_DATABASE, StatementType.ALTER_DATABASE, StatementType.DO);

    private final SqlParser parser;
    private final Dialect dialect;

    public FamilyTexts(SqlParser parser, Dialect dialect) {
        this.parser = parser;
        this.dialect = dialect;
    }

    @Override
    public TextSchema read(String script, ScratchDatabases scratch) {
        var parsed = parser.parse(script);
        var notCompared = new ArrayList<NotCompared>();
        parsed.syntaxError()
                .ifPresent(error -> notCompared.add(at(
                        error.at().line(),
                        "Syntax error: %s. Mend it to have it compared.".formatted(error.message()))));
        var reader = new ScriptReader(dialect);
        for (var statement : parsed.statements()) {
            read(statement, reader, notCompared);
        }
        return new TextSchema(new DatabaseSchema("", "", "", List.of(reader.schema()), List.of()), notCompared);
    }

    private static void read(Statement statement, ScriptReader reader, List<NotCompared> notCompared) {
        if (statement.type() == StatementType.SET) {
            reader.set(statement);
        }
        boolean control = statement.type().category() == Category.CONTROL;
        if (control || OF_NO_CONCERN.contains(statement.type())) {
            return;
        }
        try {
            reader.read(statement);
        } catch (NotRead | IndexOutOfBoundsException e) {
            notCompared.add(at(
                    statement.start().line(),
                    e instanceof NotRead
                            ? "It was not read: %s.".formatted(e.getMessage())
                            : "It was not read: it ends too soon."));
        }
    }

    /**
     * What the server holds, as a script says it: it is written down and read, so that both sides have the same form. The queries
     * of views are the script's, because servers keep them rewritten.
     */
    @Override
    public TextSchema comparable(DatabaseSchema schema, String definition, TextSchema text) {
        var read = read(definition, ScratchDatabases.NONE);
        var notCompared = new ArrayList<NotCompared>();
        var schemas = read.schema().schemas().stream()
                .map(one -> new Likeness(text.schema().schemas().getFirst(), dialect, notCompared).of(one))
                .toList();
        return new TextSchema(new DatabaseSchema("", "", "", schemas, List.of()), notCompared);
    }

    private static NotCompared at(int line, String reason) {
        return new NotCompared(ElementPath.of(ElementKind.DATABASE, "", "line " + line), reason);
    }
}
