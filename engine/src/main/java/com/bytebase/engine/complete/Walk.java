package com.bytebase.engine.complete;

import com.bytebase.engine.complete.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through one level of a statement once, and tells what a part of it, the focus, is there for and what its neighbors name. Of queries
 * that are put together (UNION) it is the one with the focus.
 */
final class Walk {
    private static final int DEPTH = 12;

    private static final Set<String> SETS = Set.of("UNION", "INTERSECT", "EXCEPT", "MINUS");
    private static final Set<String> DEFINING = Set.of("CREATE", "ALTER", "DROP", "COMMENT", "GRANT", "REVOKE", "SHOW");
    private static final Set<String> MODIFIERS = Set.of(
            "ONLY",
            "LATERAL",
            "IF",
            "EXISTS",
            "NOT",
            "CONCURRENTLY",
            "TABLE",
            "LOW_PRIORITY",
            "IGNORE",
            "QUICK",
            "TEMPORARY");
    /** What is no alias where it stands behind a table. */
    private static final Set<String> NO_ALIAS = Set.of("""
        WHERE JOIN ON LEFT RIGHT INNER FULL CROSS NATURAL USING GROUP ORDER HAVING LIMIT UNION INTERSECT EXCEPT MINUS SET
        VALUES VALUE RETURNING OFFSET FETCH FOR WINDOW TABLESAMPLE USE FORCE IGNORE PARTITION DEFAULT OVERRIDING SELECT WITH
        AS WHEN OUTER STRAIGHT_JOIN QUALIFY PIVOT UNPIVOT ADD DROP ALTER RENAME MODIFY CHANGE TO CASCADE RESTRICT IF NOT
        DO FROM INTO AND OR ASOF ANTI SEMI GLOBAL ANY ALL PREWHERE FINAL SAMPLE OUTPUT\
        """.split("\\s+"));

    private final Group group;
    private final @Nullable Part focus;
    private final CompletionRules rules;
    private final int depth;

    /** Common table expressions of this level. */
    final List<Source> common = new ArrayList<>();

    /** Where rows come from, in order. */
    final List<Source> sources = new ArrayList<>();

    /** The items of what the query gives, part by part. */
    final List<List<Part>> items = new ArrayList<>();

    /** What the statement writes to. */
    @Nullable
    Source target;

    /** The table whose columns are asked for at the focus. */
    @Nullable
    Source columnsOf;

    private @Nullable Place found;

    /** Whether nothing stands before the focus. */
    boolean first;

    /** Whether the focus is where the condition of a join begins. */
    boolean afterOn;

    /** Whether the focus sees its neighbors in FROM. */
    boolean lateral;

    /** Whether a value stands before the focus, so that no other can follow at once. */
    boolean afterOperand;

    /** The first word of the statement that the focus is in: SELECT, INSERT, ALTER… */
    String verbAtFocus = "";

    /** Parts that the list before the focus has already, names only. */
    final List<String> given = new ArrayList<>();

    private final boolean noFrom;
    private Place place;
    private String verb = "";
    private boolean inFrom;
    private boolean collecting;
    private boolean recursive;
    private @Nullable Source current;
    private @Nullable Source pendingCommon;
    private boolean pastFocus;
    private int sourcesBefore;
    private boolean setting;
    private boolean listFollows;

    private Walk(Group group, @Nullable Part focus, Place start, boolean noFrom, CompletionRules rules, int depth) {
        this.group = group;
        this.focus = focus;
        this.place = start;
        this.noFrom = noFrom;
        this.rules = rules;
        this.depth = depth;
        go();
    }

    /** What the focus is there for. */
    Place place() {
        return found == null ? Place.NOTHING : found;
    }

    /** Where rows come from up to the focus. */
    List<Source> sourcesAtFocus() {
        return sources.subList(0, Math.min(sources.size(), sourcesBefore));
    }

    static Walk of(Group group, Part focus, Place start, boolean noFrom, CompletionRules rules) {
        return new Walk(group, focus, start, noFrom, rules, 0);
    }

