package com.bytebase.vcs;

import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor.PathEdit;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.FooterKey;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * What this server has of a repository: the newest commits of its branch, without any file laid out. It may be lost at any time: it is
 * fetched again. Every method says a {@link Problem} where the server there refuses or cannot be reached.
 */
final class LocalCopy implements AutoCloseable {
    private static final int MESSAGE = 5_000;
    private static final FooterKey CO_AUTHOR = new FooterKey("Co-authored-by");
    private static final int MOST_CO_AUTHORS = 100;

    private final Repository repository;
    private final Transports transports;
    private final Runnable release;
    private final GitLimits limits = new GitLimits();

    LocalCopy(Repository repository, Transports transports, Runnable release) {
        this.repository = repository;
        this.transports = transports;
        this.release = release;
    }

    /** Opens a way to the repository elsewhere, with its credentials. */
    interface Transports {
        Transport open(Repository local, GitLimits limits) throws IOException;

        Problem problem(Exception trouble);
    }

    /** How a push ended. */
    enum Pushed {
        DONE,
        /** Somebody else was faster. */
        MOVED
    }

    /** The commit that the branch is at; empty where the repository has no commit at all. @throws Problem where it lacks the branch */
    Optional<String> head(String branch) {
        var refs = remote(transport -> {
            try (var connection = transport.openFetch()) {
                return List.copyOf(connection.getRefs());
            }
        });
        var wanted = Constants.R_HEADS + branch;
        var found = refs.stream().filter(ref -> ref.getName().equals(wanted)).findFirst();
        if (found.isEmpty()) {
            var heads = refs.stream()
                    .map(Ref::getName)
                    .filter(name -> name.startsWith(Constants.R_HEADS))
                    .map(name -> name.substring(Constants.R_HEADS.length()))
                    .sorted()
                    .toList();
            if (!heads.isEmpty()) {
                throw Problem.field(
                        "branch",
                        "The repository has no branch %s. It has %s."
                                .formatted(branch, String.join(", ", heads.subList(0, Math.min(heads.size(), 10)))));
            }
        }
        return found.map(ref -> ref.getObjectId().name());
    }

    /** Brings the newest commits of a ref here. @return where it is now */
    String fetch(String ref) {
        var here = "refs/bytebase/" + ref.replaceFirst("^refs/", "");
        return remote(transport -> {
            transport.setDepth(GitLimits.DEPTH);
            var result = transport.fetch(limits, List.of(new RefSpec("+%s:%s".formatted(ref, here))));
            var there = result.getAdvertisedRef(ref);
            var at = there == null ? repository.resolve(here) : there.getObjectId();
            if (at == null) {
                throw Problem.of(ErrorCode.CONNECTION_FAILED, "The repository does not give out %s.".formatted(ref));
            }
            return at.name();
        });
    }

    String fetchBranch(String branch) {
        return fetch(Constants.R_HEADS + branch);
    }

    /** The files of a commit below a folder, which may be empty. @throws Problem where there are too many */
    List<TreeFile> files(String commit, String folder) {
        return local(() -> {
            try (var walk = new RevWalk(repository);
                    var tree = new TreeWalk(repository)) {
                tree.addTree(walk.parseCommit(ObjectId.fromString(commit)).getTree());
                tree.setRecursive(true);
                if (!folder.isEmpty()) {
                    tree.setFilter(PathFilter.create(folder));
                }
                var files = new LinkedHashMap<String, TreeFile>(); // a tree made to harm has a path twice
                while (tree.next()) {
                    if (tree.getPathLength() > skipped(folder)) {
                        var path = path(tree, folder);
                        files.putIfAbsent(
                                path.text(),
                                new TreeFile(path.text(), tree.getObjectId(0).name(), path.form()));
                    }
                    if (files.size() > GitLimits.MOST_FILES) {
                        throw Problem.of(
                                ErrorCode.TOO_LARGE,
                                "More than %,d files are below the base folder. Choose a folder that holds migrations only."
                                        .formatted(GitLimits.MOST_FILES));
                    }
                }
                return List.copyOf(files.values());
            }
        });
    }

    private static TreePath path(TreeWalk tree, String folder) {
        return TreePath.of(tree.getRawPath(), form(tree.getFileMode(0)), skipped(folder));
    }

    private static int skipped(String folder) {
        return folder.isEmpty() ? 0 : folder.length() + 1;
    }

