package com.bytebase.database;

import com.bytebase.audit.AuditLog;
import com.bytebase.http.DatabaseScopes;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.project.Project;
import com.bytebase.project.Projects;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The databases of all instances. */
@Service
public class Databases implements DatabaseScopes {
    private final DatabaseRepository databases;
    private final Projects projects;
    private final AuditLog audit;

    Databases(DatabaseRepository databases, Projects projects, AuditLog audit) {
        this.databases = databases;
        this.projects = projects;
        this.audit = audit;
    }

    /** @throws Problem where there is none */
    @Transactional(readOnly = true)
    public Database get(String instance, String name) {
        return get(new DatabaseName(instance, name));
    }

    /** @throws Problem where there is none */
    @Transactional(readOnly = true)
    public Database get(DatabaseName name) {
        return databases.find(name).orElseThrow(() -> Problem.notFound(name.toString()));
    }

    @Transactional(readOnly = true)
    public Optional<Database> find(DatabaseName name) {
        return databases.find(name);
    }

    /** Those of the names that there are, by one query. */
    @Transactional(readOnly = true)
    public List<Database> all(Collection<DatabaseName> names) {
        return databases.find(names);
    }

    /** Puts a database that was just created into its project; sync fills in the rest. */
    @Transactional
    public Database adopt(Actor actor, String instance, String database, String project) {
        projects.get(project);
        var name = new DatabaseName(instance, database);
        databases.adopt(name, project);
        audit.record(actor, "databases.adopt", name.toString(), Map.of("project", Project.name(project)));
        return get(name);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> projectOf(String instance, String database) {
        return databases.projectOf(new DatabaseName(instance, database));
    }
}
