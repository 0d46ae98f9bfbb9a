package com.bytebase.issue;

import com.bytebase.database.Database;
import com.bytebase.database.Database.Presence;
import com.bytebase.database.DatabaseName;
import com.bytebase.database.Databases;
import com.bytebase.databasegroup.Candidate;
import com.bytebase.databasegroup.DatabaseGroup;
import com.bytebase.databasegroup.DatabaseGroups;
import com.bytebase.databasegroup.GroupPlaceholder;
import com.bytebase.databasegroup.TableGroups;
import com.bytebase.http.AccessPolicy;
import com.bytebase.http.Scope;
import com.bytebase.instance.Instance;
import com.bytebase.instance.Instances;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.State;
import com.bytebase.kernel.Text;
import com.bytebase.project.Project;
import com.bytebase.schema.RenameAnswer;
import com.bytebase.sheet.Sheets;
import com.bytebase.sheet.Statements;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes what a client proposes, and refuses what cannot be meant, naming the field. */
@Component
class Proposals {
    private static final int MOST_CHANGES = 100;
    private static final int MOST_TARGETS = 10_000;
    private static final int MOST_RENAMES = 1_000;
    private static final int NAME = 128;

    private final Databases databases;
    private final DatabaseGroups groups;
    private final TableGroups tableGroups;
    private final Instances instances;
    private final Statements statements;
    private final Sheets sheets;
    private final AccessPolicy access;

    Proposals(
            Databases databases,
            DatabaseGroups groups,
            TableGroups tableGroups,
            Instances instances,
            Statements statements,
            Sheets sheets,
            AccessPolicy access) {
        this.databases = databases;
        this.groups = groups;
        this.tableGroups = tableGroups;
        this.instances = instances;
        this.statements = statements;
        this.sheets = sheets;
        this.access = access;
    }

    /** @param before the changes that these go on with; empty for a new issue */
    Content changes(Actor actor, String project, @Nullable List<ChangeInput> inputs, List<Content.Change> before) {
        if (inputs == null || inputs.isEmpty()) {
            throw Problem.field("changes", "changes is missing. Name at least one database and its statement.");
        }
        if (inputs.size() > MOST_CHANGES) {
            throw Problem.field(
                    "changes", "There are %d changes; %d is the most.".formatted(inputs.size(), MOST_CHANGES));
        }
        var known = known(project, inputs);
        var archived = archived(known.values());
        var ids = ids(inputs, before);
        var changes = new ArrayList<Content.Change>();
        for (int i = 0; i < inputs.size(); i++) {
            var field = "changes[%d]".formatted(i);
            var group = group(inputs.get(i), project, field);
            var targets = group.isPresent()
                    ? members(project, group.get(), field + ".targets[0]")
                    : targets(actor, project, inputs.get(i), field, known, archived);
            changes.add(change(actor, project, ids.get(i), inputs.get(i), targets, field));
        }
        checkDeclarative(changes);
        return new Content(changes, null, null);
    }

    /** The content with those for targets who belong to its groups now. A group that is gone keeps whom it had. */
    Content followed(String project, Content content) {
        var changes = new ArrayList<Content.Change>();
        boolean moved = false;
        for (var change : content.changes()) {
            var followed = followed(project, change);
            moved |= followed != change;
            changes.add(followed);
        }
        return moved ? new Content(changes, content.createDatabase(), content.roleGrant()) : content;
    }

    private Content.Change followed(String project, Content.Change change) {
        if (change.group() == null || groups.find(project, change.group()).isEmpty()) {
            return change;
        }
        var members = targets(groups.members(project, change.group()));
        var meanings = change.declarative()
                ? null
                : placeholders(project, change.group(), statements.text(change.statement()));
        boolean same = new HashSet<>(members).equals(new HashSet<>(change.targets()))
                && Objects.equals(meanings, change.placeholders());
        return same ? change : change.following(members, meanings);
    }

