package com.bytebase.vcs;

import com.bytebase.kernel.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path below the base folder with placeholders in it, {@code {{ENV_ID}}/{{DB_NAME}}##{{VERSION}}##{{TYPE}}##{{DESCRIPTION}}.sql}: read
 * from a file's path, or filled in to make one. A placeholder stands for a part of one folder's or file's name, so it holds no slash.
 */
final class PathTemplate {
    private static final int LONGEST = 500;
    /** A file's path that is longer is not looked at: reading a template from a text takes time that grows with it. */
    static final int LONGEST_PATH = 700;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.*?)}}");
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]+$");

    /** What a part of a path stands for. */
    enum Placeholder {
        ENV_ID("[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"),
        DB_NAME("[^/]{1,128}"),
        /** The id of a database group of the project. */
        DB_GROUP("[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"),
        VERSION(FileVersion.PATTERN),
        TYPE("[A-Za-z]{1,20}"),
        DESCRIPTION("[^/]{1,255}");

        private final String pattern;

        Placeholder(String pattern) {
            this.pattern = pattern;
        }

        String written() {
            return "{{" + name() + "}}";
        }
    }

    /** What reading a path came to. */
    sealed interface Reading {
        record Matched(Map<Placeholder, String> values) implements Reading {
            public Matched {
                values = Map.copyOf(values);
            }
        }

        /** The path fits in more than one way, of which these are two. */
        record Ambiguous(Map<Placeholder, String> one, Map<Placeholder, String> other) implements Reading {}

        record Unlike() implements Reading {}
    }

    private final String text;
    private final Set<Placeholder> placeholders;
    /** Takes as little as it can for each placeholder from left to right, and as much: where both come to the same, there is one way. */
    private final Pattern reluctant;

    private final Pattern greedy;
    private final String extension;

    private PathTemplate(String text, Set<Placeholder> placeholders, Pattern reluctant, Pattern greedy) {
        this.text = text;
        this.placeholders = placeholders;
        this.reluctant = reluctant;
        this.greedy = greedy;
        var end = EXTENSION.matcher(text);
        this.extension = end.find() ? end.group() : "";
    }

    /** The template of files that are changes. @throws Problem at {@code field} that says what is wrong, and what to write */
    static PathTemplate ofChanges(String text, String field) {
        var template = parse(text, field, EnumSet.allOf(Placeholder.class));
        if (template.has(Placeholder.DB_GROUP)) {
            template.checkGroup(field);
        } else {
            template.checkHas(Placeholder.DB_NAME, "which database a file is for", field);
        }
        template.checkHas(Placeholder.VERSION, "in which order files come", field);
        if (template.extension.isEmpty()) {
            throw Problem.field(
                    field, "The template does not end with what its files end with. Let it end with .sql or the like.");
        }
        return template;
    }

    private void checkHas(Placeholder needed, String says, String field) {
        if (!has(needed)) {
            throw Problem.field(
                    field,
                    "The template has no %s, which says %s. Write it like {{ENV_ID}}/{{DB_NAME}}##{{VERSION}}##{{TYPE}}##{{DESCRIPTION}}.sql."
                            .formatted(needed.written(), says));
        }
    }

    private void checkGroup(String field) {
        for (var other : List.of(Placeholder.DB_NAME, Placeholder.ENV_ID)) {
            if (has(other)) {
                throw Problem.field(
                        field,
                        "A group says by its condition which databases of which environments belong to it. Leave %s out, or {{DB_GROUP}}."
                                .formatted(other.written()));
            }
        }
    }

    /** The template of schemas that are written back. @throws Problem at {@code field}, as above */
    static PathTemplate ofSchemas(String text, String field) {
        var template = parse(text, field, EnumSet.of(Placeholder.ENV_ID, Placeholder.DB_NAME));
        if (!template.placeholders.contains(Placeholder.DB_NAME)) {
            throw Problem.field(
                    field,
                    "The template has no {{DB_NAME}}, so the schemas of all databases would be one file. Write it like"
                            + " {{ENV_ID}}/{{DB_NAME}}.schema.sql.");
        }
        return template;
    }

    private static PathTemplate parse(String text, String field, Set<Placeholder> known) {
        if (text.length() > LONGEST) {
            throw Problem.field(
                    field, "The template has %d characters; %d is the most.".formatted(text.length(), LONGEST));
        }
        checkPath(text, field);
        var reluctant = new StringBuilder();
        var greedy = new StringBuilder();
        var seen = new LinkedHashSet<Placeholder>();
        var found = PLACEHOLDER.matcher(text);
        int end = 0;
        while (found.find()) {
            var between = literal(text.substring(end, found.start()), field);
            var placeholder = placeholder(found.group(1), known, field);
            if (between.isEmpty() && end > 0) {
                throw Problem.field(
                        field,
                        "Nothing stands before %s that tells it from the placeholder before it. Put ## or a slash between them."
                                .formatted(found.group()));
            }
            reluctant.append(Pattern.quote(between)).append(group(placeholder, seen.contains(placeholder), true));
            greedy.append(Pattern.quote(between)).append(group(placeholder, seen.contains(placeholder), false));
            seen.add(placeholder);
            end = found.end();
        }
        var rest = Pattern.quote(literal(text.substring(end), field));
        return new PathTemplate(
                text,
                Set.copyOf(seen),
                Pattern.compile(reluctant.append(rest).toString()),
                Pattern.compile(greedy.append(rest).toString()));
    }

    private static void checkPath(String text, String field) {
        if (text.isBlank()) {
            throw Problem.field(field, "The template is empty.");
        }
        for (var part : text.split("/", -1)) {
            if (part.isBlank() || part.equals(".") || part.equals("..")) {
                throw Problem.field(
                        field,
                        "\"%s\" is no path below the base folder: it has an empty part, or . or .. in it."
                                .formatted(text));
            }
        }
    }

    private static String literal(String between, String field) {
        if (between.contains("{{") || between.contains("}}")) {
            throw Problem.field(
                    field, "In the template a {{ or }} stands without its other half. Write placeholders as {{NAME}}.");
        }
        return between;
    }

    private static Placeholder placeholder(String name, Set<Placeholder> known, String field) {
        for (var placeholder : known) {
            if (placeholder.name().equals(name.strip())) {
                return placeholder;
            }
        }
        throw Problem.field(
                field,
                "There is no placeholder {{%s}} here; there are %s."
                        .formatted(
                                name,
                                known.stream()
                                        .map(Placeholder::written)
                                        .sorted()
                                        .toList()));
    }

    private static String group(Placeholder placeholder, boolean again, boolean reluctant) {
        var name = placeholder.name().replace("_", "");
        if (again) {
            return "\\k<" + name + ">";
        }
        return "(?<%s>%s)".formatted(name, reluctant ? reluctant(placeholder.pattern) : placeholder.pattern);
    }

    private static String reluctant(String pattern) {
        return pattern.replaceAll("(\\{[0-9]+,[0-9]+}|\\)\\?|]\\?)", "$1?");
    }

    boolean has(Placeholder placeholder) {
        return placeholders.contains(placeholder);
    }

    /** Whether a file's name ends as the template does, so that it is meant for us and is worth a word where it does not fit. */
    boolean concerns(String path) {
        return path.endsWith(extension);
    }

    Reading read(String path) {
        var least = reluctant.matcher(path);
        var most = greedy.matcher(path);
        if (path.length() > LONGEST_PATH || !least.matches() || !most.matches()) {
            return new Reading.Unlike();
        }
        var one = values(least);
        var other = values(most);
        return one.equals(other) ? new Reading.Matched(one) : new Reading.Ambiguous(one, other);
    }

    private Map<Placeholder, String> values(Matcher matcher) {
        var values = new EnumMap<Placeholder, String>(Placeholder.class);
        placeholders.forEach(placeholder ->
                values.put(placeholder, matcher.group(placeholder.name().replace("_", ""))));
        return values;
    }

    /** The path for these values. */
    String fill(Map<Placeholder, String> values) {
        var out = new StringBuilder();
        var found = PLACEHOLDER.matcher(text);
        int end = 0;
        while (found.find()) {
            out.append(text, end, found.start());
            out.append(Objects.requireNonNull(
                    values.get(Placeholder.valueOf(found.group(1).strip()))));
            end = found.end();
        }
        return out.append(text.substring(end)).toString();
    }

    /** How the values read, for people: {@code DB_NAME=shop, VERSION=2}. */
    static String told(Map<Placeholder, String> values) {
        var parts = new ArrayList<String>();
        new EnumMap<>(values).forEach((placeholder, value) -> parts.add(placeholder + "=" + value));
        return String.join(", ", parts);
    }

    @Override
    public String toString() {
        return text;
    }
}
