package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.Facts;
import io.debezium.ddl.parser.mariadb.generated.MariaDBLexer;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;

/** A grammar for MariaDB. */
final class MariaDbGrammar implements Grammar {
    @Override
    public Optional<Facts> read(Source source, Deadline deadline) {
        var lexer = new MariaDBLexer(CharStreams.fromString(source.text()));
        return Antlr.parse(lexer, lexer, MariaDBParser::new, MariaDBParser::root, deadline)
                .filter(root -> root.sqlStatements() != null
                        && root.sqlStatements().sqlStatement().size() == 1)
                .map(root -> new MariaDbFacts(source).of(root.sqlStatements().sqlStatement(0)));
    }

    @Override
    public void forget() {
        new MariaDBParser(new CommonTokenStream(new ListTokenSource(List.of())))
                .getInterpreter()
                .clearDFA();
        new MariaDBLexer(CharStreams.fromString("")).getInterpreter().clearDFA();
    }
}
