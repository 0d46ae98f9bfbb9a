package com.bytebase.engine.complete;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How an engine writes and reads names, as far as completion needs it.
 *
 * @param folding what becomes of names without quotes
 * @param traits of its lexer
 * @param searchPath schemas whose objects need no qualifier, where the script says nothing else; empty: all of them
 * @param reserved words in lower case that are no names without quotes
 * @param functions its own, in lower case, beside those that all engines have
 * @param types its own, as they are written in a cast
 */
public record CompletionRules(
        Folding folding,
        Set<Trait> traits,
        List<String> searchPath,
        Set<String> reserved,
        List<String> functions,
        List<String> types) {

    /** An engine of which nothing else is known. */
    public static final CompletionRules STANDARD =
            new CompletionRules(Folding.KEEPS, Set.of(), List.of(), ReservedWords.COMMON, List.of(), List.of());

    public CompletionRules {
        traits = traits.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(traits));
        searchPath = List.copyOf(searchPath);
        reserved = Set.copyOf(reserved);
        functions = List.copyOf(functions);
        types = List.copyOf(types);
    }

    /** The same, with these traits. */
    public CompletionRules with(Trait... more) {
        return new CompletionRules(folding, Set.copyOf(Arrays.asList(more)), searchPath, reserved, functions, types);
    }

    /** The same, with names folded like this. */
    public CompletionRules with(Folding other) {
        return new CompletionRules(other, traits, searchPath, reserved, functions, types);
    }

    /** The same, with these schemas searched. */
    public CompletionRules searching(String... schemas) {
        return new CompletionRules(folding, traits, List.of(schemas), reserved, functions, types);
    }

    /** The same, with these words reserved. */
    public CompletionRules reserving(Set<String> words) {
        return new CompletionRules(folding, traits, searchPath, words, functions, types);
    }

    /** The same, with functions of its own. */
    public CompletionRules offering(List<String> names) {
        return new CompletionRules(folding, traits, searchPath, reserved, names, types);
    }

    /** The same, with types of its own. */
    public CompletionRules typing(List<String> names) {
        return new CompletionRules(folding, traits, searchPath, reserved, functions, names);
    }

    /** What becomes of a name that is written without quotes. */
    public enum Folding {
        LOWER,
        UPPER,
        /** It stays as it is; upper and lower case are the same. */
        KEEPS,
        /** It stays as it is, and upper case is not lower case. */
        EXACT
    }

    /** Where lexers differ. */
    public enum Trait {
        /** A backslash escapes in strings. */
        BACKSLASHES,
        BACKTICKS,
        BRACKETS,
        /** Double quotes are strings. */
        DOUBLE_QUOTED_STRINGS,
        /** {@code $$} and {@code $tag$}. */
        DOLLAR_QUOTES,
        /** {@code E'\''}. */
        ESCAPE_STRINGS,
        NESTED_COMMENTS,
        HASH_COMMENTS,
        /** {@code --} begins a comment only before white space; {@code /*! …} is none. */
        MYSQL_COMMENTS,
        /** {@code DELIMITER //}. */
        DELIMITERS,
        /** Names may hold {@code @} and {@code #}. */
        AT_NAMES
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** The name that an unquoted word stands for. */
    String folded(String word) {
        return switch (folding) {
            case LOWER -> word.toLowerCase(Locale.ROOT);
            case UPPER -> word.toUpperCase(Locale.ROOT);
            case KEEPS, EXACT -> word;
        };
    }

    /** What equal names have in common. */
    public String key(String name) {
        return folding == Folding.KEEPS ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** Whether a name means the same without quotes. */
    public boolean isPlain(String name) {
        if (name.isEmpty() || !startsName(name.charAt(0)) || reserved.contains(name.toLowerCase(Locale.ROOT))) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c > 0x7f || !isNamePart(c) || c == '@' || c == '#') {
                return false;
            }
        }
        return folded(name).equals(name);
    }

    boolean startsName(char c) {
        return c == '_'
                || Character.isLetter(c)
                || c > 0x7f && !Character.isSpaceChar(c)
                || has(Trait.AT_NAMES) && (c == '@' || c == '#');
    }

    boolean isNamePart(char c) {
        return startsName(c) || c >= '0' && c <= '9' || c == '$';
    }
}
