package com.bytebase.engine.generic;

import com.bytebase.engine.sql.Positions;
import com.bytebase.engine.sql.Script;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a script apart as the engine's command line client does: at semicolons outside of bodies, at the lines of SQL Server's {@code GO}
 * and Oracle's {@code /}. Where a body never ends, the rest of the script is one statement, so that no half of it is executed.
 */
final class Splitter {
    private final String script;
    private final Dialect dialect;
    private final Lexer lexer;
    private final Batch batch = new Batch();

    Splitter(String script, Dialect dialect) {
        this.script = script;
        this.dialect = dialect;
        this.lexer = new Lexer(script, dialect);
    }

    /** The next statement; null when there is no more. */
    @Nullable
    Piece next() {
        var tokens = new ArrayList<Token>();
        var blocks = Blocks.of(dialect, batch);
        int from = lexer.offset();
        while (true) {
            var token = lexer.next();
            if (token == null) {
                return tokens.isEmpty() || lexer.unterminated() != null ? null : piece(from, script.length(), tokens);
            }
            boolean line = endsByLine(token);
            if (line || token.is(";") && !blocks.open() && !goesOn(tokens)) {
                if (line) {
                    batch.restart();
                    lexer.skipTo(endOfLine(token.end()));
                }
                if (!tokens.isEmpty()) {
                    return piece(from, token.start(), tokens);
                }
                from = lexer.offset();
                continue;
            }
            if (!tokens.isEmpty()
                    && beginsLine(tokens.getLast(), token)
                    && blocks.begins(tokens, token, lexer.peek())) {
                int end = tokens.getLast().end();
                lexer.skipTo(end);
                return piece(from, end, tokens);
            }
            tokens.add(token);
            blocks.see(tokens);
        }
    }

    private boolean beginsLine(Token before, Token token) {
        return dialect == Dialect.MSSQL
                && token.kind() == Token.Kind.WORD
                && script.substring(before.end(), token.start()).indexOf('\n') >= 0;
    }

    /** A quote or comment that never ends: the one thing that is certain to be refused by every server. */
    Optional<Script.SyntaxError> error(Positions positions) {
        var message = lexer.unterminated();
        return message == null
                ? Optional.empty()
                : Optional.of(new Script.SyntaxError(message, positions.at(lexer.unterminatedAt())));
    }

    /** {@code GO} or {@code GO 5}, {@code /}: alone on their lines. */
    private boolean endsByLine(Token token) {
        boolean word = dialect == Dialect.MSSQL && token.is("GO") || dialect == Dialect.ORACLE && token.is("/");
        if (!word) {
            return false;
        }
        for (int i = token.start() - 1; i >= 0 && script.charAt(i) != '\n'; i--) {
            if (!Character.isWhitespace(script.charAt(i))) {
                return false;
            }
        }
        for (int i = token.end(); i < endOfLine(token.end()); i++) {
            char c = script.charAt(i);
            if (!Character.isWhitespace(c) && !(dialect == Dialect.MSSQL && Character.isDigit(c))) {
                return dialect == Dialect.MSSQL && script.startsWith("--", i);
            }
        }
        return true;
    }

    private int endOfLine(int offset) {
        int end = script.indexOf('\n', offset);
        return end < 0 ? script.length() : end;
    }

    /** {@code IF … ; ELSE …} of SQL Server is one statement. */
    private boolean goesOn(ArrayList<Token> tokens) {
        if (dialect != Dialect.MSSQL || tokens.isEmpty() || !tokens.getFirst().is("IF")) {
            return false;
        }
        var next = lexer.peek();
        return next != null && next.is("ELSE");
    }

    private Piece piece(int from, int to, ArrayList<Token> tokens) {
        int start = from;
        while (Character.isWhitespace(script.charAt(start)) || script.charAt(start) == '\uFEFF') {
            start++;
        }
        int end = to;
        while (Character.isWhitespace(script.charAt(end - 1))) {
            end--;
        }
        var bare = lexer.bare(tokens.getFirst().start(), tokens.getLast().end());
        return new Piece(start, end, tokens, bare);
    }
}
