package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.Facts;
import io.debezium.ddl.parser.mariadb.generated.MariaDBLexer;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser.CompoundStatementContext;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** A grammar for MariaDB. */
final class MariaDbGrammar implements Grammar {
    @Override
    public Optional<Facts> read(Source source, Deadline deadline) {
        var lexer = new MariaDBLexer(CharStreams.fromString(source.text()));
        if (isBlock(source.piece())) {
            return Antlr.parse(lexer, lexer, MariaDBParser::new, MariaDbGrammar::block, deadline)
                    .map(block -> new MariaDbFacts(source).of(block));
        }
        return Antlr.parse(lexer, lexer, MariaDBParser::new, MariaDBParser::root, deadline)
                .filter(root -> root.sqlStatements() != null
                        && root.sqlStatements().sqlStatement().size() == 1)
                .map(root -> new MariaDbFacts(source).of(root.sqlStatements().sqlStatement(0)));
    }

    /** A block that is run at once, without a routine around it. */
    private static boolean isBlock(Piece piece) {
        return piece.first().is("BEGIN")
                        && piece.word(1).equals("NOT")
                        && piece.word(2).equals("ATOMIC")
                || piece.tokens().size() > 1
                        && piece.first().isAny("IF", "CASE", "WHILE", "LOOP", "REPEAT", "FOR")
                        && !piece.word(1).equals("SYSTEM_TIME");
    }

    private static CompoundStatementContext block(MariaDBParser parser) {
        var block = parser.compoundStatement();
        if (parser.getCurrentToken().getType() != Token.EOF) {
            throw new ParseCancellationException("More follows the block.");
        }
        return block;
    }

    @Override
    public void forget() {
        new MariaDBParser(new CommonTokenStream(new ListTokenSource(List.of())))
                .getInterpreter()
                .clearDFA();
        new MariaDBLexer(CharStreams.fromString("")).getInterpreter().clearDFA();
    }
}