    /** Of a query as a whole: what it gives, and from where. */
    static Walk ofQuery(Group group, CompletionRules rules) {
        Group query = group;
        for (int i = 0; i < DEPTH && query.parts.size() == 1 && query.parts.getFirst() instanceof Group inner; i++) {
            query = inner;
        }
        return new Walk(query, null, Place.START, false, rules, 0);
    }

    private void go() {
        for (int i = 0; i < group.parts.size(); i++) {
            var part = group.parts.get(i);
            if (part == focus) {
                atFocus(i);
                pastFocus = true;
            }
            if (part instanceof Lexeme lexeme && SETS.contains(lexeme.upper())) {
                if (pastFocus || focus == null) {
                    return;
                }
                again();
                continue;
            }
            i = switch (part) {
                case Group inner -> inner(inner, i);
                case Lexeme lexeme -> lexeme(lexeme, i);
            };
        }
    }

    private void atFocus(int i) {
        found = pendingCommon != null && upper(i - 1).equals("AS") ? Place.START : place;
        sourcesBefore = sources.size();
        first = i == 0;
        lateral = upper(i - 1).equals("LATERAL");
        afterOn = upper(i - 1).equals("ON") && inFrom;
        afterOperand = isOperand(i - 1);
        verbAtFocus = verb;
        columnsOf = current != null ? current : target;
        for (int k = i - 1; k >= 0 && group.parts.get(k) instanceof Lexeme one && (one.isName() || one.is(",")); k--) {
            if (one.isName()) {
                given.add(Caret.name(one, rules));
            }
        }
    }

    private void again() {
        sources.clear();
        items.clear();
        collecting = false;
        inFrom = false;
        verb = "";
        current = null;
        place = Place.START;
    }

    private @Nullable Part part(int i) {
        return i >= 0 && i < group.parts.size() ? group.parts.get(i) : null;
    }

    private String upper(int i) {
        return part(i) instanceof Lexeme lexeme ? lexeme.upper() : "";
    }

    private boolean isSymbol(int i, String symbol) {
        var part = part(i);
        return part != null && part.is(symbol);
    }

    private boolean isOperand(int i) {
        return switch (part(i)) {
            case null -> false;
            case Group _ -> true;
            case Lexeme lexeme ->
                switch (lexeme.kind()) {
                    case NAME, STRING, NUMBER -> true;
                    case WORD -> isSymbol(i - 1, ".") || !Words.BEFORE_OPERANDS.contains(lexeme.upper());
                    case SYMBOL ->
                        lexeme.is("*") && (isSymbol(i - 1, ",") || isSymbol(i - 1, ".") || !isOperand(i - 1));
                    case CARET -> false;
                };
        };
    }

    // ---- parentheses

    private int inner(Group inner, int i) {
        collect(inner);
        if (pendingCommon != null && place == Place.NOTHING) {
            if (upper(i - 1).equals("AS") || upper(i - 1).equals("MATERIALIZED")) {
                var made = new Source(pendingCommon.chain, inner);
                made.columns.addAll(pendingCommon.columns);
                if (inner != focus || recursive) {
                    common.add(made);
                }
                pendingCommon = null;
                place = Place.WORDS;
            } else {
                pendingCommon.columns.addAll(names(inner));
            }
            return i;
        }
        switch (place) {
            case RELATION -> {
                if (inner.isQuery() || inner.parts.stream().noneMatch(Lexeme.class::isInstance)) {
                    return alias(new Source(List.of(), inner), i + 1);
                }
                if (depth < DEPTH) {
                    var joined = new Walk(inner, focus, Place.RELATION, false, rules, depth + 1);
                    sources.addAll(joined.sources);
                }
                place = Place.AFTER_RELATION;
            }
            case AFTER_RELATION -> {
                if (current != null && current.columns.isEmpty()) {
                    current.columns.addAll(current.query == null ? List.of() : names(inner));
                }
            }
            case USING -> place = Place.AFTER_RELATION;
            case COLUMNS_OF -> place = Place.AFTER_RELATION;
            case START, SELECT_LIST, EXPRESSION, ORDERING, SET_TARGET, ALTERED_COLUMN, SCHEMA, WORDS, NOTHING -> {}
        }
        return i;
    }

