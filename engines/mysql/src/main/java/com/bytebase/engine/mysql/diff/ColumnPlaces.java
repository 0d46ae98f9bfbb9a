package com.bytebase.engine.mysql.diff;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which columns have to be moved so that all stand in the new order; as few as can be. */
final class ColumnPlaces {
    private ColumnPlaces() {}

    /** The columns of both tables that do not keep their place among each other. */
    static Set<String> moved(Table before, Table after) {
        var old = before.columns().stream().map(Column::name).toList();
        var now =
                after.columns().stream().map(Column::name).filter(old::contains).toList();
        var moved = new HashSet<>(now);
        moved.removeAll(longestInOrder(now, old));
        return moved;
    }

    /** Longest increasing subsequence of the positions in {@code old}. */
    private static List<String> longestInOrder(List<String> names, List<String> old) {
        int[] length = new int[names.size()];
        int[] previous = new int[names.size()];
        int best = -1;
        for (int i = 0; i < names.size(); i++) {
            length[i] = 1;
            previous[i] = -1;
            for (int j = 0; j < i; j++) {
                boolean inOrder = old.indexOf(names.get(j)) < old.indexOf(names.get(i));
                if (inOrder && length[j] >= length[i]) {
                    length[i] = length[j] + 1;
                    previous[i] = j;
                }
            }
            best = best < 0 || length[i] > length[best] ? i : best;
        }
        var kept = new ArrayList<String>();
        for (int i = best; i >= 0; i = previous[i]) {
            kept.add(names.get(i));
        }
        return kept;
    }

    /** {@code FIRST} or {@code AFTER} the column before it. */
    static String clause(Table after, String column) {
        String last = null;
        for (var one : after.columns()) {
            if (one.name().equals(column)) {
                break;
            }
            last = one.name();
        }
        return last == null ? " FIRST" : " AFTER " + com.bytebase.engine.mysql.Sql.name(last);
    }
}
