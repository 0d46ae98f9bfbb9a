package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.SqlParser;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Understands scripts of MySQL and MariaDB. A script is split by tokens; each statement is then given to the grammars one after the
 * other, and what all of them refuse is "not analyzed": they are close to the servers' own, and not the same. The only thing
 * called a syntax error is a quote or comment that never ends.
 */
public final class ScriptParser implements SqlParser {
    private static final Duration PER_STATEMENT = Duration.ofSeconds(5);
    private static final Duration PER_SCRIPT = Duration.ofSeconds(20);
    /** Levels of parentheses that the grammars, which go down by recursion, are asked to follow. */
    private static final int DEEPEST = 200;

    private static final long STACK_BYTES = 16L << 20;

    private final Dialect dialect;
    private final List<Grammar> grammars;

    public ScriptParser(Dialect dialect) {
        this.dialect = dialect;
        this.grammars = switch (dialect) {
            case MYSQL -> List.of(new MySqlGrammar(), new MariaDbGrammar());
            case MARIADB -> List.of(new MariaDbGrammar(), new MySqlGrammar());
        };
    }

    @Override
    public Script parse(String script) {
        // A thread of its own, because its stack then has a size that we know, whoever calls.
        var result = new CompletableFuture<Script>();
        var thread = new Thread(null, () -> complete(result, script), "sql-parser", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        return result.join();
    }

    @Override
    public void warmUp() {
        parse(WarmUp.SCRIPT);
    }

    private void complete(CompletableFuture<Script> result, String script) {
        try {
            result.complete(read(script));
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private Script read(String script) {
        boolean analyzable = script.length() <= MAXIMUM_BYTES
                && (script.length() < MAXIMUM_BYTES / 3
                        || script.getBytes(StandardCharsets.UTF_8).length <= MAXIMUM_BYTES);
        var splitter = new Splitter(script, dialect);
        var positions = new Positions(script);
        var deadline = new Deadline(PER_SCRIPT);
        var statements = new ArrayList<Statement>();
        for (var piece = splitter.next(); piece != null; piece = splitter.next()) {
            statements.add(
                    analyzable
                            ? analyzed(script, piece, positions, deadline)
                            : statement(script, piece, positions, refused("The script is too large to be analyzed.")));
        }
        return new Script(statements, splitter.error(positions));
    }

    private Statement analyzed(String script, Piece piece, Positions positions, Deadline deadline) {
        var abridged = Abridged.of(piece, dialect);
        var facts = facts(new Source(piece, abridged.text(), positions), deadline);
        facts.body(abridged.restore(facts.body()));
        return statement(script, piece, positions, facts);
    }

    private Facts facts(Source source, Deadline scriptDeadline) {
        if (source.piece().dependsOnVersion()) {
            return refused("It holds an executable comment that only some versions of the server execute.");
        }
        if (Nesting.of(source.piece()) > DEEPEST) {
            return refused("It is nested too deeply to be analyzed.");
        }
        var deadline = scriptDeadline.orEarlier(PER_STATEMENT);
        for (var grammar : grammars) {
            try {
                Optional<Facts> facts = grammar.read(source, deadline);
                if (facts.isPresent()) {
                    return facts.get();
                }
            } catch (StackOverflowError e) {
                grammars.forEach(Grammar::forget);
                return refused("It is nested too deeply to be analyzed.");
            } catch (RuntimeException e) {
                // The generated parsers and their base classes are not ours; their failures are doubts, not ends.
                continue;
            }
        }
        return refused(
                deadline.missed()
                        ? "It takes too long to be analyzed."
                        : "The grammars at hand do not understand it; the server may.");
    }

    private static Facts refused(String reason) {
        var facts = new Facts();
        facts.body(new StatementBody.NotAnalyzed(reason));
        return facts;
    }

    private static Statement statement(String script, Piece piece, Positions positions, Facts facts) {
        var type = Kinds.of(piece);
        var body = type == StatementType.TRANSACTION ? Transactions.body(piece) : facts.body();
        return new Statement(
                script.substring(piece.start(), piece.end()),
                piece.start(),
                positions.at(piece.first().start()),
                positions.at(piece.last().end()),
                type,
                Commits.of(piece, type),
                facts.reads(),
                facts.writes(),
                facts.columns(),
                facts.stars(),
                body);
    }
}
