package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.sql.StatementBody.ObjectKind;
import com.bytebase.engine.sql.StatementType;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What kind of statement a tree is. */
final class Kinds {
    private static final Map<String, StatementType> BY_NODE = Map.ofEntries(
            Map.entry("CreatedbStmt", StatementType.CREATE_DATABASE),
            Map.entry("AlterDatabaseStmt", StatementType.ALTER_DATABASE),
            Map.entry("AlterDatabaseSetStmt", StatementType.ALTER_DATABASE),
            Map.entry("AlterDatabaseRefreshCollStmt", StatementType.ALTER_DATABASE),
            Map.entry("DropdbStmt", StatementType.DROP_DATABASE),
            Map.entry("CreateSchemaStmt", StatementType.CREATE_SCHEMA),
            Map.entry("CreateStmt", StatementType.CREATE_TABLE),
            Map.entry("CreateForeignTableStmt", StatementType.CREATE_TABLE),
            Map.entry("TruncateStmt", StatementType.TRUNCATE),
            Map.entry("IndexStmt", StatementType.CREATE_INDEX),
            Map.entry("ViewStmt", StatementType.CREATE_VIEW),
            Map.entry("RefreshMatViewStmt", StatementType.ALTER_VIEW),
            Map.entry("CreateFunctionStmt", StatementType.CREATE_ROUTINE),
            Map.entry("AlterFunctionStmt", StatementType.ALTER_ROUTINE),
            Map.entry("CreateTrigStmt", StatementType.CREATE_TRIGGER),
            Map.entry("CreateEventTrigStmt", StatementType.CREATE_TRIGGER),
            Map.entry("AlterEventTrigStmt", StatementType.ALTER_TRIGGER),
            Map.entry("CreateSeqStmt", StatementType.CREATE_SEQUENCE),
            Map.entry("AlterSeqStmt", StatementType.ALTER_SEQUENCE),
            Map.entry("CreateEnumStmt", StatementType.CREATE_TYPE),
            Map.entry("CreateDomainStmt", StatementType.CREATE_TYPE),
            Map.entry("CompositeTypeStmt", StatementType.CREATE_TYPE),
            Map.entry("CreateRangeStmt", StatementType.CREATE_TYPE),
            Map.entry("AlterEnumStmt", StatementType.ALTER_TYPE),
            Map.entry("AlterDomainStmt", StatementType.ALTER_TYPE),
            Map.entry("AlterTypeStmt", StatementType.ALTER_TYPE),
            Map.entry("CreateExtensionStmt", StatementType.CREATE_EXTENSION),
            Map.entry("CommentStmt", StatementType.COMMENT),
            Map.entry("SecLabelStmt", StatementType.COMMENT),
            Map.entry("InsertStmt", StatementType.INSERT),
            Map.entry("UpdateStmt", StatementType.UPDATE),
            Map.entry("DeleteStmt", StatementType.DELETE),
            Map.entry("MergeStmt", StatementType.MERGE),
            Map.entry("CopyStmt", StatementType.COPY),
            Map.entry("CallStmt", StatementType.CALL),
            Map.entry("DoStmt", StatementType.DO),
            Map.entry("ExplainStmt", StatementType.EXPLAIN),
            Map.entry("VariableShowStmt", StatementType.SHOW),
            Map.entry("VariableSetStmt", StatementType.SET),
            Map.entry("ConstraintsSetStmt", StatementType.SET),
            Map.entry("TransactionStmt", StatementType.TRANSACTION),
            Map.entry("VacuumStmt", StatementType.UTILITY),
            Map.entry("LockStmt", StatementType.UTILITY),
            Map.entry("ClusterStmt", StatementType.UTILITY),
            Map.entry("ReindexStmt", StatementType.UTILITY),
            Map.entry("CheckPointStmt", StatementType.UTILITY),
            Map.entry("DiscardStmt", StatementType.UTILITY),
            Map.entry("ListenStmt", StatementType.UTILITY),
            Map.entry("UnlistenStmt", StatementType.UTILITY),
            Map.entry("NotifyStmt", StatementType.UTILITY),
            Map.entry("LoadStmt", StatementType.UTILITY),
            Map.entry("PrepareStmt", StatementType.UTILITY),
            Map.entry("ExecuteStmt", StatementType.UTILITY),
            Map.entry("DeallocateStmt", StatementType.UTILITY),
            Map.entry("DeclareCursorStmt", StatementType.UTILITY),
            Map.entry("FetchStmt", StatementType.UTILITY),
            Map.entry("ClosePortalStmt", StatementType.UTILITY));

    private Kinds() {}

