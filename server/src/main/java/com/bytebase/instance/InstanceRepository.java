package com.bytebase.instance;

import static com.bytebase.store.jooq.Tables.INSTANCE;

import com.bytebase.engine.EngineType;
import com.bytebase.kernel.State;
import com.bytebase.store.Json;
import com.bytebase.store.jooq.tables.records.InstanceRecord;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class InstanceRepository {
    private final DSLContext database;

    InstanceRepository(DSLContext database) {
        this.database = database;
    }

    Optional<Instance> find(String id) {
        return database.selectFrom(INSTANCE).where(INSTANCE.ID.eq(id)).fetchOptional(InstanceRepository::read);
    }

    List<Instance> find(Collection<String> ids) {
        return database.selectFrom(INSTANCE).where(INSTANCE.ID.in(ids)).fetch(InstanceRepository::read);
    }

    static Instance read(InstanceRecord row) {
        return new Instance(
                row.getId(),
                row.getTitle(),
                EngineType.valueOf(row.getEngine()),
                row.getEngineVersion(),
                row.getServerId(),
                row.getEnvironment(),
                Arrays.asList(row.getSyncDatabases()),
                Duration.ofSeconds(row.getSyncInterval()),
                row.getExternalLink(),
                Json.read(row.getLabels()),
                Arrays.asList(row.getMissingPrivileges()),
                row.getLastSyncAt(),
                row.getSyncError(),
                State.valueOf(row.getState()),
                row.getCreatedAt(),
                row.getRevision());
    }
}
