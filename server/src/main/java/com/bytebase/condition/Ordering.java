package com.bytebase.condition;

import com.bytebase.kernel.Page;
import com.bytebase.kernel.PageRequest;
import com.bytebase.kernel.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;

/**
 * By what a list can be ordered, and paging by the keys of that order: a page starts after the last row of the one before, wherever rows
 * have come and gone in between.
 */
public final class Ordering {
    /** Up to here rows are counted: few lists are longer, and no client waits for one that is. */
    public static final int COUNTED = 10_000;

    private final Map<String, Field<?>> columns = new LinkedHashMap<>();
    private final List<Field<?>> unique;
    private final String standard;
    private boolean counting = true;

    /**
     * @param standard the order unless the client asks for another
     * @param unique columns that tell any two rows apart; never null
     */
    public Ordering(String standard, Field<?>... unique) {
        this.standard = standard;
        this.unique = List.of(unique);
    }

    /** A field that clients can order by. The column is never null. */
    public Ordering by(String name, Field<?> column) {
        columns.put(name, column);
        return this;
    }

    /** For lists that are all past and grow for ever: how many there are is nobody's question. */
    public Ordering uncounted() {
        counting = false;
        return this;
    }

    /**
     * Reads the page that {@code request} asks for, and how many there are in all, up to {@link #COUNTED}.
     *
     * @param rows makes the query of the whole list, in no order
     */
    public <R extends Record, T> Page<T> page(
            Supplier<SelectConditionStep<R>> rows, ListRequest request, Function<? super R, T> read) {
        var page = read(rows.get(), request, read);
        return counting ? page.counted(() -> count(rows.get())) : page;
    }

    private static <R extends Record> Optional<Integer> count(SelectConditionStep<R> select) {
        int count = Objects.requireNonNull(select.configuration()).dsl().fetchCount(select.limit(COUNTED + 1));
        return count > COUNTED ? Optional.empty() : Optional.of(count);
    }

    private <R extends Record, T> Page<T> read(
            SelectConditionStep<R> select, ListRequest request, Function<? super R, T> read) {
        var terms = terms(request.orderBy());
        var order = request.orderBy() == null || request.orderBy().isBlank() ? standard : request.orderBy();
        var page = request.page(terms.size() + 2);
        var narrowed = page.after().isEmpty() ? select : select.and(after(terms, page, order, request.narrowing()));
        var rows = narrowed.orderBy(
                        terms.stream().<OrderField<?>>map(Term::sorted).toList())
                .limit(page.limit())
                .fetch();
        return Page.of(List.copyOf(rows), page, row -> key(order, request.narrowing(), terms, row))
                .map(read);
    }

    private record Term(Field<?> column, boolean falling) {
        OrderField<?> sorted() {
            return falling ? column.desc() : column.asc();
        }
    }

    private List<Term> terms(@Nullable String orderBy) {
        var terms = new ArrayList<Term>();
        for (var part : (orderBy == null || orderBy.isBlank() ? standard : orderBy).split(",", -1)) {
            var words = part.strip().split("\\s+");
            var column = columns.get(words[0]);
            boolean falling = words.length == 2 && words[1].equals("desc");
            if (column == null || words.length > 2 || words.length == 2 && !falling && !words[1].equals("asc")) {
                throw Problem.field(
                        "orderBy",
                        "orderBy has \"%s\"; it can be %s, each with \"desc\" after it or not."
                                .formatted(part.strip(), String.join(", ", columns.keySet())));
            }
            terms.add(new Term(column, falling));
        }
        boolean falling = terms.getLast().falling();
        for (var column : unique) {
            if (terms.stream().noneMatch(term -> term.column().equals(column))) {
                terms.add(new Term(column, falling));
            }
        }
        return terms;
    }

    private static List<String> key(String order, String narrowing, List<Term> terms, Record row) {
        var key = new ArrayList<String>();
        key.add(order);
        key.add(narrowing);
        terms.forEach(term -> key.add(String.valueOf(row.get(term.column()))));
        return key;
    }

    /** {@code (a > x) OR (a = x AND (b < y OR …))}: rows after the key, each term in its own direction. */
    private static Condition after(List<Term> terms, PageRequest page, String order, String narrowing) {
        if (!page.after().get(0).equals(order)) {
            throw Problem.field("pageToken", "This pageToken is of a list in another order. Start again without it.");
        }
        if (!page.after().get(1).equals(narrowing)) {
            throw Problem.field(
                    "pageToken",
                    "This pageToken is of a list with another filter or showArchived. Start again without it.");
        }
        Condition after = null;
        for (int i = terms.size() - 1; i >= 0; i--) {
            after = after(
                    terms.get(i).column(), page.after().get(i + 2), terms.get(i).falling(), after);
        }
        return Objects.requireNonNull(after);
    }

    private static <T> Condition after(Field<T> column, String text, boolean falling, @Nullable Condition rest) {
        T value = value(column, text);
        var beyond = falling ? column.lt(value) : column.gt(value);
        return rest == null ? beyond : beyond.or(column.eq(value).and(rest));
    }

    private static <T> T value(Field<T> column, String text) {
        var type = column.getType();
        try {
            return type.cast(
                    type == Instant.class
                            ? Instant.parse(text)
                            : type == Long.class
                                    ? Long.valueOf(text)
                                    : type == Integer.class ? Integer.valueOf(text) : text);
        } catch (NumberFormatException | DateTimeParseException e) {
            throw Problem.field(
                    "pageToken", "This pageToken is not one that this list gave out. Start again without it.");
        }
    }
}