    static StatementType typeOf(String node, JsonNode content) {
        return switch (node) {
            case "SelectStmt" -> select(content);
            case "CreateTableAsStmt" ->
                Trees.text(content, "objtype").equals("OBJECT_MATVIEW")
                        ? StatementType.CREATE_VIEW
                        : StatementType.CREATE_TABLE;
            case "DefineStmt" -> define(Trees.text(content, "kind"));
            case "AlterTableStmt" -> altered(Trees.text(content, "objtype"));
            case "RenameStmt" -> renamed(content);
            case "AlterObjectSchemaStmt", "AlterOwnerStmt", "AlterObjectDependsStmt" ->
                altered(Trees.text(content, "objectType"));
            case "DropStmt" -> dropped(Trees.text(content, "removeType"));
            case "GrantStmt", "GrantRoleStmt" ->
                Trees.flag(content, "is_grant") ? StatementType.GRANT : StatementType.REVOKE;
            default -> BY_NODE.getOrDefault(node, StatementType.OTHER_DDL);
        };
    }

    /** The model's kind for one of PostgreSQL's {@code OBJECT_…}. */
    static ObjectKind objectKind(String object) {
        return switch (object) {
            case "OBJECT_TABLE", "OBJECT_FOREIGN_TABLE" -> ObjectKind.TABLE;
            case "OBJECT_VIEW" -> ObjectKind.VIEW;
            case "OBJECT_MATVIEW" -> ObjectKind.MATERIALIZED_VIEW;
            case "OBJECT_INDEX" -> ObjectKind.INDEX;
            case "OBJECT_SEQUENCE" -> ObjectKind.SEQUENCE;
            case "OBJECT_TYPE", "OBJECT_DOMAIN" -> ObjectKind.TYPE;
            case "OBJECT_FUNCTION", "OBJECT_PROCEDURE", "OBJECT_ROUTINE", "OBJECT_AGGREGATE" -> ObjectKind.ROUTINE;
            case "OBJECT_TRIGGER" -> ObjectKind.TRIGGER;
            case "OBJECT_SCHEMA" -> ObjectKind.SCHEMA;
            case "OBJECT_DATABASE" -> ObjectKind.DATABASE;
            default -> ObjectKind.OTHER;
        };
    }

    private static StatementType select(JsonNode select) {
        return select.has("intoClause") ? StatementType.CREATE_TABLE : StatementType.SELECT;
    }

    private static StatementType define(String kind) {
        return switch (objectKind(kind)) {
            case TYPE -> StatementType.CREATE_TYPE;
            case ROUTINE -> StatementType.CREATE_ROUTINE;
            case TABLE, VIEW, MATERIALIZED_VIEW, INDEX, SEQUENCE, TRIGGER, SCHEMA, DATABASE, EVENT, OTHER ->
                StatementType.OTHER_DDL;
        };
    }

    private static StatementType renamed(JsonNode rename) {
        var kind = Trees.text(rename, "renameType");
        return switch (kind) {
            case "OBJECT_TABLE", "OBJECT_FOREIGN_TABLE" -> StatementType.RENAME_TABLE;
            case "OBJECT_COLUMN", "OBJECT_ATTRIBUTE" -> altered(Trees.text(rename, "relationType"));
            case "OBJECT_TABCONSTRAINT" -> StatementType.ALTER_TABLE;
            case "OBJECT_DOMCONSTRAINT" -> StatementType.ALTER_TYPE;
            default -> altered(kind);
        };
    }

    private static StatementType altered(String object) {
        return switch (objectKind(object)) {
            case TABLE -> StatementType.ALTER_TABLE;
            case VIEW, MATERIALIZED_VIEW -> StatementType.ALTER_VIEW;
            case INDEX -> StatementType.ALTER_INDEX;
            case SEQUENCE -> StatementType.ALTER_SEQUENCE;
            case TYPE -> StatementType.ALTER_TYPE;
            case ROUTINE -> StatementType.ALTER_ROUTINE;
            case TRIGGER -> StatementType.ALTER_TRIGGER;
            case SCHEMA -> StatementType.ALTER_SCHEMA;
            case DATABASE -> StatementType.ALTER_DATABASE;
            case EVENT, OTHER -> StatementType.OTHER_DDL;
        };
    }

    private static StatementType dropped(String object) {
        return switch (objectKind(object)) {
            case TABLE -> StatementType.DROP_TABLE;
            case VIEW, MATERIALIZED_VIEW -> StatementType.DROP_VIEW;
            case INDEX -> StatementType.DROP_INDEX;
            case SEQUENCE -> StatementType.DROP_SEQUENCE;
            case TYPE -> StatementType.DROP_TYPE;
            case ROUTINE -> StatementType.DROP_ROUTINE;
            case TRIGGER -> StatementType.DROP_TRIGGER;
            case SCHEMA -> StatementType.DROP_SCHEMA;
            case DATABASE -> StatementType.DROP_DATABASE;
            case EVENT, OTHER ->
                object.equals("OBJECT_EXTENSION") ? StatementType.DROP_EXTENSION : StatementType.OTHER_DDL;
        };
    }
}
