package com.bytebase.vcs;

import com.bytebase.kernel.Problem;
import com.bytebase.kernel.UpdateMask;
import com.bytebase.vcs.PeerRepository.Settings;
import com.bytebase.vcs.Planner.Verdict;
import com.bytebase.vcs.RepositoryController.PreviewRequest;
import com.bytebase.vcs.RepositoryController.PreviewResponse;
import com.bytebase.vcs.RepositoryResource.FilePreview;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Shows how files would be read, before anything is kept. */
@Component
class Previews {
    private static final int SHOWN = 1_000;

    private final PeerRepositories repositories;
    private final DatabasesOfFiles databases;

    Previews(PeerRepositories repositories, DatabasesOfFiles databases) {
        this.repositories = repositories;
        this.databases = databases;
    }

    PreviewResponse preview(String project, PreviewRequest request) {
        var settings = settings(project, request);
        var files = request.paths() == null ? repositories.files(project, settings) : files(request.paths());
        var verdicts = Planner.of(settings, databases.of(project, settings), List.of(), Map.of())
                .existing(files);
        var shown = verdicts.stream()
                .map(Previews::told)
                .sorted(Comparator.comparing(FilePreview::matches).thenComparing(FilePreview::path))
                .toList();
        int matched = (int) shown.stream().filter(FilePreview::matches).count();
        return new PreviewResponse(shown.size(), matched, shown.subList(0, Math.min(SHOWN, shown.size())));
    }

    private Settings settings(String project, PreviewRequest request) {
        var input = request.repository();
        var stored = repositories.find(project);
        if (stored.isEmpty()) {
            if (input == null) {
                throw Problem.field(
                        "repository", "The project has no repository yet. Say in repository what is to be tried.");
            }
            return input.settings();
        }
        return input == null
                ? stored.get().settings()
                : input.settings(stored.get().settings(), new UpdateMask(input.given()));
    }

    private static List<TreeFile> files(List<String> paths) {
        var files = new ArrayList<TreeFile>();
        for (var path : paths) {
            files.add(new TreeFile(path, path));
        }
        if (files.size() > GitLimits.MOST_FILES) {
            throw Problem.field(
                    "paths", "There are %,d paths; %,d is the most.".formatted(files.size(), GitLimits.MOST_FILES));
        }
        return files;
    }

    private static FilePreview told(Verdict verdict) {
        var version = verdict.version();
        var type = verdict.type();
        boolean matches = version != null;
        return new FilePreview(
                verdict.file().path(),
                matches,
                matches && verdict.targets().isEmpty()
                        ? "The project has no such database that is in use. Rename the file, or bring the database"
                                + " into the project."
                        : verdict.reason(),
                version == null ? null : version.toString(),
                type == null ? null : type.word(),
                verdict.description().isEmpty() ? null : verdict.description(),
                verdict.targets().stream().map(Object::toString).toList());
    }
}
