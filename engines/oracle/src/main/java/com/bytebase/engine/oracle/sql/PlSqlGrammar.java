package com.bytebase.engine.oracle.sql;

import com.bytebase.engine.generic.Grammar;
import com.bytebase.engine.sql.Positions;
import io.debezium.ddl.parser.oracle.generated.PlSqlLexer;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Sql_scriptContext;
import java.time.Duration;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * The grammar of Oracle Database, as Debezium keeps it. It knows less than the server: a refusal is a doubt. Its tables are made when the first
 * statement is read, not before.
 */
public final class PlSqlGrammar implements Grammar {
    @Override
    public Verdict read(String text, int start, Positions positions, Duration within) {
        var deadline = System.nanoTime() + within.toNanos();
        var source = new Source(counted(text), text, start, positions);
        try {
            return parse(source, deadline);
        } catch (OutOfTime e) {
            return new TookTooLong();
        } catch (StackOverflowError e) {
            // What was being learned may be half written.
            parser(new CommonTokenStream(new ListTokenSource(List.of())))
                    .getInterpreter()
                    .clearDFA();
            throw e;
        }
    }

    /** The grammar counts code points; with one sign for each half of a pair it counts as we do. */
    private static String counted(String text) {
        var halves = text.toCharArray();
        for (int i = 0; i < halves.length; i++) {
            if (Character.isSurrogate(halves[i])) {
                halves[i] = '_';
            }
        }
        return new String(halves);
    }

    /** First in the fast mode, which refuses some valid text, then in the exact one. */
    private static Verdict parse(Source source, long deadline) {
        var lexer = new PlSqlLexer(CharStreams.fromString(source.text()));
        var refusal = new LexerRefusal();
        lexer.removeErrorListeners();
        lexer.addErrorListener(refusal);
        var stream = new TimedTokens(lexer, deadline);
        stream.fill();
        if (refusal.at() >= 0) {
            return new Refused(source.at(refusal.at()));
        }
        var parser = parser(stream);
        try {
            return understood(parser.sql_script(), source);
        } catch (ParseCancellationException e) {
            stream.seek(0);
            parser.reset();
            parser.getInterpreter().setPredictionMode(PredictionMode.LL);
        }
        try {
            return understood(parser.sql_script(), source);
        } catch (ParseCancellationException e) {
            int at = e.getCause() instanceof RecognitionException cause && cause.getOffendingToken() != null
                    ? Math.min(
                            cause.getOffendingToken().getStartIndex(),
                            source.text().length())
                    : 0;
            return new Refused(source.at(at));
        }
    }

    private static Verdict understood(Sql_scriptContext script, Source source) {
        // Two statements where the splitter saw one: the second would be lost.
        return script.unit_statement().size() > 1
                ? new Refused(source.at(script.unit_statement(1)))
                : new Understood(facts -> new Statements(source, facts).read(script));
    }

    private static PlSqlParser parser(CommonTokenStream tokens) {
        var parser = new PlSqlParser(tokens);
        parser.setVersion12(true);
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        return parser;
    }
}
