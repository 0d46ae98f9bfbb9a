package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.sql.ColumnRef;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What statements touch that have no body of their own: {@code TRUNCATE}, {@code COPY}, {@code COMMENT}, {@code GRANT} and the rest. */
final class OtherFacts {
    private final Source source;
    private final Facts facts;

    OtherFacts(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
    }

    void gather(String node, JsonNode content, JsonNode whole) {
        switch (node) {
            case "TruncateStmt" ->
                content.path("relations").forEach(item -> facts.write(source.table(item.path("RangeVar"))));
            case "CopyStmt" -> copy(content);
            case "ClusterStmt", "RefreshMatViewStmt", "RuleStmt" -> writeRelation(content, "relation");
            case "CreatePolicyStmt", "AlterPolicyStmt" -> {
                writeRelation(content, "table");
                facts.gather(content.path("qual"));
                facts.gather(content.path("with_check"));
            }
            case "AlterObjectSchemaStmt" -> writeRelation(content, "relation");
            case "GrantStmt" -> {
                if (Trees.text(content, "objtype").equals("OBJECT_TABLE")) {
                    content.path("objects").forEach(item -> facts.write(source.table(item.path("RangeVar"))));
                }
            }
            case "CommentStmt" -> comment(content);
            case "ReindexStmt" -> {
                if (Trees.text(content, "kind").equals("REINDEX_OBJECT_TABLE")) {
                    facts.gather(whole);
                }
            }
            // Sequences are no tables; a DO block's body is text in another language.
            case "AlterSeqStmt", "DoStmt" -> {}
            default -> facts.gather(whole);
        }
    }

    private void writeRelation(JsonNode content, String field) {
        if (content.path(field).has("relname")) {
            facts.write(source.table(content.path(field)));
        }
    }

    private void copy(JsonNode copy) {
        var relation = copy.path("relation");
        if (!relation.has("relname")) {
            facts.gather(copy.path("query"));
            return;
        }
        var table = source.table(relation);
        if (!Trees.flag(copy, "is_from")) {
            facts.read(table);
            return;
        }
        facts.write(table);
        var places = source.placesFrom(source.offset(relation)).after(table.name());
        Trees.names(copy.path("attlist")).forEach(name -> facts.column(source.column(table, name, places)));
    }

    private void comment(JsonNode comment) {
        var name = ObjectNames.of(comment.path("object"));
        var places = source.placesFrom(source.span().start()).after("on");
        switch (Trees.text(comment, "objtype")) {
            case "OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_FOREIGN_TABLE" ->
                facts.write(source.table(name, places));
            case "OBJECT_COLUMN" -> commentOnColumn(name, places);
            default -> {}
        }
    }

    private void commentOnColumn(List<String> name, Source.Places places) {
        if (name.size() > 1) {
            var table = source.table(name.subList(0, name.size() - 1), places);
            facts.write(table);
            facts.column(new ColumnRef(table, name.getLast(), places.find(name.getLast())));
        }
    }
}
