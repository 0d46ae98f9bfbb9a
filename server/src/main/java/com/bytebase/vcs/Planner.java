package com.bytebase.vcs;

import com.bytebase.database.DatabaseName;
import com.bytebase.issue.PushedIssues.Progress;
import com.bytebase.kernel.Problem;
import com.bytebase.vcs.PathTemplate.Placeholder;
import com.bytebase.vcs.PathTemplate.Reading;
import com.bytebase.vcs.TreeFile.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of the files of a branch: lays them beside those of the last look and beside the versions that the databases have. It
 * asks nobody anything, so the same question always has the same answer.
 */
final class Planner {
    private final PathTemplate template;
    private final Optional<PathTemplate> schemas;
    private final Map<String, List<Candidate>> candidates;
    private final Map<String, List<DatabaseName>> groups;
    private final Map<DatabaseName, TreeMap<FileVersion, KnownVersion>> versions = new HashMap<>();
    private final Map<Place, Progress> progress;
    private final List<KnownVersion> moved = new ArrayList<>();
    private int changes;

    /** @param progress of the changes that {@link #issues} names */
    Planner(
            PathTemplate template,
            Optional<PathTemplate> schemas,
            Databases databases,
            List<KnownVersion> versions,
            Map<Place, Progress> progress) {
        this.template = template;
        this.schemas = schemas;
        this.groups = databases.groups();
        this.candidates = databases.all().stream()
                .collect(Collectors.groupingBy(one -> one.name().database()));
        this.progress = progress;
        versions.forEach(this::add);
    }

    /** A database of the project. @param usable whether its server has it and is in use */
    record Candidate(DatabaseName name, String environment, boolean usable) {}

    /** What files can be for. @param groups the members of the project's database groups, by their ids; empty where no file names one */
    record Databases(List<Candidate> all, Map<String, List<DatabaseName>> groups) {
        static final Databases NONE = new Databases(List.of(), Map.of());

        Databases {
            all = List.copyOf(all);
            groups = Map.copyOf(groups);
        }
    }

    /** A file as it was last looked at. */
    record KnownPath(String path, String blob, boolean refused) {}

    /** A version of a database: the file it came from and the change for it; an issue of 0 means that it counts as applied. */
    record KnownVersion(
            DatabaseName database,
            FileVersion version,
            FileType type,
            String path,
            String blob,
            long issue,
            String change) {
        Place place() {
            return new Place(issue, change);
        }

        Object key() {
            return new DatabaseNameVersion(database, version);
        }
    }

    /** Which change of which issue. */
    record Place(long issue, String change) {}

    /**
     * What became of one file.
     *
     * @param file empty blob where it is gone
     * @param group the id of the group whose members the targets are; null where the file names a database
     * @param revises the change that takes its text
     */
    record Verdict(
            TreeFile file,
            FileOutcome outcome,
            String reason,
            @Nullable FileVersion version,
            @Nullable FileType type,
            String description,
            List<DatabaseName> targets,
            @Nullable String group,
            @Nullable Place revises) {
        Verdict {
            targets = List.copyOf(targets);
        }

        boolean isNewChange() {
            return outcome == FileOutcome.PLANNED || outcome == FileOutcome.OUT_OF_ORDER;
        }
    }

    /** What a file's path says. */
    private record Named(
            TreeFile file,
            FileVersion version,
            FileType type,
            String description,
            List<DatabaseName> targets,
            @Nullable String group) {
        /** Only for some of its targets. */
        Named only(List<DatabaseName> some) {
            return new Named(file, version, type, description, some, some.size() == targets.size() ? group : null);
        }
    }

    private void add(KnownVersion known) {
        versions.computeIfAbsent(known.database(), _ -> new TreeMap<>()).put(known.version(), known);
    }

    /** Whether the file is looked at at all. */
    boolean concerns(String path) {
        return template.concerns(path)
                && schemas.map(schema -> !(schema.read(path) instanceof Reading.Matched))
                        .orElse(true);
    }

    /** What is wrong with a file's content. */
    record Unfit(FileOutcome outcome, String reason) {}

