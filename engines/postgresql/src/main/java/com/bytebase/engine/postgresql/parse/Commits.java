package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.sql.CommitBehavior;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which statements PostgreSQL refuses inside a transaction block (the callers of {@code PreventInTransactionBlock} in its
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
        boolean outside = NEVER_INSIDE.contains(node)
                || switch (node) {
                    case "IndexStmt", "DropStmt" -> Trees.flag(content, "concurrent");
                    case "VacuumStmt" -> Trees.flag(content, "is_vacuumcmd");
                    case "ReindexStmt" -> reindex(content);
                    case "ClusterStmt" -> !content.has("relation");
                    case "AlterTableStmt" -> detachesConcurrently(content);
                    case "AlterDatabaseStmt" -> option(content, "tablespace");
                    case "CreateSubscriptionStmt" ->
                        !optionIsOff(content, "create_slot") && !optionIsOff(content, "connect");
                    case "AlterSubscriptionStmt" -> alterSubscription(content);
                    default -> false;
                };
        return outside ? CommitBehavior.OUTSIDE_TRANSACTION : CommitBehavior.TRANSACTIONAL;
    }

    private static boolean reindex(JsonNode reindex) {
        var kind = Trees.text(reindex, "kind");
        boolean many = !kind.equals("REINDEX_OBJECT_INDEX") && !kind.equals("REINDEX_OBJECT_TABLE");
        return many || (option(reindex, "concurrently") && !optionIsOff(reindex, "concurrently"));
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
