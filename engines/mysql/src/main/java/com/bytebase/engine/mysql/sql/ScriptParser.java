package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.lineage.LineageReader;
import com.bytebase.engine.lineage.tree.Tree;
import com.bytebase.engine.sql.Positions;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.SqlParser;
import com.bytebase.engine.sql.SqlToken;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

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
        return deep(() -> {
            var statements = new ArrayList<Statement>();
            var error = read(script, grammars, (statement, _) -> statements.add(statement));
            return new Script(statements, error);
        });
    }

    @Override
    public List<SqlToken> tokens(String statement) {
        var tokens = new ArrayList<SqlToken>();
        var lexer = new Lexer(statement, dialect);
        for (var token = lexer.next(";"); token != null; token = lexer.next(";")) {
            var written = statement.substring(token.start(), token.end());
            tokens.add(
                    switch (token.kind()) {
                        case WORD -> new SqlToken(SqlToken.Kind.NAME, token.start(), token.end(), written);
                        case QUOTED_NAME ->
                            new SqlToken(SqlToken.Kind.NAME, token.start(), token.end(), Source.unquote(written));
                        case STRING -> new SqlToken(SqlToken.Kind.STRING, token.start(), token.end(), "");
                        case SYMBOL -> new SqlToken(SqlToken.Kind.OTHER, token.start(), token.end(), "");
                    });
        }
        return tokens;
    }

    /** Reads for lineage with the same grammars. */
    public LineageReader lineage() {
        return new FamilyLineage(this);
    }

    /** MySQL's own grammar goes first, whose trees lineage follows. */
    LineageReader.Result readForLineage(String script) {
        var order = grammars.stream()
                .sorted(Comparator.comparing(grammar -> !(grammar instanceof MySqlGrammar)))
                .toList();
        return deep(() -> {
            var statements = new ArrayList<LineageReader.ReadStatement>();
            var error = read(
                    script,
                    order,
                    (statement, facts) -> statements.add(new LineageReader.ReadStatement(statement, flow(facts))));
            return new LineageReader.Result(statements, error);
        });
    }

    private static Tree flow(Facts facts) {
        try {
            return facts.flow();
        } catch (StackOverflowError e) {
            return new Tree.Unknown("The statement nests too deeply to be followed.");
        } catch (RuntimeException e) {
            // The grammar's trees are not ours; a shape that was not expected is a doubt, not an end.
            return new Tree.Unknown("The statement has a shape that is not followed.");
        }
    }

    /** On a thread of its own, because its stack then has a size that we know, whoever calls. */
    private static <T> T deep(Supplier<T> work) {
        var result = new CompletableFuture<T>();
        var thread = new Thread(null, () -> complete(result, work), "sql-parser", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        return result.join();
    }

    @Override
    public void warmUp() {
        parse(WarmUp.SCRIPT);
    }

    private static <T> void complete(CompletableFuture<T> result, Supplier<T> work) {
        try {
            result.complete(work.get());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private Optional<Script.SyntaxError> read(String script, List<Grammar> order, BiConsumer<Statement, Facts> into) {
        boolean analyzable = script.length() <= MAXIMUM_BYTES
                && (script.length() < MAXIMUM_BYTES / 3
                        || script.getBytes(StandardCharsets.UTF_8).length <= MAXIMUM_BYTES);
        var splitter = new Splitter(script, dialect);
        var positions = new Positions(script);
        var deadline = new Deadline(PER_SCRIPT);
        for (var piece = splitter.next(); piece != null; piece = splitter.next()) {
            var facts = analyzable
                    ? analyzed(piece, positions, order, deadline)
                    : refused("The script is too large to be analyzed.");
            into.accept(statement(script, piece, positions, facts), facts);
        }
        return splitter.error(positions);
    }

    private Facts analyzed(Piece piece, Positions positions, List<Grammar> order, Deadline deadline) {
        var abridged = Abridged.of(piece, dialect);
        var facts = facts(new Source(piece, abridged.text(), positions), order, deadline);
        facts.body(abridged.restore(facts.body()));
        if (dialect == Dialect.MARIADB) {
            facts.flowThrough(tree -> MariaDbReturning.added(tree, piece, this::tree));
            var returned = MariaDbReturning.query(piece).map(query -> new Source(piece, query, positions));
            if (returned.isPresent()) {
                return withReads(facts, facts(returned.get(), order, deadline));
            }
        }
        return facts;
    }

    private static Facts withReads(Facts facts, Facts more) {
        more.reads().forEach(facts::reads);
        if (more.body() instanceof StatementBody.NotAnalyzed) {
            facts.body(more.body());
        }
        return facts;
    }

    /** The tree of a text of ours; not known where MySQL's grammar does not take it. */
    private Tree tree(String sql) {
        var piece = new Splitter(sql, dialect).next();
        if (piece == null) {
            return new Tree.Nothing();
        }
        var source = new Source(piece, Abridged.of(piece, dialect).text(), new Positions(sql));
        return new MySqlGrammar()
                .read(source, new Deadline(PER_STATEMENT))
                .map(Facts::flow)
                .orElseGet(Tree.Nothing::new);
    }

    private Facts facts(Source source, List<Grammar> order, Deadline scriptDeadline) {
        if (source.piece().dependsOnVersion()) {
            return refused("It holds an executable comment that only some versions of the server execute.");
        }
        if (Nesting.of(source.piece()) > DEEPEST) {
            return refused("It is nested too deeply to be analyzed.");
        }
        var deadline = scriptDeadline.orEarlier(PER_STATEMENT);
        for (var grammar : order) {
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
