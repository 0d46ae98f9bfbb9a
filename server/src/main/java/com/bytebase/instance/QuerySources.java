package com.bytebase.instance;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.Engine;
import com.bytebase.instance.DataSource.Type;
import com.bytebase.kernel.Problem;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Sessions for people's queries: which of an instance's data sources serves them. */
@Service
public class QuerySources {
    private final DataSourceRepository dataSources;
    private final DatabaseFiles files;

    QuerySources(DataSourceRepository dataSources, DatabaseFiles files) {
        this.dataSources = dataSources;
        this.files = files;
    }

    /**
     * A session that reads only: through the READ_ONLY data source, or the ADMIN one where there is none.
     *
     * @param id of the data source that is asked for; null to choose
     * @throws Problem where there is no such data source, or several would do
     */
    public Connection openReading(String instance, Engine engine, String database, @Nullable String id)
            throws ConnectException {
        return engine.connect(
                files.spec(reading(dataSources.of(instance), instance, id).reading(), Optional.of(database)));
    }

    /**
     * A session that may write: through the ADMIN data source.
     *
     * @param id of the data source that is asked for; null for that one
     * @throws Problem where another one is asked for
     */
    public Connection openWriting(String instance, Engine engine, String database, @Nullable String id)
            throws ConnectException {
        var admin = dataSources.of(instance).stream()
                .filter(source -> source.type() == Type.ADMIN)
                .findFirst()
                .orElseThrow(() -> Problem.notFound(Instance.name(instance)));
        if (id != null && !id.equals(admin.id())) {
            throw Problem.field(
                    "dataSource",
                    "What writes goes through the data source \"%s\" of %s, not through \"%s\". Name that one, or none."
                            .formatted(admin.id(), Instance.name(instance), id));
        }
        return engine.connect(files.spec(admin, Optional.of(database)));
    }

    private static DataSource reading(List<DataSource> sources, String instance, @Nullable String id) {
        if (id != null) {
            return sources.stream()
                    .filter(source -> source.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> Problem.field(
                            "dataSource", "%s has no data source \"%s\".".formatted(Instance.name(instance), id)));
        }
        var readers = sources.stream()
                .filter(source -> source.type() == Type.READ_ONLY)
                .toList();
        if (readers.size() > 1) {
            throw Problem.field(
                    "dataSource",
                    "%s has several read-only data sources; name one of %s."
                            .formatted(
                                    Instance.name(instance),
                                    String.join(
                                            ", ",
                                            readers.stream().map(DataSource::id).toList())));
        }
        return readers.isEmpty()
                ? sources.stream()
                        .findFirst()
                        .orElseThrow(() -> Problem.precondition(
                                "%s has no data source. Add one first.".formatted(Instance.name(instance))))
                : readers.getFirst();
    }
}
