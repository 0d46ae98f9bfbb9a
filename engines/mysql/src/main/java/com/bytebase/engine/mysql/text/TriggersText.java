package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.Sql;
import com.bytebase.engine.schema.Trigger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The triggers of a table in the order in which they run, where several are for the same moment. */
final class TriggersText {
    private final List<One> triggers = new ArrayList<>();

    /** @param body what it does, without its place among others */
    private record One(String name, String timing, String event, String body) {
        boolean isAt(One other) {
            return timing.equals(other.timing) && event.equals(other.event);
        }
    }

    /** From {@code FOR EACH ROW} on. */
    void read(String name, String timing, String event, Cursor cursor) {
        cursor.need("FOR");
        cursor.need("EACH");
        cursor.need("ROW");
        boolean follows = cursor.is("FOLLOWS");
        boolean placed = follows || cursor.is("PRECEDES");
        if (placed) {
            cursor.next();
        }
        int other = placed ? indexOf(cursor.name()) : -1;
        var trigger = new One(name, timing, event, cursor.written());
        triggers.removeIf(one -> one.name.equals(name));
        triggers.add(other < 0 ? triggers.size() : follows ? other + 1 : other, trigger);
    }

    private int indexOf(String name) {
        for (int i = 0; i < triggers.size(); i++) {
            if (triggers.get(i).name.equals(name)) {
                return i;
            }
        }
        throw new NotRead("There is no trigger %s before it".formatted(name));
    }

    void add(TriggersText others) {
        triggers.addAll(others.triggers);
    }

    void remove(Collection<String> names) {
        triggers.removeIf(one -> names.contains(one.name));
    }

    /** As the model has them: each says which one it follows. */
    List<Trigger> of(String table) {
        var found = new ArrayList<Trigger>();
        for (int i = 0; i < triggers.size(); i++) {
            var one = triggers.get(i);
            var before = triggers.subList(0, i).stream().filter(one::isAt).toList();
            var follows = before.isEmpty()
                    ? ""
                    : "FOLLOWS " + Sql.name(before.getLast().name()) + " ";
            var definition = "CREATE TRIGGER %s %s %s ON %s FOR EACH ROW %s%s"
                    .formatted(Sql.name(one.name), one.timing, one.event, Sql.name(table), follows, one.body);
            found.add(new Trigger(one.name, one.timing, one.event, definition, ""));
        }
        return found;
    }
}
