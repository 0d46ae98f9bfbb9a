package com.bytebase.webhook;

import com.bytebase.issue.IssueNews;
import com.bytebase.kernel.Actor;
import com.bytebase.principal.Principals;
import com.bytebase.project.Project;
import com.bytebase.project.Projects;
import com.bytebase.webhook.Message.Named;
import com.bytebase.workspace.Workspaces;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes messages of what happens to issues, and keeps them as JSON. */
@Component
class Messages {
    private final Projects projects;
    private final Principals principals;
    private final Workspaces workspaces;
    private final JsonMapper json;

    Messages(Projects projects, Principals principals, Workspaces workspaces, JsonMapper json) {
        this.projects = projects;
        this.principals = principals;
        this.workspaces = workspaces;
        this.json = json;
    }

    Message of(IssueNews news, WebhookEvent event) {
        var people = new HashSet<>(List.of(news.actor(), news.creator())); // they may be one
        var titles = principals.titles(people);
        var project = projects.get(news.issue().project());
        return new Message(
                event,
                news.time(),
                new Named(Project.name(project.id()), project.title()),
                new Message.Issue(news.issue().toString(), news.title(), news.status(), named(news.creator(), titles)),
                named(news.actor(), titles),
                news.text(),
                url("/" + news.issue()),
                news.payload());
    }

    /** One that tells nothing, to see whether it comes through. */
    Message sample(Actor actor, String project) {
        var titles = principals.titles(Set.of(actor.principal()));
        var of = projects.get(project);
        var by = named(actor.principal(), titles);
        return new Message(
                WebhookEvent.ISSUE_CREATED,
                java.time.Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                new Named(Project.name(of.id()), of.title()),
                new Message.Issue("%s/issues/0".formatted(Project.name(of.id())), "A test message", "OPEN", by),
                by,
                "sent this to see whether it comes through",
                url("/" + Project.name(of.id())),
                Map.of("test", true));
    }

    private static Named named(long principal, Map<Long, String> titles) {
        return new Named(new Actor(principal).name(), titles.getOrDefault(principal, ""));
    }

    private String url(String path) {
        var own = workspaces.get().externalUrl();
        return own.isEmpty() ? "" : own + path;
    }

    String write(Message message) {
        return json.writeValueAsString(message);
    }

    Message read(String text) {
        return json.readValue(text, Message.class);
    }
}
