package com.bytebase.schema;

import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.schema.ListedObject.Part;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The text of an object that is searched: a line with its name, then one for each part, led by a character that stands for the part's
 * kind and that no name holds. Stored: the characters are frozen.
 */
final class SearchedText {
    /** Longer words are found by their beginning only; no engine has names that long. */
    private static final int WORD = 200;

    private static final Map<ObjectKind, Character> CODES = new EnumMap<>(Map.of(
            ObjectKind.COLUMN, '\u0001',
            ObjectKind.INDEX, '\u0002',
            ObjectKind.CONSTRAINT, '\u0003'));

    private SearchedText() {}

    /** Kinds of parts. */
    static Set<ObjectKind> partKinds() {
        return CODES.keySet();
    }

    /** The characters of kinds, as in a bracket expression. */
    static String codes(Set<ObjectKind> kinds) {
        return CODES.entrySet().stream()
                .filter(entry -> kinds.contains(entry.getKey()))
                .map(entry -> String.valueOf(entry.getValue()))
                .collect(Collectors.joining());
    }

    static String head(ListedObject object) {
        return object.name().schema() + "." + clean(object.ownName());
    }

    static String parts(ListedObject object) {
        var text = new StringBuilder();
        for (var part : object.parts()) {
            text.append('\n').append(CODES.get(part.kind())).append(clean(part.name()));
        }
        return text.toString();
    }

    static List<Part> parts(String text) {
        var parts = new ArrayList<Part>();
        for (var line : text.split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            CODES.forEach((kind, code) -> {
                if (code == line.charAt(0)) {
                    parts.add(new Part(kind, line.substring(1)));
                }
            });
        }
        return parts;
    }

    /** A name within a line. */
    private static String clean(String name) {
        return name.chars().noneMatch(Character::isISOControl) ? name : name.replaceAll("\\p{Cntrl}", " ");
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Letters and digits that stand together, each word once. */
    static Set<String> words(String lower) {
        var words = new LinkedHashSet<String>();
        int begin = -1;
        for (int at = 0; at <= lower.length(); at++) {
            boolean inWord = at < lower.length() && isOfAWord(lower.charAt(at));
            if (inWord && begin < 0) {
                begin = at;
            } else if (!inWord && begin >= 0) {
                words.add(lower.substring(begin, Math.min(at, begin + WORD)));
                begin = -1;
            }
        }
        return words;
    }

    /** What is beyond ASCII is of a word, whatever it is. */
    private static boolean isOfAWord(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c > 0x7f;
    }
}
