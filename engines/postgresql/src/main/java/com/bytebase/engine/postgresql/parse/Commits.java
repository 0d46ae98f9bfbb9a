package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.sql.CommitBehavior;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * How statements stand to transactions: which PostgreSQL refuses inside a transaction block (the callers of {@code PreventInTransactionBlock} in its
 * sources), as far as their text tells.
 */
final class Commits {
    private static final Set<String> NEVER_INSIDE = Set.of(
            "CreatedbStmt",
            "DropdbStmt",
            "CreateTableSpaceStmt",
            "DropTableSpaceStmt",
            "AlterSystemStmt",
            "DropSubscriptionStmt");

    private Commits() {}

    static CommitBehavior of(String node, JsonNode content) {
        if (node.equals("TransactionStmt")) {
            return CommitBehavior.CONTROL;
        }
        if (isChain(node, content)) {
            return CommitBehavior.SEVERAL_TRANSACTIONS;
        }
        boolean outside = NEVER_INSIDE.contains(node)
                || switch (node) {
                    case "VacuumStmt" -> Trees.flag(content, "is_vacuumcmd");
                    case "ReindexStmt" -> isOfMany(content);
                    case "ClusterStmt" -> !content.has("relation");
                    case "AlterDatabaseStmt" -> option(content, "tablespace");
                    case "CreateSubscriptionStmt" ->
                        !optionIsOff(content, "create_slot") && !optionIsOff(content, "connect");
                    case "AlterSubscriptionStmt" -> alterSubscription(content);
                    default -> false;
                };
        if (outside) {
            return CommitBehavior.OUTSIDE_TRANSACTION;
        }
        boolean addsValue = node.equals("AlterEnumStmt") && !content.has("oldVal");
        return addsValue ? CommitBehavior.COMMIT_BEFORE_USE : CommitBehavior.TRANSACTIONAL;
    }

    /** Those whose locks let reads and writes go on, so that nobody waits behind them while they wait. */
    private static boolean isChain(String node, JsonNode content) {
        return switch (node) {
            case "IndexStmt", "DropStmt" -> Trees.flag(content, "concurrent");
            case "VacuumStmt" -> Trees.flag(content, "is_vacuumcmd") && !optionIsOn(content, "full");
            case "ReindexStmt" -> optionIsOn(content, "concurrently");
            case "AlterTableStmt" -> detachesConcurrently(content);
            default -> false;
        };
    }

    private static boolean isOfMany(JsonNode reindex) {
        var kind = Trees.text(reindex, "kind");
        return !kind.equals("REINDEX_OBJECT_INDEX") && !kind.equals("REINDEX_OBJECT_TABLE");
    }

    private static boolean detachesConcurrently(JsonNode alter) {
        return alter.path("cmds")
                .valueStream()
                .anyMatch(
                        cmd -> Trees.flag(cmd.path("AlterTableCmd").path("def").path("PartitionCmd"), "concurrent"));
    }

    private static boolean alterSubscription(JsonNode alter) {
        return switch (Trees.text(alter, "kind")) {
            case "ALTER_SUBSCRIPTION_REFRESH" -> true;
            case "ALTER_SUBSCRIPTION_SET_PUBLICATION",
                    "ALTER_SUBSCRIPTION_ADD_PUBLICATION",
                    "ALTER_SUBSCRIPTION_DROP_PUBLICATION" -> !optionIsOff(alter, "refresh");
            default -> false;
        };
    }

    private static boolean option(JsonNode statement, String name) {
        return statement.path("options").valueStream().anyMatch(item -> named(item, name))
                || statement.path("params").valueStream().anyMatch(item -> named(item, name));
    }

    private static boolean optionIsOn(JsonNode statement, String name) {
        return option(statement, name) && !optionIsOff(statement, name);
    }

    private static boolean optionIsOff(JsonNode statement, String name) {
        return statement.path("options").valueStream().anyMatch(item -> named(item, name) && isOff(item))
                || statement.path("params").valueStream().anyMatch(item -> named(item, name) && isOff(item));
    }

    private static boolean named(JsonNode item, String name) {
        return Trees.text(item.path("DefElem"), "defname").equals(name);
    }

    private static boolean isOff(JsonNode item) {
        var argument = item.path("DefElem").path("arg");
        if (argument.has("Boolean")) {
            return !Trees.flag(argument.path("Boolean"), "boolval");
        }
        if (argument.has("Integer")) {
            return argument.path("Integer").path("ival").asInt(0) == 0;
        }
        return Set.of("false", "off").contains(Trees.text(argument.path("String"), "sval"));
    }
}
