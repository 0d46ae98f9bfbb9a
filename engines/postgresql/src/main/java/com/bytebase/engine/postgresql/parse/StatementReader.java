package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.sql.CommitBehavior;
import com.bytebase.engine.sql.Script.SyntaxError;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementType;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Makes a {@link Statement} of a stretch of the script and, where there is one, its tree. */
final class StatementReader {
    private final String script;
    private final TextIndex index;

    private final ParserThreads threads;
    private Optional<SyntaxError> bodyError = Optional.empty();

    StatementReader(ParserThreads threads, String script, TextIndex index) {
        this.threads = threads;
        this.script = script;
        this.index = index;
    }

    /** What is wrong with the body, in a language of its own, of the statement that was read last. */
    Optional<SyntaxError> bodyError() {
        return bodyError;
    }

    /**
     * @param textStart where the comments before the statement begin
     * @param span from its first token to the end of its last
     * @param firstByte bytes of UTF-8 before the text that the tree's places count from
     */
    Statement analyzed(int textStart, Span span, int firstByte, JsonNode whole) {
        var source = new Source(script, index, firstByte, span);
        var facts = new Facts(source);
        var node = Trees.kind(whole);
        var content = whole.path(node);
        bodyError = Optional.empty();
        try {
            var body = new Bodies(source, facts).read(node, content, whole);
            bodyError = new PlpgsqlBody(threads, source, facts).read(node, content);
            return new Statement(
                    script.substring(textStart, span.end()),
                    textStart,
                    index.position(span.start()),
                    index.position(span.end()),
                    Kinds.typeOf(node, content),
                    Commits.of(node, content),
                    facts.reads(),
                    facts.writes(),
                    facts.columns(),
                    facts.stars(),
                    body);
        } catch (StackOverflowError e) {
            return notAnalyzed(textStart, span, "The statement nests too deeply to be analyzed.");
        }
    }

    Statement notAnalyzed(int textStart, Span span, String reason) {
        return new Statement(
                script.substring(textStart, span.end()),
                textStart,
                index.position(span.start()),
                index.position(span.end()),
                StatementType.UNKNOWN,
                CommitBehavior.TRANSACTIONAL,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new StatementBody.NotAnalyzed(reason));
    }

    /** Where the text of a statement begins whose first token is at {@code token}: after the last delimiter before it. */
    int textStart(int from, int token) {
        int start = from;
        int i = from;
        while (i < token) {
            int next = Lexer.afterSpace(script, i, token);
            if (next >= token) {
                break;
            }
            // Between statements there are only white space, comments and delimiters.
            i = next + 1;
            start = i;
        }
        while (start < token && Lexer.isSpace(script.charAt(start))) {
            start++;
        }
        return start;
    }

    /** The end of the last token between {@code start} and {@code limit}. */
    int lastTokenEnd(int start, int limit) {
        var lexer = new Lexer(script, start, limit);
        int end = start;
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            if (token.kind() != Token.Kind.SEMICOLON || token.end() < limit) {
                end = token.end();
            }
        }
        return end;
    }
}
