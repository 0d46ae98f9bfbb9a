package com.bytebase.issue;

import com.bytebase.Api;
import com.bytebase.Api.Answer;
import com.bytebase.Targets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A project with one real database in test and one in prod, a developer, and the workspace's owner. */
public final class Shop {
    public final Api owner;
    public final Api developer;
    public final String project;
    public final String test;
    public final String prod;
    public final String testDatabase;
    public final String prodDatabase;

    private Shop(Api owner, Api developer, String project, String testDatabase, String prodDatabase) {
        this.owner = owner;
        this.developer = developer;
        this.project = project;
        this.testDatabase = testDatabase;
        this.prodDatabase = prodDatabase;
        this.test = register("test", testDatabase);
        this.prod = register("prod", prodDatabase);
        adopt(test, prod);
    }

    public static Shop open(int port) {
        var owner = Api.owner(port);
        var developer = owner.newUser("roles/workspaceDeveloper");
        var project = Targets.unique("shop");
        owner.post("/v1/projects?projectId=" + project, Map.of("title", "Shop")).ok();
        owner.setRole("/v1/projects/" + project, developer.user(), "roles/projectDeveloper");
        return new Shop(
                owner, developer, project, made(Targets.unique("shop_test")), made(Targets.unique("shop_prod")));
    }

    /** Another user with this project role. */
    public Api member(String role) {
        var user = owner.newUser("roles/workspaceDeveloper");
        owner.setRole("/v1/projects/" + project, user.user(), role);
        return user;
    }

    private static String made(String database) {
        Targets.database(database);
        Targets.run(database, "CREATE TABLE orders (id int PRIMARY KEY, note text NOT NULL)");
        return database;
    }

    /** @return the name of the database as a target */
    private String register(String environment, String database) {
        var id = Targets.unique("target");
        owner.post("/v1/instances?instanceId=" + id, Targets.instance(environment, database))
                .ok();
        return "instances/%s/databases/%s".formatted(id, database);
    }

    /** Registers another instance and takes its one database into the project. @return the name of the database as a target */
    String register(Map<String, ?> instance, String database) {
        var id = Targets.unique("target");
        owner.post("/v1/instances?instanceId=" + id, instance).ok();
        var name = "instances/%s/databases/%s".formatted(id, database);
        adopt(name);
        return name;
    }

    /** Makes this many further databases in test, in one instance, and takes them into the project. */
    List<String> more(int count) {
        var databases = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            databases.add(made(Targets.unique("tenant")));
        }
        var id = Targets.unique("target");
        owner.post("/v1/instances?instanceId=" + id, Targets.instance("test", databases.toArray(String[]::new)))
                .ok();
        var names = databases.stream()
                .map(database -> "instances/%s/databases/%s".formatted(id, database))
                .toList();
        adopt(names.toArray(String[]::new));
        return names;
    }

    private void adopt(String... databases) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            for (var database : databases) {
                if (owner.get("/v1/" + database).status() != 200) {
                    return false;
                }
            }
            return true;
        });
        owner.post("/v1/projects/" + project + "/databases:transfer", Map.of("databases", List.of(databases)))
                .ok();
    }

    public static Map<String, Object> change(String statement, String... targets) {
        return Map.of("targets", List.of(targets), "statement", statement);
    }

    /** Creates an issue. @return its name */
    public String issue(Api by, Map<String, ?>... changes) {
        return create(by, Map.of("changes", List.of(changes))).ok().text("name");
    }

    /** An issue that changes both databases. */
    public String issue(String statement) {
        return issue(developer, change(statement, test, prod));
    }

    Answer create(Api by, Map<String, ?> members) {
        var body = new HashMap<String, Object>(Map.of("title", "Add delivery slots", "type", "DATABASE_CHANGE"));
        body.putAll(members);
        return by.post("/v1/projects/%s/issues".formatted(project), body);
    }

    /** The issue, as soon as it is so. */
    public Answer when(Api by, String issue, Predicate<Answer> so) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> by.get("/v1/" + issue).ok(), so);
    }

    /** The issue when its checks are done and the rule has been asked. */
    public Answer checked(String issue) {
        return when(
                developer,
                issue,
                answer -> answer.text("checks/status").equals("DONE")
                        && (answer.text("status").equals("DRAFT")
                                || !answer.text("approval/status").equals("CHECKING")));
    }

    public List<String> events(String issue) {
        var events = new ArrayList<String>();
        developer
                .get("/v1/%s/events?pageSize=1000".formatted(issue))
                .ok()
                .json()
                .get("events")
                .forEach(event -> events.add(event.get("type").asString()));
        return events;
    }
}