    /** Those of the group's placeholders that the text may mean; null where there are none. */
    private @Nullable List<GroupPlaceholder> placeholders(String project, String group, String text) {
        var all = tableGroups.placeholders(project, group);
        if (all.isEmpty()) {
            return null;
        }
        var lower = text.toLowerCase(Locale.ROOT);
        var meant = all.stream()
                .filter(one -> lower.contains(one.placeholder().toLowerCase(Locale.ROOT)))
                .toList();
        return meant.isEmpty() ? null : meant;
    }

    Content newDatabase(String project, @Nullable NewDatabaseInput input) {
        if (input == null) {
            throw Problem.field("createDatabase", "createDatabase is missing. Name the instance and the database.");
        }
        var id = ResourceNames.id(
                Text.required(input.instance(), "createDatabase.instance", NAME * 2),
                Instance.COLLECTION,
                "createDatabase.instance");
        var instance = instances.find(id).orElseThrow(() -> Problem.notFound(Instance.name(id))
                .at("createDatabase.instance"));
        if (instance.state() == State.ARCHIVED) {
            throw Problem.field(
                    "createDatabase.instance",
                    "Instance %s is archived. Restore it first.".formatted(instance.title()));
        }
        if (input.project() != null
                && !input.project().isEmpty()
                && !input.project().equals(Project.name(project))) {
            throw Problem.field(
                    "createDatabase.project",
                    "The database is put into the project of the issue, %s.".formatted(Project.name(project)));
        }
        return new Content(
                List.of(),
                new Content.NewDatabase(
                        id,
                        Text.required(input.database(), "createDatabase.database", NAME),
                        Text.optional(input.characterSet(), "createDatabase.characterSet", NAME),
                        Text.optional(input.collation(), "createDatabase.collation", NAME),
                        Text.optional(input.owner(), "createDatabase.owner", NAME)),
                null);
    }

    private Content.Change change(
            Actor actor, String project, String id, ChangeInput input, List<Content.Target> targets, String field) {
        if (Boolean.TRUE.equals(input.priorBackup())) {
            throw Problem.field(
                    field + ".priorBackup",
                    "%s.priorBackup is true, and this version keeps no copy of the rows before it changes them. Leave it out, and save what the change touches by a statement of its own."
                            .formatted(field));
        }
        boolean typed = input.statement() != null && !input.statement().isBlank();
        var sheet = Objects.requireNonNullElse(input.sheet(), "");
        boolean taken = !sheet.isEmpty();
        if (typed == taken) {
            throw Problem.field(
                    field + ".statement",
                    typed
                            ? "%s has a statement and a sheet. Give one of them.".formatted(field)
                            : "%s has no statement. Type one, or name a sheet.".formatted(field));
        }
        var hash = typed
                ? statements.keep(Text.required(input.statement(), field + ".statement", Text.STATEMENT))
                : sheet(actor, project, sheet, field + ".sheet");
        boolean declarative = Boolean.TRUE.equals(input.declarative());
        var group = group(input, project, field);
        var renames = renames(input.renames(), declarative, field + ".renames");
        return new Content.Change(
                id,
                targets,
                hash,
                statements.size(hash),
                sheet,
                group.orElse(null),
                stopAfter(input.stopAfterFailures(), field + ".stopAfterFailures"),
                declarative || group.isEmpty() ? null : placeholders(project, group.get(), statements.text(hash)),
                declarative ? new Content.Declared(renames) : null);
    }

    private static @Nullable Integer stopAfter(@Nullable Integer failures, String field) {
        if (failures != null && (failures < 1 || failures > MOST_TARGETS)) {
            throw Problem.field(
                    field, "%s is %d; it is 1 to %,d, or left out.".formatted(field, failures, MOST_TARGETS));
        }
        return failures;
    }

