package com.bytebase.engine.generic;

import com.bytebase.engine.sql.Positions;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.SqlParser;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import java.util.ArrayList;
import java.util.List;

/**
 * Understands scripts of one dialect. A script is split by tokens; what a statement says beyond its kind is "not analyzed". The only thing
 * called a syntax error is a quote or comment that never ends.
 */
final class ScriptParser implements SqlParser {
    private final Dialect dialect;

    ScriptParser(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Script parse(String script) {
        var splitter = new Splitter(script, dialect);
        var positions = new Positions(script);
        var statements = new ArrayList<Statement>();
        for (var piece = splitter.next(); piece != null; piece = splitter.next()) {
            statements.add(statement(script, piece, positions));
        }
        return new Script(statements, splitter.error(positions));
    }

    private Statement statement(String script, Piece piece, Positions positions) {
        var type = Kinds.of(piece, dialect);
        return new Statement(
                script.substring(piece.start(), piece.end()),
                piece.start(),
                positions.at(piece.first().start()),
                positions.at(piece.last().end()),
                type,
                Commits.of(piece, type, dialect),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new StatementBody.NotAnalyzed("No parser of %s looks into it."
                        .formatted(dialect.engine().title())));
    }
}