    /**
     * The files that are looked at because they are new or changed.
     *
     * @param before those of the last look
     * @param again whether files that were refused are taken as if they were new
     */
    List<TreeFile> fresh(List<TreeFile> tree, Map<String, KnownPath> before, boolean again) {
        return tree.stream()
                .filter(file -> concerns(file.path()))
                .filter(file -> isFresh(file, before.get(file.path()), again))
                .toList();
    }

    /** The issues whose progress decides about these files. */
    Set<Long> issues(List<TreeFile> fresh) {
        var issues = new HashSet<Long>();
        for (var file : fresh) {
            read(file).ifPresent(named -> named.targets().forEach(target -> {
                known(target, named.version()).ifPresent(version -> issues.add(version.issue()));
                versions.getOrDefault(target, new TreeMap<>()).values().stream()
                        .filter(version -> version.blob().equals(file.blob()))
                        .forEach(version -> issues.add(version.issue()));
            }));
        }
        issues.removeIf(issue -> issue <= 0);
        return issues;
    }

    /** Versions whose file or content is another since {@link #plan}. */
    List<KnownVersion> moved() {
        return List.copyOf(moved);
    }

    /**
     * @param tree the files of the branch
     * @param before those of the last look
     * @param fresh of {@link #fresh}
     * @param unfit of those, whose contents cannot be taken, by blob
     * @return of what is new, changed or gone, in the order in which changes come
     */
    List<Verdict> plan(
            List<TreeFile> tree, Map<String, KnownPath> before, List<TreeFile> fresh, Map<String, Unfit> unfit) {
        var present = tree.stream()
                .filter(file -> concerns(file.path()))
                .collect(Collectors.toMap(TreeFile::path, Function.identity()));
        var gone = before.values().stream()
                .filter(known -> !present.containsKey(known.path()))
                .toList();
        var named = new ArrayList<Named>();
        var verdicts = new ArrayList<Verdict>();
        for (var file : fresh) {
            read(file).ifPresentOrElse(named::add, () -> verdicts.add(unnamed(file)));
        }
        named.sort(Comparator.comparing(Named::version)
                .thenComparing(one -> one.file().path()));
        var goneBlobs = gone.stream().map(KnownPath::blob).collect(Collectors.toSet());
        for (var one : named) {
            var wrong = unfit.get(one.file().blob());
            verdicts.add(
                    wrong == null ? judge(one, present, goneBlobs) : verdict(one, wrong.outcome(), wrong.reason()));
        }
        var renamed = verdicts.stream().map(verdict -> verdict.file().blob()).collect(Collectors.toSet());
        gone.stream()
                .filter(known -> !renamed.contains(known.blob()))
                .sorted(Comparator.comparing(KnownPath::path))
                .forEach(known -> verdicts.add(deleted(known)));
        return verdicts;
    }

    private static boolean isFresh(TreeFile file, @Nullable KnownPath known, boolean again) {
        return known == null || !known.blob().equals(file.blob()) || again && known.refused();
    }

    private Optional<Named> read(TreeFile file) {
        if (file.form() != Form.FILE
                || !(template.read(file.path()) instanceof Reading.Matched(var values))
                || type(values).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Named(
                file,
                FileVersion.parse(Objects.requireNonNull(values.get(Placeholder.VERSION))),
                type(values).get(),
                values.getOrDefault(Placeholder.DESCRIPTION, "")
                        .replace('_', ' ')
                        .strip(),
                targets(values, true),
                values.get(Placeholder.DB_GROUP)));
    }

    private static Optional<FileType> type(Map<Placeholder, String> values) {
        var word = values.get(Placeholder.TYPE);
        return word == null ? Optional.of(FileType.MIGRATE) : FileType.of(word);
    }

    private List<DatabaseName> targets(Map<Placeholder, String> values, boolean usable) {
        var group = values.get(Placeholder.DB_GROUP);
        if (group != null) {
            return groups.getOrDefault(group, List.of());
        }
        var environment = values.get(Placeholder.ENV_ID);
        return candidates.getOrDefault(values.get(Placeholder.DB_NAME), List.of()).stream()
                .filter(one ->
                        (environment == null || one.environment().equals(environment)) && (one.usable() || !usable))
                .map(Candidate::name)
                .toList();
    }