    private List<String> names(Group inner) {
        return inner.parts.stream()
                .filter(part -> part instanceof Lexeme lexeme && lexeme.isName())
                .map(part -> Caret.name((Lexeme) part, rules))
                .toList();
    }

    // ---- tokens

    private int lexeme(Lexeme lexeme, int i) {
        if (lexeme.kind() == Kind.CARET) {
            collect(lexeme);
            if (place == Place.RELATION) {
                return alias(new Source(List.of(), null), i + 1);
            }
            return i;
        }
        if (lexeme.is(",")) {
            comma();
            return i;
        }
        if (lexeme.is("=") && place == Place.SET_TARGET) {
            place = Place.EXPRESSION;
            return i;
        }
        boolean afterDot = isSymbol(i - 1, ".");
        if (lexeme.kind() == Kind.WORD && !afterDot && !isSymbol(i + 1, ".") && keyword(lexeme.upper(), i)) {
            return i;
        }
        if (lexeme.isName() && place == Place.RELATION) {
            return relation(i);
        }
        if (pendingCommon == null && place == Place.NOTHING && lexeme.isName() && commonName(i)) {
            pendingCommon = new Source(List.of(Caret.name(lexeme, rules)), null);
            return i;
        }
        collect(lexeme);
        return i;
    }

    private boolean commonName(int i) {
        return (upper(i - 1).equals("WITH")
                        || upper(i - 1).equals("RECURSIVE")
                        || isSymbol(i - 1, ",") && !common.isEmpty())
                && verb.isEmpty();
    }

    private void comma() {
        if (verb.isEmpty() && (!common.isEmpty() || pendingCommon != null) && place == Place.WORDS) {
            place = Place.NOTHING;
        } else if (inFrom) {
            place = Place.RELATION;
        } else if (collecting) {
            items.add(new ArrayList<>());
            place = Place.SELECT_LIST;
        } else if (setting) {
            place = Place.SET_TARGET;
        } else if (verb.equals("DROP") || verb.equals("TRUNCATE") || verb.equals("LOCK")) {
            place = Place.RELATION;
        }
    }

    private void collect(Part part) {
        if (collecting) {
            if (items.isEmpty()) {
                items.add(new ArrayList<>());
            }
            items.getLast().add(part);
        }
    }

    /** A name in FROM and the like, with what it is called. @return the index of its last part */
    private int relation(int i) {
        var chain = new ArrayList<String>();
        int at = i;
        while (part(at) instanceof Lexeme lexeme && lexeme.isName()) {
            chain.add(Caret.name(lexeme, rules));
            if (!isSymbol(at + 1, ".")) {
                break;
            }
            at += 2;
        }
        var source = new Source(chain, null);
        if (part(at + 1) instanceof Group list) {
            if (listFollows) {
                current = source;
                add(source);
                place = Place.COLUMNS_OF;
                return at;
            }
            source.function = true;
            place = Place.EXPRESSION;
            if (list == focus) {
                atFocus(at + 1);
                pastFocus = true;
            }
            return alias(source, at + 2);
        }
        return alias(source, at + 1);
    }

    private void add(Source source) {
        sources.add(source);
        current = source;
        if (target == null && !verb.equals("SELECT")) {
            target = source;
        }
    }

    /** Takes the alias at {@code i}, if there is one. @return the index of the last part that was taken */
    private int alias(Source source, int i) {
        int at = i;
        if (upper(at).equals("AS") && part(at + 1) instanceof Lexeme name && name.isName() && !verb.equals("CREATE")) {
            at++;
        }
        boolean named = part(at) instanceof Lexeme name
                && (name.kind() == Kind.NAME
                        || name.kind() == Kind.WORD && (at > i || !NO_ALIAS.contains(name.upper())))
                && !verb.equals("CREATE")
                && !verb.equals("ALTER")
                && !verb.equals("DROP");
        if (named) {
            source.alias = Caret.name((Lexeme) java.util.Objects.requireNonNull(part(at)), rules);
            at++;
            if (part(at) instanceof Group list && list != focus && !verb.equals("INSERT")) {
                source.columns.addAll(names(list));
                at++;
            }
        } else {
            at = i;
        }
        add(source);
        place = Place.AFTER_RELATION;
        return at - 1;
    }

