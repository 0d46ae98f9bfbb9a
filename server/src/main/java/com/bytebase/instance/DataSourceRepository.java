package com.bytebase.instance;

import static com.bytebase.store.jooq.Tables.DATA_SOURCE;

import com.bytebase.engine.ConnectionSpec.Tls;
import com.bytebase.secret.Secrets;
import com.bytebase.store.Json;
import com.bytebase.store.jooq.tables.records.DataSourceRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Data sources; what is secret in them is encrypted on the way in and decrypted on the way out. */
@Repository
class DataSourceRepository {
    private final DSLContext database;
    private final Secrets secrets;

    DataSourceRepository(DSLContext database, Secrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    List<DataSource> of(String instance) {
        return of(List.of(instance)).getOrDefault(instance, List.of());
    }

    Map<String, List<DataSource>> of(Collection<String> instances) {
        return database
                .selectFrom(DATA_SOURCE)
                .where(DATA_SOURCE.INSTANCE.in(instances))
                .orderBy(DATA_SOURCE.INSTANCE, DATA_SOURCE.POSITION)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        DataSourceRecord::getInstance, Collectors.mapping(this::read, Collectors.toList())));
    }

    Optional<DataSource> admin(String instance) {
        return database.selectFrom(DATA_SOURCE)
                .where(DATA_SOURCE.INSTANCE.eq(instance))
                .and(DATA_SOURCE.TYPE.eq(DataSource.Type.ADMIN.name()))
                .fetchOptional(this::read);
    }

    void replace(String instance, List<DataSource> sources) {
        database.deleteFrom(DATA_SOURCE)
                .where(DATA_SOURCE.INSTANCE.eq(instance))
                .execute();
        for (int position = 0; position < sources.size(); position++) {
            insert(instance, position, sources.get(position));
        }
    }

    private void insert(String instance, int position, DataSource source) {
        database.insertInto(DATA_SOURCE)
                .set(DATA_SOURCE.INSTANCE, instance)
                .set(DATA_SOURCE.ID, source.id())
                .set(DATA_SOURCE.POSITION, position)
                .set(DATA_SOURCE.TYPE, source.type().name())
                .set(DATA_SOURCE.HOST, source.host())
                .set(DATA_SOURCE.PORT, source.port())
                .set(DATA_SOURCE.PATH, source.path())
                .set(DATA_SOURCE.USERNAME, source.username())
                .set(DATA_SOURCE.PASSWORD, encrypt(source.password(), instance, source.id(), "password"))
                .set(DATA_SOURCE.DATABASE, source.database())
                .set(DATA_SOURCE.TLS_MODE, source.tls().mode().name())
                .set(DATA_SOURCE.CA_CERTIFICATE, source.tls().caCertificate().orElse(""))
                .set(
                        DATA_SOURCE.CLIENT_CERTIFICATE,
                        source.tls().clientCertificate().orElse(""))
                .set(
                        DATA_SOURCE.CLIENT_KEY,
                        encrypt(source.tls().clientKey().orElse(""), instance, source.id(), "clientKey"))
                .set(DATA_SOURCE.OPTIONS, Json.write(source.options()))
                .execute();
    }

    private DataSource read(DataSourceRecord row) {
        return new DataSource(
                row.getId(),
                DataSource.Type.valueOf(row.getType()),
                row.getHost(),
                row.getPort(),
                row.getPath(),
                row.getUsername(),
                decrypt(row.getPassword(), row, "password"),
                row.getDatabase(),
                new Tls(
                        Tls.Mode.valueOf(row.getTlsMode()),
                        given(row.getCaCertificate()),
                        given(row.getClientCertificate()),
                        given(decrypt(row.getClientKey(), row, "clientKey"))),
                Json.read(row.getOptions()));
    }

    private byte @Nullable [] encrypt(String plain, String instance, String source, String field) {
        return plain.isEmpty() ? null : secrets.encrypt(plain, place(instance, source, field));
    }

    private String decrypt(byte @Nullable [] ciphertext, DataSourceRecord row, String field) {
        return ciphertext == null ? "" : secrets.decrypt(ciphertext, place(row.getInstance(), row.getId(), field));
    }

    private static String place(String instance, String source, String field) {
        return "instances/%s/dataSources/%s/%s".formatted(instance, source, field);
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }
}