    /** Why nothing is read from what stands at a path. */
    private Verdict unnamed(TreeFile file) {
        return switch (file.form()) {
            case FILE -> unfit(file, FileOutcome.MALFORMED_NAME, whyMalformed(file.path()));
            case LINK ->
                unfit(
                        file,
                        FileOutcome.NOT_A_FILE,
                        "It is a symbolic link, and those are not followed. Put a file in its place.");
            case SUBMODULE ->
                unfit(
                        file,
                        FileOutcome.NOT_A_FILE,
                        "It is a submodule, and those are not looked into. Put files in its place.");
            case UNREADABLE_PATH ->
                unfit(file, FileOutcome.MALFORMED_NAME, "The path is no text in UTF-8. Rename the file.");
            case LONG_PATH ->
                unfit(
                        file,
                        FileOutcome.MALFORMED_NAME,
                        "The path is longer than %,d bytes; of its middle only a hash is shown. Rename the file."
                                .formatted(TreePath.LONGEST_BYTES));
        };
    }

    private static Verdict unfit(TreeFile file, FileOutcome outcome, String why) {
        return new Verdict(file, outcome, why, null, null, "", List.of(), null, null);
    }

    private String whyMalformed(String path) {
        return switch (template.read(path)) {
            case Reading.Unlike() -> "The path does not fit the template %s. Rename the file.".formatted(template);
            case Reading.Ambiguous(var one, var other) ->
                "The path fits the template in two ways: %s, or %s. Rename the file, or choose a template with clearer separators."
                        .formatted(PathTemplate.told(one), PathTemplate.told(other));
            case Reading.Matched(var values) ->
                "\"%s\" is no type of a file; there are migrate, ddl, data, dml and baseline. Rename the file."
                        .formatted(values.get(Placeholder.TYPE));
        };
    }

    private Verdict judge(Named named, Map<String, TreeFile> present, Set<String> gone) {
        if (named.targets().isEmpty()) {
            return verdict(named, FileOutcome.UNKNOWN_DATABASE, whyUnknown(named));
        }
        var known = named.targets().stream()
                .flatMap(target -> known(target, named.version()).stream())
                .filter(version -> !isDropped(version))
                .toList();
        var foreign = known.stream()
                .filter(version -> !version.path().equals(named.file().path()) && isThere(version, present))
                .findFirst();
        if (foreign.isPresent()) {
            return verdict(
                    named,
                    FileOutcome.DUPLICATE_VERSION,
                    "Version %s of %s is %s already. Give this file a version of its own."
                            .formatted(
                                    named.version(),
                                    foreign.get().database().database(),
                                    foreign.get().path()));
        }
        if (!known.isEmpty()) {
            return again(named, known);
        }
        return first(named, gone);
    }

    private static boolean isThere(KnownVersion version, Map<String, TreeFile> present) {
        return present.containsKey(version.path());
    }

    private String whyUnknown(Named named) {
        var values = template.read(named.file().path()) instanceof Reading.Matched(var read)
                ? read
                : Map.<Placeholder, String>of();
        var group = values.get(Placeholder.DB_GROUP);
        if (group != null) {
            return groups.containsKey(group)
                    ? "No database belongs to the group %s now. Look at its condition, then take the file again."
                            .formatted(group)
                    : "The project has no database group %s. Rename the file, or make the group and take the file again."
                            .formatted(group);
        }
        if (!targets(values, false).isEmpty()) {
            return "Database %s is missing on its server, or its instance is archived. Bring it back, then take the file again."
                    .formatted(values.get(Placeholder.DB_NAME));
        }
        var environment = values.get(Placeholder.ENV_ID);
        return "The project has no database %s%s. Rename the file, or bring the database into the project and take the file again."
                .formatted(
                        values.get(Placeholder.DB_NAME),
                        environment == null ? "" : " in the environment " + environment);
    }

