package com.bytebase;

import com.bytebase.secret.Secrets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/**
 * One of each resource that there can be in a project, and of those of the workspace that have none, by the variables that stand for them in
 * paths. What takes a server to come about (runs, deliveries, commits) is written as the product writes it.
 */
final class Children {
    private final Api owner;
    private final DSLContext database;
    private final Secrets secrets;

    Children(Api owner, DSLContext database, Secrets secrets) {
        this.owner = owner;
        this.database = database;
        this.secrets = secrets;
    }

    /** All of it has {@code word} in its text. @param issues so many are made; it is the last that has the rest */
    Map<String, String> ofProject(String project, String instance, String word, int issues) {
        var at = "/v1/projects/" + project;
        var target = "instances/%s/databases/%s".formatted(instance, word);
        var id = word.replace('_', '-');
        var all = new HashMap<String, String>();
        all.put("database", word);
        all.put("databaseGroup", id);
        all.put("tableGroup", id);
        all.put("stage", "test");
        all.put("task", "1");
        all.put("version", "1");
        var issue = "";
        for (int i = 0; i < issues; i++) {
            issue = made(
                    at + "/issues",
                    Map.of(
                            "title",
                            word,
                            "type",
                            "DATABASE_CHANGE",
                            "changes",
                            List.of(Map.of("targets", List.of(target), "statement", "SELECT '" + word + "'"))));
        }
        all.put("issue", last(issue));
        var webhook = last(made(
                at + "/webhooks",
                Map.of(
                        "title",
                        word,
                        "type",
                        "GENERIC",
                        "url",
                        "http://127.0.0.1:1/" + word,
                        "events",
                        List.of("ISSUE_COMMENTED"))));
        all.put("webhook", webhook);
        all.put("comment", last(made("/v1/" + issue + "/comments", Map.of("content", word))));
        all.put(
                "delivery",
                owner.get(at + "/webhooks/" + webhook + "/deliveries").ok().text("deliveries/0/name"));
        all.computeIfPresent("delivery", (_, name) -> last(name));
        var sheet = Map.of("title", word, "content", "SELECT '" + word + "'", "visibility", "PROJECT");
        all.put("sheet", last(made(at + "/sheets", sheet)));
        all.put("editorTab", last(made(at + "/editorTabs", Map.of("title", word, "statement", word))));
        made(
                at + "/databaseGroups?databaseGroupId=" + id,
                Map.of("title", word, "condition", "resource.database_name == \"%s\"".formatted(word)));
        made(
                at + "/databaseGroups/" + id + "/tableGroups?tableGroupId=" + id,
                Map.of(
                        "title",
                        word,
                        "placeholder",
                        "t",
                        "condition",
                        "resource.table_name == \"%s\"".formatted(word)));
        all.put("taskRun", run(issue, instance, word));
        all.put("changelog", row("""
                        INSERT INTO changelog (instance, database, type, status, issue, issue_title, creator, created_at)
                        VALUES ({0}, {1}, 'CHANGE', 'DONE', {2}, {1}, 2, now())""", instance, word, issue));
        commit(project, word);
        all.put("commit", sha(word));
        row("""
                INSERT INTO query_history (principal, project, instance, database, kind, statement, statement_size, started_at,
                    duration_ms, row_count, error)
                VALUES (2, {0}, {1}, {2}, 'QUERY', {2}, 1, now(), 1, 1, '')""", project, instance, word);
        all.put("notice", row("""
                        INSERT INTO notice (principal, project, issue, title, kind, reason, actor, text, at)
                        VALUES (2, {0}, {1}, {2}, 'COMMENTED', 'FOLLOWING', 1, {2}, now())""", project, issue, word));
        return Map.copyOf(all);
    }

    /** A run that has ended, with a line of its log. @return its number */
    private String run(String issue, String instance, String word) {
        var task = issue + "/pipeline/stages/test/tasks/1";
        int number = word.length(); // another one in each project
        var spec =
                "{\"kind\": \"CHANGE_DATABASE\", \"instance\": \"%s\", \"database\": \"%s\", \"statement\": \"%s\", \"issue\": \"%s\", \"issueTitle\": \"%s\"}"
                        .formatted(instance, word, "0".repeat(64), issue, word);
        var run = row("""
                        INSERT INTO task_run (task, number, spec, instance, database, status, resume, creator, created_at, ended_at)
                        VALUES ({0}, {1}::int, {2}::jsonb, {3}, {4}, 'DONE', 'FROM_START', 2, now(), now())""", task, Integer.toString(number), spec, instance, word);
        database.execute(
                "INSERT INTO task_run_log (run, line, at, kind, text) VALUES (?, 1, now(), 'INFO', ?)",
                Long.valueOf(run),
                word);
        return Integer.toString(number);
    }

    private void commit(String project, String word) {
        var secret = secrets.encrypt("hook", "projects/%s/repository/hook".formatted(project));
        row("""
                INSERT INTO peer_repository (project, kind, url, branch, base_folder, path_template, hook_secret, hook, poll_seconds,
                    creator, created_at, updated_at)
                VALUES ({0}, 'GIT', 'https://git.example/' || {1}, 'main', {1}, 'V.sql', decode({2}, 'hex'), {1}, 3600, 2, now(), now())""", project, word, HexFormat.of().formatHex(secret));
        row("""
                INSERT INTO vcs_commit (project, sha, branch, author_name, author_email, message, committed_at, seen_at)
                VALUES ({0}, {2}, 'main', {1}, 'a@example.com', {1}, now(), now())""", project, word, sha(word));
    }

    private static String sha(String word) {
        return "%040x".formatted(word.hashCode() & 0xfffffffL);
    }

    /** Of the workspace; the sessions are somebody's who has nothing else to do here. */
    Map<String, String> ofWorkspace() {
        var all = new HashMap<String, String>();
        var victim = owner.newUser("");
        all.put("user", last(victim.user()));
        all.put("session", last(victim.get("/v1/" + victim.user() + "/sessions").text("sessions/0/name")));
        made("/v1/groups?groupId=matrix", Map.of("title", "Matrix"));
        all.put("group", "matrix");
        made("/v1/serviceAccounts?serviceAccountId=matrix", Map.of());
        all.put("serviceAccount", "matrix");
        made(
                "/v1/roles?roleId=matrix",
                Map.of("title", "Matrix", "level", "PROJECT", "permissions", List.of("bb.projects.get")));
        all.put("role", "matrix");
        made("/v1/environments?environmentId=matrix", Map.of("title", "Matrix"));
        all.put("environment", "matrix");
        all.put("auditLog", last(owner.get("/v1/auditLogs").text("auditLogs/0/name")));
        row("""
                INSERT INTO identity_provider (id, title, issuer, client_id, scopes, email_claim, title_claim, groups_claim, allowed_domains,
                    creates_users, default_role, trusts_email, trusts_two_factor, created_at)
                VALUES ({0}, 'Matrix', 'http://127.0.0.1:1', 'x', ARRAY['openid'], 'email', 'name', '', ARRAY[]::text[], false, 'roles/workspaceDeveloper',
                    false, false, now())""", "matrix");
        all.put("identityProvider", "matrix");
        return Map.copyOf(all);
    }

    private String made(String path, Map<String, ?> body) {
        return owner.post(path, body).ok().text("name");
    }

    /** @return its id */
    private String row(String insert, String... values) {
        var returning = database.fetch(
                        insert + " RETURNING *",
                        Arrays.stream(values).map(DSL::val).toArray(QueryPart[]::new))
                .getFirst();
        return returning.field("id") == null ? "" : String.valueOf(returning.get("id"));
    }

    static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