    private static TreeFile.Form form(FileMode mode) {
        if (mode == FileMode.SYMLINK) {
            return TreeFile.Form.LINK;
        }
        return mode == FileMode.GITLINK ? TreeFile.Form.SUBMODULE : TreeFile.Form.FILE;
    }

    /** The content of a file; empty where it is larger than that. */
    Optional<byte[]> read(String blob, int maximum) {
        return local(() -> {
            var loader = repository.open(ObjectId.fromString(blob), Constants.OBJ_BLOB);
            try {
                return loader.getSize() > maximum ? Optional.empty() : Optional.of(loader.getBytes(maximum));
            } catch (LargeObjectException e) {
                return Optional.empty();
            }
        });
    }

    /** The commits that are in {@code until} but not in {@code from}, the newest first; where the way between is not known, the newest alone. */
    List<CommitInfo> commits(String from, String until) {
        return local(() -> {
            try (var walk = new RevWalk(repository)) {
                var newest = walk.parseCommit(ObjectId.fromString(until));
                var start = from.isEmpty() ? null : ObjectId.fromString(from);
                if (start == null || !repository.getObjectDatabase().has(start)) {
                    return List.of(info(newest));
                }
                walk.markStart(newest);
                walk.markUninteresting(walk.parseCommit(start));
                var commits = new ArrayList<CommitInfo>();
                for (var commit : walk) {
                    commits.add(info(commit));
                }
                return commits.isEmpty() ? List.of(info(newest)) : commits;
            }
        });
    }

    /**
     * Who wrote the files below a folder as they are in {@code until}: the emails of the authors and co-authors of each commit that changed one
     * and is not in {@code from}, by path. Where the way between is not known, of all commits that were fetched.
     */
    Map<String, Set<String>> writers(String from, String until, String folder) {
        return local(() -> {
            var writers = new HashMap<String, Set<String>>();
            try (var walk = new RevWalk(repository);
                    var tree = new TreeWalk(repository)) {
                walk.markStart(walk.parseCommit(ObjectId.fromString(until)));
                var start = from.isEmpty() ? null : ObjectId.fromString(from);
                if (start != null && repository.getObjectDatabase().has(start)) {
                    walk.markUninteresting(walk.parseCommit(start));
                }
                tree.setRecursive(true);
                tree.setFilter(
                        folder.isEmpty()
                                ? TreeFilter.ANY_DIFF
                                : AndTreeFilter.create(PathFilter.create(folder), TreeFilter.ANY_DIFF));
                for (var commit : walk) {
                    tree.reset();
                    tree.addTree(commit.getTree());
                    for (var parent : commit.getParents()) {
                        tree.addTree(walk.parseCommit(parent).getTree());
                    }
                    var emails = emails(commit);
                    while (tree.next()) {
                        if (isWritten(tree)) {
                            writers.computeIfAbsent(path(tree, folder).text(), _ -> new LinkedHashSet<>())
                                    .addAll(emails);
                        }
                    }
                }
            }
            return writers;
        });
    }

    /** Whether the first of the trees has a file that none of the others has: a merge that takes one side's did not write it. */
    private static boolean isWritten(TreeWalk tree) {
        for (int i = 1; i < tree.getTreeCount(); i++) {
            if (tree.idEqual(0, i)) {
                return false;
            }
        }
        return tree.getRawMode(0) != FileMode.TYPE_MISSING;
    }

    private static List<String> emails(RevCommit commit) {
        var emails = new ArrayList<String>();
        var author = commit.getAuthorIdent();
        if (author != null) {
            emails.add(author.getEmailAddress());
        }
        for (var line : commit.getFooterLines()) {
            if (line.matches(CO_AUTHOR) && line.getEmailAddress() != null && emails.size() <= MOST_CO_AUTHORS) {
                emails.add(line.getEmailAddress());
            }
        }
        return emails.stream().map(email -> Words.line(email, Text.TITLE)).toList();
    }

    /** The newest commit that two have in common; empty where it is not among those that were fetched. */
    Optional<String> base(String one, String other) {
        return local(() -> {
            try (var walk = new RevWalk(repository)) {
                walk.setRevFilter(org.eclipse.jgit.revwalk.filter.RevFilter.MERGE_BASE);
                walk.markStart(walk.parseCommit(ObjectId.fromString(one)));
                walk.markStart(walk.parseCommit(ObjectId.fromString(other)));
                return Optional.ofNullable(walk.next()).map(RevCommit::name);
            }
        });
    }