    private static List<RenameAnswer> renames(@Nullable List<RenameAnswer> answers, boolean declarative, String field) {
        if (answers == null || answers.isEmpty()) {
            return List.of();
        }
        if (!declarative) {
            throw Problem.field(field, "%s belongs to a declarative change. Leave it out.".formatted(field));
        }
        if (answers.size() > MOST_RENAMES) {
            throw Problem.field(field, "There are %d renames; %d is the most.".formatted(answers.size(), MOST_RENAMES));
        }
        var complete = new ArrayList<RenameAnswer>();
        for (int i = 0; i < answers.size(); i++) {
            complete.add(answers.get(i).complete("%s[%d]".formatted(field, i)));
        }
        return complete;
    }

    /** A plan is made for a schema that no other change of the issue moves. */
    private static void checkDeclarative(List<Content.Change> changes) {
        for (int i = 0; i < changes.size(); i++) {
            if (!changes.get(i).declarative()) {
                continue;
            }
            for (int other = 0; other < changes.size(); other++) {
                var both = new HashSet<>(changes.get(i).targets());
                both.retainAll(changes.get(other).targets());
                if (other != i && !both.isEmpty()) {
                    var shared = both.iterator().next();
                    throw Problem.field(
                            "changes[%d].targets".formatted(Math.max(i, other)),
                            "%s has a declarative change in this issue, which must be its only one. Create another issue for the rest."
                                    .formatted(new DatabaseName(shared.instance(), shared.database())));
                }
            }
        }
    }

    private String sheet(Actor actor, String project, String name, String field) {
        var sheet = sheets.get(actor, name, field);
        if (!sheet.project().equals(project)) {
            throw Problem.field(field, "%s is of another project. Copy its content.".formatted(name));
        }
        return sheet.contentHash();
    }

    /** The id of the group whose members a change is for; empty where it names databases. */
    private static Optional<String> group(ChangeInput input, String project, String field) {
        var targets = input.targets() == null ? List.<String>of() : input.targets();
        if (targets.stream().noneMatch(target -> target != null && DatabaseGroup.isName(target))) {
            return Optional.empty();
        }
        if (targets.size() > 1) {
            throw Problem.field(
                    field + ".targets",
                    "%s names a database group and more. Give the group a change of its own.".formatted(field));
        }
        return Optional.of(DatabaseGroup.id(targets.getFirst(), project, field + ".targets[0]"));
    }

    private List<Content.Target> members(String project, String group, String field) {
        var name = DatabaseGroup.name(project, group);
        var members = groups.find(project, group)
                .map(found -> groups.members(project, group))
                .orElseThrow(() -> Problem.notFound(name).at(field));
        if (members.isEmpty()) {
            throw Problem.field(
                    field,
                    "No database of the project belongs to %s now. Look at its condition, or name databases."
                            .formatted(name));
        }
        if (members.size() > MOST_TARGETS) {
            throw Problem.field(
                    field,
                    "%,d databases belong to %s; %,d is the most for a change. Make smaller groups."
                            .formatted(members.size(), name, MOST_TARGETS));
        }
        return targets(members);
    }

    private static List<Content.Target> targets(List<Candidate> members) {
        return members.stream()
                .map(member -> new Content.Target(
                        member.name().instance(), member.name().database()))
                .toList();
    }

    private List<Content.Target> targets(
            Actor actor,
            String project,
            ChangeInput input,
            String field,
            Map<DatabaseName, Database> known,
            Map<String, String> archived) {
        var names = names(input, field);
        var seen = new HashSet<DatabaseName>();
        for (int i = 0; i < names.size(); i++) {
            var place = "%s.targets[%d]".formatted(field, i);
            var name = names.get(i);
            check(actor, project, name, Optional.ofNullable(known.get(name)), place);
            if (archived.containsKey(name.instance())) {
                throw Problem.field(
                        place, "Instance %s is archived. Restore it first.".formatted(archived.get(name.instance())));
            }
            if (!seen.add(name)) {
                throw Problem.field(place, "%s is named twice in this change.".formatted(name));
            }
        }
        return names.stream()
                .map(name -> new Content.Target(name.instance(), name.database()))
                .toList();
    }

