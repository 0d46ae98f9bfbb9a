package com.bytebase.engine.mysql;

import com.bytebase.engine.schema.Table.Check;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Periods for application time (MariaDB). The server holds one as a constraint, {@code start < end}, under the period's name; here it is a
 * {@link Check} whose expression no script can write. A key that keeps rows of a period apart ends in the period instead of its columns.
 */
public final class Periods {
    /** What follows the period in a key. */
    public static final String APART = " WITHOUT OVERLAPS";

    private static final String BEFORE = "PERIOD ";
    private static final Pattern PERIOD = Pattern.compile("PERIOD \\(`(?:[^`]|``)+`, `(?:[^`]|``)+`\\)");

    private Periods() {}

    /** A period from one column to the other. */
    public static Check of(String name, String start, String end) {
        return new Check(name, BEFORE + Sql.names(List.of(start, end)));
    }

    public static boolean isOne(Check check) {
        return PERIOD.matcher(check.expression()).matches();
    }

    /** The clause of {@code CREATE TABLE}, and of {@code ALTER TABLE … ADD}. */
    static String clause(Check period) {
        return "PERIOD FOR " + Sql.name(period.name()) + period.expression().substring(BEFORE.length() - 1);
    }
}