    private boolean to(Place next) {
        place = next;
        collecting = false;
        inFrom = false;
        setting = false;
        listFollows = false;
        current = null;
        return true;
    }

    private boolean toTable() {
        to(Place.RELATION);
        listFollows = true;
        return true;
    }

    private boolean toColumnsOfTarget() {
        to(Place.COLUMNS_OF);
        current = target;
        return true;
    }

    private boolean from() {
        to(Place.RELATION);
        inFrom = true;
        return true;
    }

    private boolean verb(String word, Place next) {
        verb = word;
        return to(next);
    }

    /** @return whether the word is one that says what follows */
    private boolean keyword(String word, int i) {
        var previous = upper(i - 1);
        boolean call = part(i + 1) instanceof Group;
        switch (word) {
            case "WITH":
                if (!verb.isEmpty() && !verb.equals("INSERT") || call) {
                    return false;
                }
                verb = "";
                return to(Place.NOTHING);
            case "RECURSIVE":
                recursive = true;
                return place == Place.NOTHING;
            case "SELECT":
                sources.clear();
                verb("SELECT", Place.SELECT_LIST);
                collecting = true;
                items.clear();
                return true;
            case "DISTINCT", "ALL":
                return place == Place.SELECT_LIST;
            case "FROM":
                if (noFrom && verb.isEmpty()
                        || previous.equals("DISTINCT")
                                && (upper(i - 2).equals("IS") || upper(i - 2).equals("NOT"))) {
                    return false;
                }
                return from();
            case "JOIN", "STRAIGHT_JOIN", "APPLY":
                return from();
            case "INTO":
                return verb.equals("SELECT") ? to(Place.NOTHING) : toTable();
            case "INSERT", "REPLACE", "MERGE":
                if (previous.equals("THEN")) {
                    return toColumnsOfTarget();
                }
                return !call && !previous.equals("OR") && verb(word, Place.WORDS);
            case "UPDATE":
                return update(previous);
            case "DELETE":
                return previous.equals("ON") || previous.equals("THEN") ? to(Place.WORDS) : verb("DELETE", Place.WORDS);
            case "SET":
                return verb.isEmpty() || verb.equals("ALTER") ? to(Place.WORDS) : !verb.equals("SELECT") && setTarget();
            case "VALUES":
                return verb.isEmpty() ? verb("VALUES", Place.EXPRESSION) : to(Place.EXPRESSION);
            case "ON":
                return on(previous);
            case "CONFLICT":
                return previous.equals("ON") && toColumnsOfTarget();
            case "USING":
                return using();
            case "WHERE", "HAVING", "QUALIFY", "PREWHERE":
                return to(Place.EXPRESSION);
            case "RETURNING", "OUTPUT":
                if (verb.isEmpty() || verb.equals("SELECT")) {
                    return false;
                }
                to(Place.SELECT_LIST);
                collecting = true;
                items.clear();
                return true;
            case "BY":
                return to(previous.equals("ORDER") || previous.equals("GROUP") ? Place.ORDERING : Place.EXPRESSION);
            case "ORDER", "GROUP", "PARTITION":
                return !verb.isEmpty() && !verb.equals("ALTER") && to(Place.WORDS);
            case "LEFT", "RIGHT", "INNER", "FULL", "CROSS", "NATURAL":
                if (!inFrom || call) {
                    return false;
                }
                place = Place.WORDS;
                return true;
            case "LIMIT", "OFFSET", "FETCH", "FOR", "WINDOW":
                return !verb.isEmpty() && to(Place.NOTHING);
            case "AS":
                if (pendingCommon != null) {
                    return true;
                }
                if (verb.equals("CREATE") || verb.equals("EXPLAIN")) {
                    verb = "";
                    return to(Place.START);
                }
                collect((Lexeme) group.parts.get(i));
                return i + 1 < group.parts.size() && group.parts.get(i + 1) == focus && nothing();
            case "ALTER",
                    "DROP",
                    "CREATE",
                    "TRUNCATE",
                    "DESCRIBE",
                    "DESC",
                    "GRANT",
                    "REVOKE",
                    "COPY",
                    "LOCK",
                    "SHOW",
                    "COMMENT",
                    "CALL",
                    "USE",
                    "ANALYZE",
                    "VACUUM",
                    "REFRESH",
                    "ADD",
                    "RENAME",
                    "MODIFY",
                    "CHANGE":
                return definition(word, call);
            case "TABLE", "VIEW":
                return table(previous);
            case "COLUMN":
                return verb.equals("COMMENT")
                        || verb.equals("ALTER") && to(previous.equals("ADD") ? Place.NOTHING : Place.ALTERED_COLUMN);
            case "TO", "TYPE":
                return verb.equals("ALTER") && to(Place.NOTHING);
            case "REFERENCES":
                return toTable();
            case "SCHEMA", "DATABASE":
                return DEFINING.contains(verb) && to(verb.equals("CREATE") ? Place.NOTHING : Place.SCHEMA);
            case "EXPLAIN":
                return true;
            default:
                return place == Place.RELATION && MODIFIERS.contains(word);
        }
    }

