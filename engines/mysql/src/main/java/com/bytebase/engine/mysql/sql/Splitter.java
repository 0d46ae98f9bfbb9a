package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.sql.Positions;
import com.bytebase.engine.sql.Script;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a script apart as the engine's command line client does, {@code DELIMITER} lines included. Beyond the client it keeps a routine
 * together whose body has semicolons and no {@code DELIMITER} around it; where such a body never ends, the rest of the script
 * is one statement, so that no half of it is executed.
 */
final class Splitter {
    private static final String SEMICOLON = ";";

    private final String script;
    private final Dialect dialect;
    private final Lexer lexer;
    private String delimiter = SEMICOLON;

    Splitter(String script, Dialect dialect) {
        this.script = script;
        this.dialect = dialect;
        this.lexer = new Lexer(script, dialect);
    }

    /** The next statement; null when there is no more. */
    @Nullable
    Piece next() {
        var tokens = new ArrayList<Token>();
        var blocks = new Blocks(dialect);
        int from = lexer.offset();
        lexer.takeDependsOnVersion();
        while (true) {
            var token = lexer.next(delimiter);
            if (token == null) {
                return tokens.isEmpty() || lexer.unterminated() != null ? null : piece(from, script.length(), tokens);
            }
            if (tokens.isEmpty() && token.is("DELIMITER")) {
                changeDelimiter();
                from = lexer.offset();
                continue;
            }
            boolean delimits = token.word().equals(delimiter) && token.kind() == Token.Kind.SYMBOL;
            if (delimits && !(delimiter.equals(SEMICOLON) && blocks.open())) {
                if (!tokens.isEmpty()) {
                    return piece(from, token.start(), tokens);
                }
                from = lexer.offset();
                continue;
            }
            tokens.add(token);
            if (delimiter.equals(SEMICOLON)) {
                blocks.see(tokens);
            }
        }
    }

    /** A quote or comment that never ends: the one thing that is certain to be refused by every server. */
    Optional<Script.SyntaxError> error(Positions positions) {
        var message = lexer.unterminated();
        return message == null
                ? Optional.empty()
                : Optional.of(new Script.SyntaxError(message, positions.at(lexer.unterminatedAt())));
    }

    private void changeDelimiter() {
        var words = lexer.restOfLine().strip().split("\\s+", 2);
        if (!words[0].isEmpty()) {
            delimiter = words[0];
        }
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
        return new Piece(start, end, tokens, bare, lexer.takeDependsOnVersion());
    }
}