    /** The version is planned or applied already, from this file or one that it was renamed from. */
    private Verdict again(Named named, List<KnownVersion> known) {
        boolean same = known.stream()
                .allMatch(version -> version.blob().equals(named.file().blob()));
        if (same && known.size() == named.targets().size()) {
            keep(named, known);
            boolean moved = known.stream()
                    .anyMatch(version -> !version.path().equals(named.file().path()));
            return moved
                    ? verdict(
                            named,
                            FileOutcome.RENAMED,
                            "It was %s; version %s is not run again."
                                    .formatted(known.getFirst().path(), named.version()))
                    : verdict(
                            named,
                            FileOutcome.EXISTING,
                            "Version %s with this content is planned or applied already.".formatted(named.version()));
        }
        if (same) {
            // a database that came later: the file is for it alone
            var have = known.stream().map(KnownVersion::database).collect(Collectors.toSet());
            var rest = named.targets().stream()
                    .filter(target -> !have.contains(target))
                    .toList();
            return first(named.only(rest), Set.of());
        }
        var places = known.stream().map(KnownVersion::place).collect(Collectors.toSet());
        var applied = known.stream()
                .filter(version -> of(version) == Progress.APPLIED)
                .findFirst();
        if (applied.isPresent()) {
            return verdict(
                    named,
                    FileOutcome.EDITED_AFTER_APPLIED,
                    "Version %s has been applied to %s with another content, and is not run again. Put the old content back, and the new into a file with a higher version."
                            .formatted(named.version(), applied.get().database().database()));
        }
        if (known.stream().anyMatch(version -> of(version) == Progress.RUNNING) || places.size() > 1) {
            return verdict(
                    named,
                    FileOutcome.EDITED_AFTER_APPLIED,
                    "Version %s is being run with another content. When that has ended, take the file again, or put the new content into a file with a higher version."
                            .formatted(named.version()));
        }
        keep(named, known);
        var place = places.iterator().next();
        return new Verdict(
                named.file(),
                FileOutcome.REVISED,
                "The change has taken effect nowhere yet, so issue %d has a new version of it, which is checked and reviewed again."
                        .formatted(place.issue()),
                named.version(),
                named.type(),
                named.description(),
                known.stream().map(KnownVersion::database).toList(),
                named.group(),
                place);
    }

    private void keep(Named named, List<KnownVersion> known) {
        known.stream()
                .map(version -> new KnownVersion(
                        version.database(),
                        version.version(),
                        version.type(),
                        named.file().path(),
                        named.file().blob(),
                        version.issue(),
                        version.change()))
                .forEach(version -> {
                    add(version);
                    moved.add(version);
                });
    }

    /** The version is new to its databases. */
    private Verdict first(Named named, Set<String> gone) {
        var moved = gone.contains(named.file().blob()) ? ofContent(named) : Optional.<KnownVersion>empty();
        if (moved.isPresent()) {
            return verdict(
                    named,
                    FileOutcome.RENAMED,
                    "Its content was taken as version %s of %s, from %s, and is not run again. If it is to be run again, change it."
                            .formatted(
                                    moved.get().version(),
                                    moved.get().database().database(),
                                    moved.get().path()));
        }
        if (named.type() == FileType.BASELINE) {
            remember(named);
            return verdict(
                    named,
                    FileOutcome.BASELINE,
                    "Nothing is run: %s counts as being at version %s."
                            .formatted(told(named.targets()), named.version()));
        }
        for (var target : named.targets()) {
            var baseline = baseline(target).filter(version -> version.version().compareTo(named.version()) >= 0);
            if (baseline.isPresent()) {
                return verdict(
                        named,
                        FileOutcome.BELOW_BASELINE,
                        "%s has a baseline of version %s, so this is not run. Give the file a higher version."
                                .formatted(target.database(), baseline.get().version()));
            }
        }
        if (++changes > GitLimits.MOST_CHANGES) {
            return verdict(
                    named,
                    FileOutcome.TOO_MANY,
                    "One issue takes %,d files at most. Take the file again when those before it are done."
                            .formatted(GitLimits.MOST_CHANGES));
        }
        var later = named.targets().stream()
                .flatMap(target -> higher(target, named.version()).stream())
                .findFirst();
        remember(named);
        return later.map(version -> verdict(
                        named,
                        FileOutcome.OUT_OF_ORDER,
                        "Version %s of %s came before it, so this runs after that one. Look whether the order matters before you approve."
                                .formatted(version.version(), version.database().database())))
                .orElseGet(() -> verdict(named, FileOutcome.PLANNED, ""));
    }