    private boolean nothing() {
        place = Place.NOTHING;
        return true;
    }

    private boolean setTarget() {
        to(Place.SET_TARGET);
        setting = true;
        return true;
    }

    private boolean update(String previous) {
        return switch (previous) {
            case "FOR", "ON", "SHARE" -> to(Place.NOTHING);
            case "THEN", "DO" -> to(Place.WORDS);
            case "KEY" -> setTarget();
            default -> {
                verb("UPDATE", Place.RELATION);
                inFrom = true;
                yield true;
            }
        };
    }

    private boolean on(String previous) {
        if (previous.equals("DISTINCT")) {
            return true;
        }
        return switch (verb) {
            case "CREATE" -> toTable();
            case "GRANT", "REVOKE", "COMMENT" -> to(Place.RELATION);
            case "INSERT", "REPLACE" -> inFrom ? expressionInFrom() : to(Place.WORDS);
            default -> inFrom ? expressionInFrom() : to(Place.EXPRESSION);
        };
    }

    private boolean expressionInFrom() {
        place = Place.EXPRESSION;
        current = null;
        return true;
    }

    private boolean using() {
        if (verb.equals("MERGE") || verb.equals("DELETE")) {
            return from();
        }
        if (verb.equals("CREATE")) {
            return toColumnsOfTarget();
        }
        if (!inFrom) {
            return false;
        }
        place = Place.USING;
        return true;
    }

    private boolean definition(String word, boolean call) {
        if (verb.equals("ALTER")) {
            return switch (word) {
                case "ADD" -> to(Place.WORDS);
                case "DROP", "ALTER", "RENAME", "MODIFY", "CHANGE" -> to(Place.ALTERED_COLUMN);
                default -> false;
            };
        }
        if (!verb.isEmpty() || call || !sources.isEmpty()) {
            return false;
        }
        return switch (word) {
            case "COPY" -> {
                verb = word;
                yield toTable();
            }
            case "TRUNCATE", "DESCRIBE", "DESC", "ANALYZE", "VACUUM" -> verb(word, Place.RELATION);
            case "CALL" -> verb(word, Place.EXPRESSION);
            case "USE" -> verb(word, Place.SCHEMA);
            case "ADD", "RENAME", "MODIFY", "CHANGE" -> false;
            default -> verb(word, Place.WORDS);
        };
    }

    private boolean table(String previous) {
        if (verb.isEmpty()) {
            return verb("TABLE", Place.RELATION);
        }
        return switch (verb) {
            case "CREATE" -> previous.equals("SHOW") ? to(Place.RELATION) : to(Place.NOTHING);
            case "ALTER", "DROP", "LOCK", "SHOW", "COMMENT", "GRANT", "REFRESH", "TRUNCATE" -> to(Place.RELATION);
            default -> place == Place.RELATION;
        };
    }
}
