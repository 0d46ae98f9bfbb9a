package com.bytebase.vcs;

import com.bytebase.database.DatabaseName;
import com.bytebase.sqlreview.CheckResult;
import com.bytebase.sqlreview.CheckResult.Level;
import com.bytebase.sqlreview.ScriptReviews;
import com.bytebase.vcs.Planner.Verdict;
import com.bytebase.vcs.Provider.Mark;
import com.bytebase.workspace.Workspaces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reviews pull requests: what their files would come to, as a status of the newest commit and one comment. Nothing is planned or kept. */
@Component
class PullRequests {
    private static final Logger log = LoggerFactory.getLogger(PullRequests.class);
    private static final int SHOWN = 50;

    private final VcsRepository repositories;
    private final GitAccess git;
    private final DatabasesOfFiles databases;
    private final ProviderCalls provider;
    private final ScriptReviews reviews;
    private final Workspaces workspaces;

    PullRequests(
            VcsRepository repositories,
            GitAccess git,
            DatabasesOfFiles databases,
            ProviderCalls provider,
            ScriptReviews reviews,
            Workspaces workspaces) {
        this.repositories = repositories;
        this.git = git;
        this.databases = databases;
        this.provider = provider;
        this.reviews = reviews;
        this.workspaces = workspaces;
    }

    /** What a pull request holds for us. @param sha its newest commit */
    private record Request(String sha, List<Verdict> verdicts, Map<String, String> contents) {}

    /** One line of the comment. */
    private record Line(Level level, String text) {}

    void review(String project, long number) {
        var peer = repositories.find(project).orElse(null);
        var shape = peer == null ? null : Provider.of(peer.settings().kind()).orElse(null);
        if (peer == null || shape == null) {
            return;
        }
        var request = read(peer, shape, number);
        var lines = lines(request);
        int errors = count(lines, Level.ERROR);
        int warnings = count(lines, Level.WARNING);
        var sum = "%d errors, %d warnings in %d files"
                .formatted(errors, warnings, request.verdicts().size());
        var external = workspaces.get().externalUrl();
        var link = external.isEmpty() ? "" : "%s/projects/%s/repository".formatted(external, project);
        provider.status(peer.settings(), shape, request.sha(), errors > 0 ? Mark.FAILURE : Mark.SUCCESS, sum, link);
        provider.comment(peer.settings(), shape, number, text(sum, lines));
        log.info("pull-request project={} number={} errors={} warnings={}", project, number, errors, warnings);
    }

    private Request read(PeerRepository peer, Provider shape, long number) {
        var settings = peer.settings();
        try (var copy = git.open(peer.project(), settings)) {
            var base = copy.fetchBranch(settings.branch());
            var head = copy.fetch(shape.ref(number));
            var before = copy.files(copy.base(base, head).orElse(base), settings.baseFolder());
            var known = before.stream().collect(Collectors.toMap(TreeFile::path, TreeFile::blob));
            var changed = copy.files(head, settings.baseFolder()).stream()
                    .filter(file -> !file.blob().equals(known.get(file.path())))
                    .toList();
            var verdicts = Planner.of(settings, databases.of(peer.project(), settings), List.of(), Map.of())
                    .existing(changed);
            var contents = new LinkedHashMap<String, String>();
            Looks.read(copy, verdicts.stream().map(Verdict::file).toList(), contents, new java.util.HashMap<>());
            return new Request(head, verdicts, contents);
        }
    }

    private List<Line> lines(Request request) {
        var lines = new ArrayList<Line>();
        var scripts = new LinkedHashMap<DatabaseName, LinkedHashMap<String, String>>();
        for (var verdict : request.verdicts()) {
            var text = request.contents().get(verdict.file().blob());
            var path = verdict.file().path();
            if (verdict.version() == null) {
                lines.add(new Line(Level.ERROR, "`%s`: %s".formatted(path, verdict.reason())));
            } else if (verdict.targets().isEmpty()) {
                lines.add(new Line(
                        Level.WARNING, "`%s`: The project has no such database that is in use.".formatted(path)));
            } else if (text == null) {
                lines.add(new Line(Level.ERROR, "`%s`: It is empty, too large, or no text in UTF-8.".formatted(path)));
            } else {
                verdict.targets().forEach(target -> scripts.computeIfAbsent(target, _ -> new LinkedHashMap<>())
                        .put(path, text));
            }
        }
        var found = new LinkedHashSet<Line>(); // what is found in several databases is said once
        scripts.forEach((target, those) ->
                reviews.review(target.instance(), target.database(), those).forEach(result -> found.add(line(result))));
        lines.addAll(found);
        lines.sort(java.util.Comparator.comparing(Line::level));
        return lines;
    }

    private static Line line(CheckResult result) {
        var start = result.start();
        return new Line(
                result.level(),
                "`%s`%s: %s"
                        .formatted(
                                result.change(),
                                start == null ? "" : " line " + start.line(),
                                Words.line(result.content(), 500)));
    }

    private static int count(List<Line> lines, Level level) {
        return (int) lines.stream().filter(line -> line.level() == level).count();
    }

    private static String text(String sum, List<Line> lines) {
        var out = new StringBuilder("**Bytebase SQL review**: ").append(sum).append(".\n");
        lines.stream()
                .limit(SHOWN)
                .forEach(line ->
                        out.append("\n- ").append(line.level()).append(": ").append(line.text()));
        if (lines.size() > SHOWN) {
            out.append("\n- and %d more".formatted(lines.size() - SHOWN));
        }
        return out.append('\n').toString();
    }
}
