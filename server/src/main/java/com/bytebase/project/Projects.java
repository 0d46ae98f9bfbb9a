package com.bytebase.project;

import com.bytebase.kernel.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The projects of the workspace. */
@Service
public class Projects {
    private final ProjectRepository projects;

    Projects(ProjectRepository projects) {
        this.projects = projects;
    }

    /** @throws Problem where there is none */
    @Transactional(readOnly = true)
    public Project get(String id) {
        return projects.find(id).orElseThrow(() -> Problem.notFound(Project.name(id)));
    }

    @Transactional(readOnly = true)
    public Optional<Project> find(String id) {
        return projects.find(id);
    }

    @Transactional(readOnly = true)
    public List<Project> find(Collection<String> ids) {
        return projects.find(ids);
    }
}
