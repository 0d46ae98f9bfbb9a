package com.bytebase.engine.generic;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.lineage.LineageReader;
import com.bytebase.engine.lineage.tree.Tree;
import com.bytebase.engine.sql.Positions;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.SqlParser;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Understands scripts of one dialect. A script is split by tokens and each statement read on its own; what cannot be read is "not
 * analyzed". The only thing called a syntax error is a quote or comment that never ends.
 */
final class ScriptParser implements SqlParser {
    private static final Duration PER_STATEMENT = Duration.ofSeconds(5);
    private static final Duration PER_SCRIPT = Duration.ofSeconds(20);
    /** Levels of parentheses that the parser, which goes down by recursion, is asked to follow. */
    private static final int DEEPEST = 100;

    private static final long STACK_BYTES = 16L << 20;

    private final Dialect dialect;
    private final Optional<Grammar> grammar;

    ScriptParser(Dialect dialect) {
        this(dialect, Optional.empty());
    }

    ScriptParser(Dialect dialect, Optional<Grammar> grammar) {
        this.dialect = dialect;
        this.grammar = grammar;
    }

    @Override
    public Script parse(String script) {
        return deep(() -> {
            var statements = new ArrayList<Statement>();
            var error = read(script, (statement, _) -> statements.add(statement));
            return new Script(statements, error);
        });
    }

    LineageReader lineage() {
        return new GenericLineage(this, new GenericNames(dialect));
    }

    LineageReader.Result readForLineage(String script) {
        return deep(() -> {
            var statements = new ArrayList<LineageReader.ReadStatement>();
            var error = read(
                    script,
                    (statement, facts) -> statements.add(new LineageReader.ReadStatement(statement, flow(facts))));
            return new LineageReader.Result(statements, error);
        });
    }

    private static Tree flow(Facts facts) {
        return facts.body() instanceof StatementBody.NotAnalyzed ? new Tree.Nothing() : facts.flow();
    }

    /** On a thread of its own, because its stack then has a size that we know, whoever calls. */
    private static <T> T deep(Supplier<T> work) {
        var result = new CompletableFuture<T>();
        var thread = new Thread(null, () -> complete(result, work), "sql-parser", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        return result.join();
    }

    private static <T> void complete(CompletableFuture<T> result, Supplier<T> work) {
        try {
            result.complete(work.get());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private Optional<Script.SyntaxError> read(String script, BiConsumer<Statement, Facts> into) {
        boolean analyzable = script.length() <= MAXIMUM_BYTES
                && (script.length() < MAXIMUM_BYTES / 3
                        || script.getBytes(StandardCharsets.UTF_8).length <= MAXIMUM_BYTES);
        var splitter = new Splitter(script, dialect);
        var positions = new Positions(script);
        var deadline = Deadline.in(PER_SCRIPT);
        for (var piece = splitter.next(); piece != null; piece = splitter.next()) {
            var type = Kinds.of(piece, dialect);
            var facts = analyzable
                    ? facts(piece, new Source(piece, dialect, positions), deadline)
                    : refused("The script is too large to be analyzed.");
            var statement = new Statement(
                    script.substring(piece.start(), piece.end()),
                    piece.start(),
                    positions.at(piece.first().start()),
                    positions.at(piece.last().end()),
                    type,
                    Commits.of(piece, type, dialect),
                    facts.reads(),
                    facts.writes(),
                    facts.columns(),
                    facts.stars(),
                    facts.body());
            into.accept(statement, facts);
        }
        return splitter.error(positions);
    }

    private Facts facts(Piece piece, Source source, Deadline scriptDeadline) {
        if (nesting(piece) > DEEPEST) {
            return refused("It is nested too deeply to be analyzed.");
        }
        try {
            return new Analysis(source, scriptDeadline.orEarlier(PER_STATEMENT), grammar)
                    .read(Kinds.of(piece, dialect));
        } catch (StackOverflowError e) {
            return refused("It is nested too deeply to be analyzed.");
        } catch (RuntimeException e) {
            // The parser's trees are not ours; a shape that was not expected is a doubt, not an end.
            return refused("It has a shape that is not understood.");
        }
    }

    private static int nesting(Piece piece) {
        int depth = 0;
        int deepest = 0;
        int chain = 0;
        for (var token : piece.tokens()) {
            if (token.isAny("(", "[", "{", "CASE")) {
                depth++;
            } else if (token.isAny(")", "]", "}", "END")) {
                depth--;
            }
            // Prefix operators nest without parentheses.
            chain = token.isAny("NOT", "!", "-", "+", "~", "SELECT", "EXISTS") ? chain + 1 : 0;
            deepest = Math.max(deepest, Math.max(depth, chain));
        }
        return deepest;
    }

    private static Facts refused(String reason) {
        var facts = new Facts();
        facts.body(new StatementBody.NotAnalyzed(reason));
        return facts;
    }
}