    private void remember(Named named) {
        named.targets()
                .forEach(target -> add(new KnownVersion(
                        target,
                        named.version(),
                        named.type(),
                        named.file().path(),
                        named.file().blob(),
                        -1,
                        "")));
    }

    private Optional<KnownVersion> ofContent(Named named) {
        return named.targets().stream()
                .flatMap(target -> versions.getOrDefault(target, new TreeMap<>()).values().stream())
                .filter(version -> version.blob().equals(named.file().blob()) && !isDropped(version))
                .findFirst();
    }

    private static Verdict deleted(KnownPath known) {
        return new Verdict(
                new TreeFile(known.path(), ""),
                FileOutcome.DELETED,
                "What was planned or done for the file stays. Cancel its issue, or skip its tasks, if it is not to be"
                        + " run.",
                null,
                null,
                "",
                List.of(),
                null,
                null);
    }

    private Optional<KnownVersion> known(DatabaseName target, FileVersion version) {
        return Optional.ofNullable(versions.get(target)).map(all -> all.get(version));
    }

    private Optional<KnownVersion> baseline(DatabaseName target) {
        return versions.getOrDefault(target, new TreeMap<>()).descendingMap().values().stream()
                .filter(version -> version.type() == FileType.BASELINE)
                .findFirst();
    }

    private Optional<KnownVersion> higher(DatabaseName target, FileVersion version) {
        return versions.getOrDefault(target, new TreeMap<>()).tailMap(version, false).values().stream()
                .findFirst();
    }

    private Progress of(KnownVersion version) {
        if (version.issue() == 0) {
            return Progress.APPLIED;
        }
        return progress.getOrDefault(version.place(), Progress.WAITING);
    }

    private boolean isDropped(KnownVersion version) {
        return of(version) == Progress.DROPPED;
    }

    private static Verdict verdict(Named named, FileOutcome outcome, String reason) {
        return new Verdict(
                named.file(),
                outcome,
                reason,
                named.version(),
                named.type(),
                named.description(),
                named.targets(),
                named.group(),
                null);
    }

    private static String told(List<DatabaseName> targets) {
        var names = targets.stream().map(DatabaseName::database).distinct().toList();
        return names.size() == 1 ? names.getFirst() : "%s and %d more".formatted(names.getFirst(), names.size() - 1);
    }

    /** What changes mean of the known versions, when verdicts are carried out. */
    static List<KnownVersion> versionsOf(Verdict verdict, long issue, String change) {
        var version = Objects.requireNonNull(verdict.version());
        var type = Objects.requireNonNull(verdict.type());
        return verdict.targets().stream()
                .map(target -> new KnownVersion(
                        target,
                        version,
                        type,
                        verdict.file().path(),
                        verdict.file().blob(),
                        issue,
                        change))
                .toList();
    }

    /** Files that were there when the repository was connected: they count as applied where their names say of what. */
    List<Verdict> existing(List<TreeFile> tree) {
        var seen = new HashSet<DatabaseNameVersion>();
        var verdicts = new LinkedHashMap<String, Verdict>();
        for (var file : tree) {
            if (!concerns(file.path())) {
                continue;
            }
            verdicts.put(
                    file.path(),
                    read(file)
                            .map(named -> named.only(named.targets().stream()
                                    .filter(target -> seen.add(new DatabaseNameVersion(target, named.version())))
                                    .toList()))
                            .map(named -> verdict(named, FileOutcome.EXISTING, ""))
                            .orElseGet(() -> unnamed(file)));
        }
        return List.copyOf(verdicts.values());
    }

    private record DatabaseNameVersion(DatabaseName database, FileVersion version) {}

    /** @throws Problem where a stored template no longer holds */
    static Planner of(
            PeerRepository.Settings settings,
            Databases databases,
            List<KnownVersion> versions,
            Map<Place, Progress> progress) {
        return new Planner(
                PathTemplate.ofChanges(settings.pathTemplate(), "pathTemplate"),
                settings.schemaPathTemplate().isEmpty()
                        ? Optional.empty()
                        : Optional.of(PathTemplate.ofSchemas(settings.schemaPathTemplate(), "schemaPathTemplate")),
                databases,
                versions,
                progress);
    }
}
