package com.bytebase.engine.mysql.diff;

import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table's options taken apart.
 *
 * @param values by upper-case name
 * @param partitions the clause, or empty
 */
record TableOptions(Map<String, String> values, boolean versioned, String partitions) {
    /** Some options have names of several words, those of TiDB values too; MariaDB puts names of engines' own options into quotes. */
    private static final String NEXT_OPTION =
            " (?<!(?:PLACEMENT|DATA|INDEX) )(?=(?:(?:PLACEMENT|DATA|INDEX) )?`?[A-Za-z_]+`?=)";

    private static final Pattern COUNTED = Pattern.compile("(.*\\)) PARTITIONS (\\d{1,4})", Pattern.DOTALL);
    private static final Pattern STARTS = Pattern.compile(" STARTS TIMESTAMP ?'[^']*'");
    private static final String PLACEMENT = "PLACEMENT POLICY";
    private static final String ENGINE = "ENGINE";
    private static final String CHARSET = "CHARSET";
    private static final String EXPIRY = "TTL";
    static final String KEEP_HISTORY = "ADD SYSTEM VERSIONING";

    /** Without it the server refuses to alter a table with history. */
    static final String ALTER_HISTORY = "SET SESSION system_versioning_alter_history = KEEP";

    private static final String VERSIONED = "WITH SYSTEM VERSIONING";

    static TableOptions of(String options) {
        int at = options.indexOf("PARTITION BY ");
        var partitions = at < 0 ? "" : options.substring(at);
        var rest = at < 0 ? options : options.substring(0, at);
        boolean versioned = rest.contains(VERSIONED);
        var values = new LinkedHashMap<String, String>();
        for (var option : rest.replace(VERSIONED, "")
                .replace("DEFAULT CHARSET", "CHARSET")
                .split(NEXT_OPTION)) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                values.put(
                        option.substring(0, equals).replace("`", "").toUpperCase(java.util.Locale.ROOT),
                        option.substring(equals + 1).strip());
            }
        }
        return new TableOptions(values, versioned, partitions);
    }

    /** Whether the two say the same, as far as both say something: scripts leave much to the server, which always tells a collation. */
    static boolean agree(Table before, Table after) {
        var old = of(before.options());
        var now = of(after.options());
        boolean told = old.values.containsKey("COLLATE") && now.values.containsKey("COLLATE");
        // Who tells a collation tells all, but for the engine, which is the server's where none is named.
        return (!told || old.names().equals(now.names()))
                && old.versioned == now.versioned
                && sameParts(old.partitions, now.partitions)
                && now.values.entrySet().stream()
                        .allMatch(entry -> same(
                                entry.getKey(),
                                entry.getValue(),
                                old.values.getOrDefault(entry.getKey(), entry.getValue())));
    }

    /** Names of engines and of formats know no case. */
    private static boolean same(String name, String value, @Nullable String other) {
        return name.equals(ENGINE) || name.equals("ROW_FORMAT") || name.equals("INSERT_METHOD")
                ? value.equalsIgnoreCase(other)
                : value.equals(other);
    }

    /** Without the character set, which the collation tells. */
    private Set<String> names() {
        return values.keySet().stream()
                .filter(name -> !name.equals(ENGINE) && !name.equals(CHARSET))
                .collect(Collectors.toSet());
    }

    /** The clauses that make one of the other, without the partitions. */
    List<String> clauses(TableOptions before) {
        var clauses = new ArrayList<String>();
        values.forEach((name, value) -> {
            if (!same(name, value, before.values.get(name)) && !isCharacterSet(name)) {
                clauses.add(name + "=" + value);
            }
        });
        // A script that names no collation leaves the others to the server too.
        before.values.keySet().stream()
                .filter(name -> !values.containsKey(name) && values.containsKey("COLLATE") && !isCharacterSet(name))
                .filter(name -> !name.startsWith(EXPIRY) && !name.equals(ENGINE))
                .forEach(name -> clauses.add(name + "=" + standard(name)));
        if (before.values.containsKey(EXPIRY) && !values.containsKey(EXPIRY)) {
            clauses.add("REMOVE TTL");
        }
        if (differs(CHARSET, before) || differs("COLLATE", before)) {
            clauses.add("DEFAULT"
                    + (values.containsKey(CHARSET) ? " CHARACTER SET " + values.get(CHARSET) : "")
                    + (collation().isEmpty() ? "" : " COLLATE " + collation()));
        }
        if (versioned != before.versioned) {
            clauses.add(versioned ? KEEP_HISTORY : "DROP SYSTEM VERSIONING");
        }
        return clauses;
    }

    /** Where one does not say from when time is divided, the server said it when it made the other. */
    private static boolean sameParts(String one, String other) {
        boolean both = one.contains(" STARTS ") && other.contains(" STARTS ");
        return one.equals(other)
                || expanded(one).equals(expanded(other))
                || !both
                        && STARTS.matcher(one)
                                .replaceAll("")
                                .equals(STARTS.matcher(other).replaceAll(""));
    }

    /** With names for partitions of which the number is told. */
    private static String expanded(String partitions) {
        var counted = COUNTED.matcher(partitions);
        return counted.matches()
                ? counted.group(1)
                        + IntStream.range(0, Integer.parseInt(counted.group(2)))
                                .mapToObj(i -> "PARTITION `p" + i + "`")
                                .collect(Collectors.joining(", ", " (", ")"))
                : partitions;
    }

    private boolean differs(String name, TableOptions before) {
        return values.containsKey(name) && !values.get(name).equals(before.values.get(name));
    }

    String collation() {
        return values.getOrDefault("COLLATE", "");
    }

    String engine() {
        return values.getOrDefault(ENGINE, "");
    }

    private static boolean isCharacterSet(String name) {
        return name.equals(CHARSET) || name.equals("COLLATE");
    }

    private static String standard(String name) {
        return switch (name) {
            case "ROW_FORMAT", "PACK_KEYS", "STATS_PERSISTENT", "STATS_AUTO_RECALC", "STATS_SAMPLE_PAGES", PLACEMENT ->
                "DEFAULT";
            case "COMPRESSION", "CONNECTION" -> "''";
            default -> "0";
        };
    }

    /** The statements' tails that bring the partitions; adding at the end leaves the others alone. */
    List<String> partitionClauses(TableOptions before) {
        if (sameParts(partitions, before.partitions)) {
            return List.of();
        }
        if (partitions.isEmpty()) {
            return List.of("REMOVE PARTITIONING");
        }
        var old = before.partitions.endsWith(")")
                ? before.partitions.substring(0, before.partitions.length() - 1) + ", PARTITION "
                : "\0";
        boolean added = partitions.startsWith(old)
                && (partitions.startsWith("PARTITION BY RANGE") || partitions.startsWith("PARTITION BY LIST"));
        return List.of(added ? "ADD PARTITION (PARTITION " + partitions.substring(old.length()) : partitions);
    }
}
