package com.bytebase.vcs;

import com.bytebase.kernel.Problem;
import com.bytebase.kernel.State;
import com.bytebase.project.Projects;
import com.bytebase.vcs.Planner.Databases;
import com.bytebase.vcs.Planner.Unfit;
import com.bytebase.vcs.TakeFiles.Tip;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks at the branch of a project's repository and takes what is new. A second look at the same commit changes nothing. */
@Component
class Looks {
    private static final Logger log = LoggerFactory.getLogger(Looks.class);
    private static final int TRIES = 5;
    private static final int LONGEST_POINTER = 1024;

    private final VcsRepository repositories;
    private final GitAccess git;
    private final TakeFiles take;
    private final Projects projects;
    private final Clock clock;

    Looks(VcsRepository repositories, GitAccess git, TakeFiles take, Projects projects, Clock clock) {
        this.repositories = repositories;
        this.git = git;
        this.take = take;
        this.projects = projects;
        this.clock = clock;
    }

    /**
     * Looks now.
     *
     * @param again whether files that were refused are taken as if they were new
     * @throws Problem where the repository cannot be read; it is kept with the repository as well
     */
    void look(String project, boolean again) {
        var started = Instant.now(clock);
        try {
            for (int i = 0; i < TRIES; i++) {
                var peer = repositories.find(project).orElse(null);
                if (peer == null || isArchived(project)) {
                    return;
                }
                if (look(peer, again)) {
                    repositories.looked(project, started, "");
                    return;
                }
            }
        } catch (Problem problem) {
            log.info("repository project={} failed=\"{}\"", project, problem.getMessage());
            repositories.looked(project, started, problem.getMessage());
            throw problem;
        }
        throw Problem.precondition(
                "The repository was changed again and again while it was looked at. Look again in a moment.");
    }

    private boolean isArchived(String project) {
        return projects.find(project).filter(one -> one.state() == State.ACTIVE).isEmpty();
    }

    private boolean look(PeerRepository peer, boolean again) {
        var settings = peer.settings();
        try (var copy = git.open(peer.project(), settings)) {
            var head = copy.head(settings.branch());
            if (head.isEmpty() || head.get().equals(peer.head()) && !again) {
                return true;
            }
            var tip = copy.fetchBranch(settings.branch());
            var files = copy.files(tip, settings.baseFolder());
            var planner = Planner.of(settings, Databases.NONE, List.of(), Map.of());
            var fresh = planner.fresh(files, repositories.paths(peer.project()), again);
            var contents = new HashMap<String, String>();
            var unfit = new HashMap<String, Unfit>();
            read(copy, fresh, contents, unfit);
            var commits = copy.commits(peer.head(), tip);
            var writers = fresh.isEmpty()
                    ? Map.<String, Set<String>>of()
                    : copy.writers(peer.head(), tip, settings.baseFolder());
            return take.take(new Tip(peer, commits, writers, files, contents, unfit, again));
        }
    }

    /** Reads files' contents, by blob, and what is wrong with those that cannot be taken. */
    static void read(LocalCopy copy, List<TreeFile> fresh, Map<String, String> contents, Map<String, Unfit> unfit) {
        long all = 0;
        for (var file : fresh) {
            if (file.form() != TreeFile.Form.FILE
                    || contents.containsKey(file.blob())
                    || unfit.containsKey(file.blob())) {
                continue;
            }
            var bytes = all > GitLimits.FILES ? Optional.<byte[]>empty() : copy.read(file.blob(), GitLimits.FILE);
            if (bytes.isEmpty()) {
                unfit.put(
                        file.blob(),
                        new Unfit(
                                FileOutcome.TOO_LARGE,
                                "The file is larger than %,d MB, or those of the push together than %,d MB. Split it."
                                        .formatted(GitLimits.FILE / 1024 / 1024, GitLimits.FILES / 1024 / 1024)));
                continue;
            }
            all += bytes.get().length;
            var text = text(bytes.get());
            if (text.filter(Looks::isPointer).isPresent()) {
                unfit.put(
                        file.blob(),
                        new Unfit(
                                FileOutcome.LFS_POINTER,
                                "Git LFS keeps the file's content, and what is here only points to it. Take the file out of Git LFS (git lfs untrack) and commit it again."));
            } else if (text.isEmpty()) {
                unfit.put(
                        file.blob(),
                        new Unfit(FileOutcome.NOT_TEXT, "The file is no text in UTF-8. Save it as UTF-8."));
            } else if (text.get().isBlank()) {
                unfit.put(
                        file.blob(),
                        new Unfit(
                                FileOutcome.EMPTY,
                                "The file is empty, so there is nothing to run. Fill it, or delete it."));
            } else {
                contents.put(file.blob(), text.get());
            }
        }
    }

    /** As the specification of Git LFS has it. */
    private static boolean isPointer(String text) {
        return text.length() < LONGEST_POINTER && text.startsWith("version https://git-lfs.github.com/spec/");
    }

    /** Text without a byte order mark; empty where the bytes are none. */
    private static Optional<String> text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') >= 0
                    ? Optional.empty()
                    : Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
