package com.bytebase.vcs;

import com.bytebase.databasegroup.Candidate;
import com.bytebase.databasegroup.DatabaseGroups;
import com.bytebase.vcs.PathTemplate.Placeholder;
import com.bytebase.vcs.Planner.Databases;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The databases and groups that files of a repository can be for. */
@Component
class DatabasesOfFiles {
    private final VcsRepository repositories;
    private final DatabaseGroups groups;

    DatabasesOfFiles(VcsRepository repositories, DatabaseGroups groups) {
        this.repositories = repositories;
        this.groups = groups;
    }

    Databases of(String project, PeerRepository.Settings settings) {
        var template = PathTemplate.ofChanges(settings.pathTemplate(), "pathTemplate");
        var members =
                template.has(Placeholder.DB_GROUP) ? groups.allMembers(project) : Map.<String, List<Candidate>>of();
        return new Databases(
                repositories.candidates(project),
                members.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, group -> group.getValue().stream()
                                .map(Candidate::name)
                                .toList())));
    }
}