    /** Whether {@code commit} is {@code tip} or one that it stands on, as far as was fetched. */
    boolean isIn(String commit, String tip) {
        return local(() -> {
            var id = ObjectId.fromString(commit);
            if (!repository.getObjectDatabase().has(id)) {
                return false;
            }
            try (var walk = new RevWalk(repository)) {
                return walk.isMergedInto(walk.parseCommit(id), walk.parseCommit(ObjectId.fromString(tip)));
            }
        });
    }

    private static CommitInfo info(RevCommit commit) {
        var author = commit.getAuthorIdent();
        return new CommitInfo(
                commit.name(),
                Words.line(author == null ? "" : author.getName(), Text.TITLE),
                Words.line(author == null ? "" : author.getEmailAddress(), Text.TITLE),
                Words.text(commit.getFullMessage(), MESSAGE),
                Instant.ofEpochSecond(commit.getCommitTime()));
    }

    /** The id that a content has in Git. */
    static String blob(String text) {
        try (var formatter = new org.eclipse.jgit.lib.ObjectInserter.Formatter()) {
            return formatter
                    .idFor(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8))
                    .name();
        }
    }

    /** A commit upon another with some files written anew; not there yet for anybody else. @param files by path from the root */
    String commit(String parent, Map<String, String> files, String message, Instant at) {
        return local(() -> {
            try (var inserter = repository.newObjectInserter();
                    var walk = new RevWalk(repository)) {
                var before = walk.parseCommit(ObjectId.fromString(parent));
                var index = DirCache.newInCore();
                var builder = index.builder();
                builder.addTree(new byte[0], DirCacheEntry.STAGE_0, walk.getObjectReader(), before.getTree());
                builder.finish();
                var editor = index.editor();
                for (var file : files.entrySet()) {
                    var blob =
                            inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8));
                    editor.add(new PathEdit(file.getKey()) {
                        @Override
                        public void apply(DirCacheEntry entry) {
                            entry.setFileMode(FileMode.REGULAR_FILE);
                            entry.setObjectId(blob);
                        }
                    });
                }
                editor.finish();
                var robot = new PersonIdent("Bytebase", "bytebase@localhost", at, java.time.ZoneOffset.UTC);
                var commit = new CommitBuilder();
                commit.setTreeId(index.writeTree(inserter));
                commit.setParentId(before);
                commit.setAuthor(robot);
                commit.setCommitter(robot);
                commit.setMessage(message);
                var id = inserter.insert(commit);
                inserter.flush();
                return id.name();
            }
        });
    }

    /** Makes the branch there be at {@code commit}, if it still is at {@code expected}. */
    Pushed push(String branch, String commit, String expected) {
        return remote(transport -> {
            var update = new RemoteRefUpdate(
                    repository,
                    null,
                    ObjectId.fromString(commit),
                    Constants.R_HEADS + branch,
                    false,
                    null,
                    ObjectId.fromString(expected));
            var result = transport.push(limits, List.of(update)).getRemoteUpdate(Constants.R_HEADS + branch);
            return switch (result.getStatus()) {
                case OK, UP_TO_DATE -> Pushed.DONE;
                case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> Pushed.MOVED;
                case NOT_ATTEMPTED, REJECTED_NODELETE, NON_EXISTING, AWAITING_REPORT, REJECTED_OTHER_REASON -> {
                    var said = result.getMessage() == null ? result.getStatus().name() : result.getMessage();
                    if (said.contains("lock") || said.contains("fetch first") || said.contains("stale")) {
                        yield Pushed.MOVED; // two pushes met there
                    }
                    throw Problem.precondition(
                            "The repository refused the push to %s: %s. Let the credential write to that branch, or leave the schema path template empty."
                                    .formatted(branch, Words.line(said, Text.TITLE)));
                }
            };
        });
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private interface RemoteWork<T> {
        T run(Transport transport) throws IOException;
    }

    private <T> T remote(RemoteWork<T> work) {
        try (var transport = transports.open(repository, limits)) {
            if (transport instanceof SshTransport) {
                transport.setTimeout((int) GitLimits.SILENCE.toSeconds()); // HTTP has its own
            }
            transport.setTagOpt(org.eclipse.jgit.transport.TagOpt.NO_TAGS);
            return work.run(transport);
        } catch (IOException e) {
            limits.check();
            throw transports.problem(e);
        } finally {
            closeAnswers();
        }
    }

    private void closeAnswers() {
        try {
            limits.closeAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T local(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        repository.close();
        release.run();
    }
}
