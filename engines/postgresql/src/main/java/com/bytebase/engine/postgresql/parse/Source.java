package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.sql.ColumnRef;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The text that a statement's tree was made from: turns the tree's byte offsets into places, and finds places of names that
 * the tree leaves out.
 */
final class Source {
    private final String script;
    private final TextIndex index;
    /** Bytes of UTF-8 before the text that was given to the parser. */
    private final int firstByte;

    private final Span span;
    private @Nullable List<Token> tokens;

    /** @param span from the statement's first token to the end of its last */
    Source(String script, TextIndex index, int firstByte, Span span) {
        this.script = script;
        this.index = index;
        this.firstByte = firstByte;
        this.span = span;
    }

    Span span() {
        return span;
    }

    Position position(int offset) {
        return index.position(offset);
    }

    /** The place that {@code content.location} names; the statement's own where it names none. */
    Position at(JsonNode content) {
        return position(offset(content));
    }

    int offset(JsonNode content) {
        int location = content.path("location").asInt(-1);
        return location < 0 ? span.start() : index.offsetOfByte(firstByte + location);
    }

    /** A {@code RangeVar}. */
    TableRef table(JsonNode range) {
        return new TableRef(Trees.optional(range, "schemaname"), Trees.text(range, "relname"), at(range));
    }

    /** A qualified name without a place, at the first token from {@code from} on that is its last part. */
    TableRef table(List<String> name, Places places) {
        var last = name.isEmpty() ? "" : name.getLast();
        var schema = name.size() > 1 ? Optional.of(name.get(name.size() - 2)) : Optional.<String>empty();
        schema.ifPresent(places::find);
        var start = schema.map(_ -> places.last()).orElse(null);
        var at = places.find(last);
        return new TableRef(schema, last, start == null ? at : start);
    }

    ColumnRef column(TableRef table, String name, Places places) {
        return new ColumnRef(table, name, places.find(name));
    }

    /** Walks the statement's tokens from {@code offset} on in search of names. */
    Places placesFrom(int offset) {
        return new Places(offset);
    }

    /** The statement's tokens. */
    List<Token> tokens() {
        var known = tokens;
        if (known == null) {
            known = new ArrayList<>();
            var lexer = new Lexer(script, span.start(), span.end());
            for (var token = lexer.next(); token != null; token = lexer.next()) {
                known.add(token);
            }
            tokens = known;
        }
        return known;
    }

    /** The text from {@code start} to {@code end} with its white space and comments folded into single spaces. */
    String folded(int start, int end) {
        var folded = new StringBuilder();
        var lexer = new Lexer(script, start, end);
        int last = start;
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            folded.append(token.start() > last ? " " : "").append(script, token.start(), token.end());
            last = token.end();
        }
        return folded.toString();
    }

    String script() {
        return script;
    }

    /** A walk over the tokens; each name is looked for after the one found before. */
    final class Places {
        private int next;
        private Position last;

        private Places(int offset) {
            last = position(offset);
            while (next < tokens().size() && tokens().get(next).start() < offset) {
                next++;
            }
        }

        /** The place of the next token that spells {@code name}; where there is none, the last place found. */
        Position find(String name) {
            for (int i = next; i < tokens().size(); i++) {
                var token = tokens().get(i);
                if (isName(token) && token.name(script).equals(name) && !keywordBefore(i, token)) {
                    next = i + 1;
                    last = position(token.start());
                    break;
                }
            }
            return last;
        }

        /** Goes on after the next word {@code keyword}. */
        Places after(String keyword) {
            for (int i = next; i < tokens().size(); i++) {
                if (tokens().get(i).isWord(script, keyword)) {
                    next = i + 1;
                    break;
                }
            }
            return this;
        }

        Position last() {
            return last;
        }

        private boolean isName(Token token) {
            return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED_NAME;
        }

        /** Whether the word is the verb of an action, as the first {@code drop} of {@code DROP drop} is. */
        private boolean keywordBefore(int i, Token token) {
            return token.kind() == Token.Kind.WORD
                    && i + 1 < tokens().size()
                    && isName(tokens().get(i + 1))
                    && List.of("add", "alter", "drop", "column", "rename", "constraint")
                            .contains(token.name(script))
                    && tokens().get(i + 1).name(script).equals(token.name(script));
        }
    }
}
