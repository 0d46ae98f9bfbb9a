package com.bytebase.engine.mysql.sql;

/** Changes a statement's text token by token without changing any offset. */
record Blanks(Piece piece, StringBuilder bare) {
    String word(int i) {
        return i < 0 ? "" : piece.word(i);
    }

    int size() {
        return piece.tokens().size();
    }

    /** Whether these words follow from {@code i} on. */
    boolean is(int i, String... words) {
        for (int k = 0; k < words.length; k++) {
            if (!word(i + k).equals(words[k])) {
                return false;
            }
        }
        return true;
    }

    boolean isAny(int i, String... words) {
        var token = i < 0 ? null : piece.token(i);
        return token != null && token.isAny(words);
    }

    boolean isNumber(int i) {
        var word = word(i);
        return !word.isEmpty() && word.chars().allMatch(Character::isDigit);
    }

    /** Whether it is a name, in quotes or not. */
    boolean isName(int i) {
        var token = i < 0 ? null : piece.token(i);
        return token != null && (token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED_NAME);
    }

    void blank(int first, int last) {
        write(first, last, "");
    }

    /** Puts words in the place of others, which must be as long at least. */
    void write(int first, int last, String text) {
        int base = piece.first().start();
        int from = piece.tokens().get(first).start() - base;
        int to = piece.tokens().get(last).end() - base;
        if (text.length() <= to - from) {
            bare.replace(from, to, text + " ".repeat(to - from - text.length()));
        }
    }

    /** The token that closes the parenthesis; -1 for none. */
    int close(int open) {
        int depth = 0;
        for (int i = open; i < size(); i++) {
            depth += Abridged.step(piece.tokens().get(i));
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** The last token of a name of several parts that begins here. */
    int endOfName(int first) {
        int last = first;
        while (word(last + 1).equals(".") && isName(last + 2)) {
            last += 2;
        }
        return last;
    }
}
