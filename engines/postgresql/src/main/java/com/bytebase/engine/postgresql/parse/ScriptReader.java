package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.lineage.LineageReader;
import com.bytebase.engine.lineage.tree.Tree;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.Script.SyntaxError;
import com.bytebase.engine.sql.SqlParser;
import com.bytebase.engine.sql.Statement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Takes one script apart. The grammar sees it in one piece; where it refuses, the statements before and after the place of the
 * error are still told apart, and where the parser cannot cope with a piece, its statements are tried one by one.
 */
final class ScriptReader {
    /** A script with more errors than this is none. */
    private static final int MAXIMUM_ERRORS = 20;

    private static final String TOO_MUCH = "The statement nests too deeply or is too large to be analyzed.";

    private static final String PSQL =
            " (commands that begin with a backslash are psql's own and no SQL; leave them out)";

    private final ParserThreads threads;
    private final String script;
    private final TextIndex index;
    private final StatementReader reader;
    private final List<Statement> statements = new ArrayList<>();
    private @Nullable SyntaxError firstError;
    private int errors;

    /** What lineage needs of each statement, where it is asked for. */
    private final @Nullable FlowStatements flow;

    private final List<Tree> trees = new ArrayList<>();

    ScriptReader(ParserThreads threads, String script, boolean forLineage) {
        this.threads = threads;
        this.flow = forLineage ? new FlowStatements(threads) : null;
        this.script = script;
        this.index = new TextIndex(script);
        this.reader = new StatementReader(threads, script, index);
    }

    Script read() {
        // The byte order mark of a file is no part of its SQL.
        var whole = new Span(script.charAt(0) == '\uFEFF' ? 1 : 0, script.length());
        int nul = script.indexOf('\0');
        if (index.bytesBefore(script.length()) > SqlParser.MAXIMUM_BYTES) {
            split(whole, "Scripts of more than 10 MB are not analyzed.");
        } else if (OperatorRuns.areTooLong(script)) {
            split(whole, "Its runs of operator characters take too long to be read.");
        } else if (nul >= 0) {
            refused("The script holds a NUL character, which PostgreSQL does not take.", nul);
            split(whole, "The script holds a NUL character.");
        } else {
            read(whole);
        }
        return new Script(statements, Optional.ofNullable(firstError));
    }

    /** The same for lineage. */
    LineageReader.Result readForLineage() {
        var read = read();
        var result = new ArrayList<LineageReader.ReadStatement>();
        for (int i = 0; i < statements.size(); i++) {
            result.add(new LineageReader.ReadStatement(statements.get(i), trees.get(i)));
        }
        return new LineageReader.Result(result, read.syntaxError());
    }

    private void read(Span span) {
        int firstByte = index.bytesBefore(span.start());
        try {
            switch (threads.parse(script.substring(span.start(), span.end()).getBytes(StandardCharsets.UTF_8))) {
                case PgQuery.Result.Trees(var json) -> trees(span, firstByte, json);
                case PgQuery.Result.Refusal(var message, var cursor) -> {
                    if (message.equals("out of memory")) {
                        oneByOne(span);
                    } else {
                        refusal(span, message, cursor);
                    }
                }
            }
        } catch (ParserThreads.Broken e) {
            oneByOne(span);
        }
    }

    /** {@code {"version": …, "stmts": [{"stmt": …, "stmt_location": …, "stmt_len": …}]}}, read one statement at a time. */
    private void trees(Span span, int firstByte, byte[] json) {
        int from = span.start();
        try (var parser = Trees.MAPPER.createParser(json)) {
            while (parser.nextToken() != JsonToken.START_ARRAY) {
                // The version comes first.
                if (parser.currentToken() == null) {
                    split(span, "The parser gave no statements.");
                    return;
                }
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                var raw = Trees.MAPPER.readTree(parser);
                int startByte = raw.path("stmt_location").asInt(0);
                int length = raw.path("stmt_len").asInt(0);
                int start = Lexer.afterSpace(script, index.offsetOfByte(firstByte + startByte), span.end());
                int limit = length == 0 ? span.end() : index.offsetOfByte(firstByte + startByte + length);
                int textStart = reader.textStart(from, start);
                var statement = new Span(start, reader.lastTokenEnd(start, limit));
                var tree = flow == null ? new Tree.Nothing() : flow.read(raw.path("stmt"));
                statements.add(reader.analyzed(textStart, statement, firstByte, raw.path("stmt")));
                trees.add(tree);
                reader.bodyError().filter(_ -> firstError == null).ifPresent(error -> firstError = error);
                from = limit;
            }
        } catch (StackOverflowError | OutOfMemoryError e) {
            split(new Span(from, span.end()), TOO_MUCH);
        }
    }

    private void refusal(Span span, String message, int cursor) {
        int at = cursor == 0
                ? Lexer.afterSpace(script, span.start(), span.end())
                : index.offsetOfPoints(span.start(), cursor - 1);
        boolean psql = at < span.end() && script.charAt(at) == '\\';
        refused(psql ? message + PSQL : message, at);
        var pieces = Splitter.split(script, span);
        int broken = 0;
        while (broken < pieces.size() - 1 && pieces.get(broken + 1).start() <= at) {
            broken++;
        }
        if (pieces.isEmpty()) {
            return;
        }
        if (broken > 0) {
            read(new Span(span.start(), pieces.get(broken - 1).end()));
        }
        int from = broken == 0 ? span.start() : pieces.get(broken - 1).end();
        add(from, pieces.get(broken), "It has a syntax error: " + message + ".");
        if (broken + 1 < pieces.size()) {
            var rest = new Span(pieces.get(broken).end(), span.end());
            if (errors < MAXIMUM_ERRORS) {
                read(rest);
            } else {
                split(rest, "It follows too many syntax errors.");
            }
        }
    }

    private void refused(String message, int offset) {
        errors++;
        if (firstError == null) {
            firstError = new SyntaxError(message, index.position(offset));
        }
    }

    /** The parser broke on this piece: one of its statements is to blame, and only that one stays in the dark. */
    private void oneByOne(Span span) {
        var pieces = Splitter.split(script, span);
        if (pieces.size() == 1) {
            add(span.start(), pieces.getFirst(), TOO_MUCH);
            return;
        }
        int middle = pieces.size() / 2;
        if (middle > 0) {
            int cut = pieces.get(middle - 1).end();
            read(new Span(span.start(), cut));
            read(new Span(cut, span.end()));
        }
    }

    private void split(Span span, String reason) {
        int from = span.start();
        for (var piece : Splitter.split(script, span)) {
            add(from, piece, reason);
            from = piece.end();
        }
    }

    private void add(int from, Span piece, String reason) {
        statements.add(reader.notAnalyzed(reader.textStart(from, piece.start()), piece, reason));
        trees.add(new Tree.Nothing());
    }
}
