package com.bytebase.instance;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.Engine;
import com.bytebase.engine.Engines;
import com.bytebase.kernel.Problem;
import java.sql.Connection;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Sessions on the servers behind instances. */
@Service
public class Connections {
    private final InstanceRepository instances;
    private final DataSourceRepository dataSources;
    private final DatabaseFiles files;
    private final Engines engines;

    Connections(InstanceRepository instances, DataSourceRepository dataSources, DatabaseFiles files, Engines engines) {
        this.instances = instances;
        this.dataSources = dataSources;
        this.files = files;
        this.engines = engines;
    }

    /**
     * A session through the instance's ADMIN data source; the caller closes it.
     *
     * @param database to connect to; empty for the data source's own
     * @throws Problem where there is no such instance
     */
    public Connection open(String instance, Optional<String> database) throws ConnectException {
        return open(instance, engine(instance), database);
    }

    /** The same, where the instance's engine is at hand. */
    public Connection open(String instance, Engine engine, Optional<String> database) throws ConnectException {
        var source = dataSources
                .admin(instance)
                .orElseThrow(() -> new ConnectException(
                        ConnectException.Kind.OTHER,
                        "%s has no ADMIN data source, so there is nowhere to connect to; give it one."
                                .formatted(Instance.name(instance)),
                        null));
        return engine.connect(files.spec(source, database));
    }

    /** @throws Problem where there is no such instance */
    public Engine engine(String instance) {
        return engines.of(instances
                .find(instance)
                .orElseThrow(() -> Problem.notFound(Instance.name(instance)))
                .engine());
    }
}