    private void check(Actor actor, String project, DatabaseName name, Optional<Database> found, String field) {
        var database = found.filter(one -> one.project().equals(project)
                        || access.permits(actor, "bb.databases.get", new Scope.Project(one.project())))
                .orElseThrow(() -> Problem.notFound(name.toString()).at(field));
        if (!database.project().equals(project)) {
            throw Problem.field(
                    field,
                    "%s is in project %s, not in %s. Transfer it first, or create the issue there."
                            .formatted(name.database(), database.project(), project));
        }
        if (database.state() == Presence.MISSING) {
            throw Problem.field(
                    field,
                    "%s is missing on its instance since the last sync. Leave it out, or sync the instance."
                            .formatted(name.database()));
        }
    }

    /** The databases that changes name. */
    private Map<DatabaseName, Database> known(String project, List<ChangeInput> inputs) {
        var names = new HashSet<DatabaseName>();
        for (int i = 0; i < inputs.size(); i++) {
            var field = "changes[%d]".formatted(i);
            if (group(inputs.get(i), project, field).isEmpty()) {
                names.addAll(names(inputs.get(i), field));
            }
        }
        return databases.all(names).stream().collect(Collectors.toMap(Database::databaseName, Function.identity()));
    }

    private Map<String, String> archived(java.util.Collection<Database> targets) {
        var ids = targets.stream().map(Database::instance).collect(Collectors.toSet());
        return instances.find(ids).stream()
                .filter(instance -> instance.state() == State.ARCHIVED)
                .collect(Collectors.toMap(Instance::id, Instance::title));
    }

    private static List<DatabaseName> names(ChangeInput input, String field) {
        var targets = input.targets() == null ? List.<String>of() : input.targets();
        if (targets.isEmpty()) {
            throw Problem.field(
                    field + ".targets", "%s.targets is missing. Name at least one database.".formatted(field));
        }
        if (targets.size() > MOST_TARGETS) {
            throw Problem.field(
                    field + ".targets",
                    "There are %,d targets; %,d is the most.".formatted(targets.size(), MOST_TARGETS));
        }
        var names = new ArrayList<DatabaseName>(targets.size());
        for (int i = 0; i < targets.size(); i++) {
            var place = "%s.targets[%d]".formatted(field, i);
            names.add(DatabaseName.parse(Text.required(targets.get(i), place, NAME * 4), place));
        }
        return names;
    }

    /** Each change keeps its id from version to version: the one it names, or that of the change at the same place. */
    private static List<String> ids(List<ChangeInput> inputs, List<Content.Change> before) {
        var known = before.stream()
                .collect(Collectors.toMap(Content.Change::id, Function.identity(), (a, _) -> a, LinkedHashMap::new));
        var taken = new HashSet<String>();
        for (int i = 0; i < inputs.size(); i++) {
            var id = inputs.get(i).id();
            if (id != null && !id.isEmpty() && (!known.containsKey(id) || !taken.add(id))) {
                throw Problem.field(
                        "changes[%d].id".formatted(i),
                        "There is no change \"%s\" to go on with. Leave the id out for a new one.".formatted(id));
            }
        }
        int next = before.stream()
                        .mapToInt(change -> Integer.parseInt(change.id()))
                        .max()
                        .orElse(0)
                + 1;
        var ids = new ArrayList<String>();
        for (int i = 0; i < inputs.size(); i++) {
            var id = inputs.get(i).id();
            if (id != null && !id.isEmpty()) {
                ids.add(id);
            } else if (i < before.size() && taken.add(before.get(i).id())) {
                ids.add(before.get(i).id());
            } else {
                ids.add(Integer.toString(next++));
            }
        }
        return ids;
    }
}
