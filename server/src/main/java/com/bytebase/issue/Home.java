package com.bytebase.issue;

import static com.bytebase.store.jooq.Tables.ISSUE;

import com.bytebase.database.Database;
import com.bytebase.database.DatabaseName;
import com.bytebase.database.DatabaseResource;
import com.bytebase.database.Databases;
import com.bytebase.issue.HomeResource.Group;
import com.bytebase.issue.HomeResource.Kind;
import com.bytebase.kernel.Actor;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What waits for somebody, the worst first; what runs; what is theirs. */
@Component
class Home {
    private static final int MINE = 10;
    private static final int RECENT = 5;

    private final Waiting waiting;
    private final IssueViews views;
    private final IssueRepository issues;
    private final Databases databases;

    Home(Waiting waiting, IssueViews views, IssueRepository issues, Databases databases) {
        this.waiting = waiting;
        this.views = views;
        this.issues = issues;
        this.databases = databases;
    }

    @Transactional(readOnly = true)
    public HomeResource of(Actor actor) {
        var unfinished = waiting.unfinished(actor);
        var byKind = unfinished.stream()
                .filter(one -> kind(one).isPresent())
                .collect(Collectors.groupingBy(one -> kind(one).orElseThrow()));
        var groups = Arrays.stream(Kind.values())
                .filter(byKind::containsKey)
                .map(kind -> new Group(kind, views.brief(byKind.getOrDefault(kind, List.of()))))
                .toList();
        var running = unfinished.stream().filter(Home::isRunning).toList();
        var mine = unfinished.stream().filter(Situation::isMine).limit(MINE).toList();
        return new HomeResource(groups, views.brief(running), views.brief(mine), recent(actor));
    }

    /** How an issue waits for the reader: by the worst of the obstacles that are theirs. Own drafts wait for nobody else, so they are no news. */
    static Optional<Kind> kind(Situation situation) {
        return Obstacles.of(situation).stream()
                .filter(Blocker::whoIsMe)
                .map(blocker -> kind(situation, blocker))
                .flatMap(Optional::stream)
                .min(Enum::compareTo);
    }

    private static Optional<Kind> kind(Situation situation, Blocker blocker) {
        return switch (blocker.kind()) {
            case FAILED, UNKNOWN_OUTCOME -> Optional.of(isProtected(situation, blocker) ? Kind.STUCK : Kind.TO_ANSWER);
            case APPROVAL -> Optional.of(Kind.TO_APPROVE);
            case RUN -> Optional.of(Kind.TO_RUN);
            case CHECKS, REJECTED -> Optional.of(Kind.TO_ANSWER);
            case DRAFT, EMPTY -> Optional.empty();
        };
    }

    private static boolean isProtected(Situation situation, Blocker blocker) {
        return situation.stages().stream()
                .filter(stage -> stage.environment().protectedTier())
                .flatMap(stage -> stage.tasks().stream())
                .anyMatch(task -> task.name().equals(blocker.task()));
    }

    private static boolean isRunning(Situation situation) {
        return situation.stages().stream()
                .flatMap(stage -> stage.tasks().stream())
                .anyMatch(task -> task.state().isActive());
    }

    /** Targets of the reader's latest issues, each once. */
    private List<DatabaseResource> recent(Actor actor) {
        var latest = issues.newest(waiting.visible(actor).and(ISSUE.CREATOR.eq(actor.principal())), MINE);
        var versions = issues.current(latest);
        var names = new LinkedHashSet<DatabaseName>();
        latest.stream()
                .map(issue -> versions.get(issue.id()))
                .filter(Objects::nonNull)
                .flatMap(version -> version.content().changes().stream())
                .flatMap(change -> change.targets().stream())
                .map(target -> new DatabaseName(target.instance(), target.database()))
                .limit(RECENT * 4L)
                .forEach(names::add);
        Map<DatabaseName, Database> known =
                databases.all(names).stream().collect(Collectors.toMap(Database::databaseName, Function.identity()));
        return names.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .limit(RECENT)
                .map(DatabaseResource::of)
                .toList();
    }
}
