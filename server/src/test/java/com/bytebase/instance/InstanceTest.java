package com.bytebase.instance;

import static com.bytebase.store.jooq.Tables.DATA_SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class InstanceTest {
    @LocalServerPort
    int port;

    @Autowired
    DSLContext store;

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
        field   , value              , kind                 , at
        password, wrong              , AUTHENTICATION_FAILED, password
        username, nobody             , AUTHENTICATION_FAILED, password
        host    , no-such-host.invalid, UNKNOWN_HOST        , host
        port    , 1                  , PORT_CLOSED          , port
        database, nowhere            , UNKNOWN_DATABASE     , database
        tls     , VERIFY_FULL        , TLS_REFUSED          , tls
        """)
    void aFailedConnectionSaysWhatToMend(String field, String value, String kind, String at) {
        var owner = Api.owner(port);
        var source = Targets.source();
        source.put(field, field.equals("tls") ? Map.of("mode", value) : value);
        var body = Targets.instance("test", "none");
        body.put("dataSources", List.of(source));
        var id = Targets.unique("failing");

        var answer = owner.post("/v1/instances?instanceId=" + id, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("CONNECTION_FAILED");
        assertThat(answer.text("connectKind")).isEqualTo(kind);
        assertThat(answer.text("errors/0/field")).isEqualTo("dataSources[0]." + at);
        assertThat(answer.text("detail"))
                .endsWith(".")
                .doesNotContain(Targets.postgres().password());
        assertThat(owner.get("/v1/instances/" + id).status()).isEqualTo(404);
    }

    @Test
    void aSecretGoesInAndNeverComesOut() {
        var owner = Api.owner(port);
        var id = Targets.unique("secret");
        var made = owner.post("/v1/instances?instanceId=" + id, Targets.instance("test", "none"))
                .ok();

        var password = Targets.postgres().password();
        assertThat(made.json().at("/dataSources/0/passwordSet").asBoolean()).isTrue();
        assertThat(made.response().body()).doesNotContain(password);
        assertThat(owner.get("/v1/instances").response().body()).doesNotContain(password);
        for (var table : List.of("data_source", "audit_log", "instance")) {
            assertThat(store.fetch("SELECT t::text FROM " + table + " t").toString())
                    .doesNotContain(password);
        }
    }

    @Test
    void aStoredPasswordIsKeptButGoesToNoOtherServer() {
        var owner = Api.owner(port);
        var id = Targets.unique("kept");
        owner.post("/v1/instances?instanceId=" + id, Targets.instance("test", "none"))
                .ok();
        var path = "/v1/instances/" + id;
        var source = Targets.source();
        source.remove("password");

        owner.patch(path + "?updateMask=dataSources", Map.of("dataSources", List.of(source)))
                .ok();
        owner.post(path + ":testConnection", Map.of()).ok();
        owner.post(path + ":testConnection", Map.of("dataSources", List.of(source)))
                .ok();

        source.put("host", "localhost");
        var moved = owner.patch(path + "?updateMask=dataSources", Map.of("dataSources", List.of(source)));
        assertThat(moved.text("errors/0/field")).isEqualTo("dataSources[0].password");
    }

    @Test
    void validateOnlyKeepsNothing() {
        var owner = Api.owner(port);
        var id = Targets.unique("tried");
        var tried = owner.post("/v1/instances?validateOnly=true&instanceId=" + id, Targets.instance("test", "none"))
                .ok();
        assertThat(tried.text("engineVersion")).startsWith("18");
        assertThat(owner.get("/v1/instances/" + id).status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongInTheBodyIsNamed() {
        var owner = Api.owner(port);
        var path = "/v1/instances?instanceId=" + Targets.unique("wrong");
        assertThat(owner.post(path, Targets.instance("nowhere")).text("errors/0/field"))
                .isEqualTo("environment");
        var two = Targets.instance("test");
        two.put("dataSources", List.of(Targets.source(), Targets.source()));
        assertThat(owner.post(path, two).text("errors/0/field")).isEqualTo("dataSources[1].id");
        var unknown = Targets.instance("test");
        unknown.put("colour", "red");
        assertThat(owner.post(path, unknown).text("errors/0/field")).isEqualTo("colour");
        var source = Targets.source();
        source.put("type", "READ_ONLY");
        var none = Targets.instance("test");
        none.put("dataSources", List.of(source));
        assertThat(owner.post(path, none).text("errors/0/field")).isEqualTo("dataSources");
        assertThat(owner.post("/v1/instances?instanceId=Bad_Id", Targets.instance("test"))
                        .text("errors/0/field"))
                .isEqualTo("instanceId");
    }

    @Test
    void anEnvironmentWithInstancesStaysAndAnArchivedInstanceIsHidden() {
        var owner = Api.owner(port);
        var environment = Targets.unique("env");
        owner.post("/v1/environments?environmentId=" + environment, Map.of("title", "E"))
                .ok();
        var id = Targets.unique("housed");
        owner.post("/v1/instances?instanceId=" + id, Targets.instance(environment, "none"))
                .ok();

        assertThat(owner.post("/v1/environments/" + environment + ":archive", Map.of())
                        .code())
                .isEqualTo("FAILED_PRECONDITION");
        owner.post("/v1/instances/" + id + ":archive", Map.of()).ok();
        assertThat(owner.get("/v1/instances?pageSize=1000").response().body())
                .doesNotContain("\"instances/" + id + "\"");
        assertThat(owner.get("/v1/instances?pageSize=1000&showArchived=true")
                        .response()
                        .body())
                .contains("\"instances/" + id + "\"");
        assertThat(owner.post("/v1/instances/" + id + ":sync", Map.of()).code()).isEqualTo("FAILED_PRECONDITION");
        owner.post("/v1/environments/" + environment + ":archive", Map.of()).ok();
    }

    @Test
    void anInstanceWithoutADataSourceIsRestoredAndSaysWhatItLacks() {
        var owner = Api.owner(port);
        var id = Targets.unique("cut-off");
        owner.post("/v1/instances?instanceId=" + id, Targets.instance("test", "none"))
                .ok();
        owner.post("/v1/instances/" + id + ":archive", Map.of()).ok();
        store.deleteFrom(DATA_SOURCE).where(DATA_SOURCE.INSTANCE.eq(id)).execute();

        owner.post("/v1/instances/" + id + ":restore", Map.of()).ok();

        // Whoever reads it first says so, this request or a job.
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        owner.get("/v1/instances/" + id).ok().text("syncError"))
                .contains("has no ADMIN data source"));
        assertThat(owner.post("/v1/instances/" + id + ":testConnection", Map.of())
                        .code())
                .isEqualTo("FAILED_PRECONDITION");
    }

    @Test
    void theEnginesSayWhatTheyCan() {
        var engines = Api.owner(port).get("/v1/engines").ok();
        assertThat(engines.json().at("/engines/0/defaultPort").asInt()).isEqualTo(5432);
        var byType = engines.json()
                .get("engines")
                .valueStream()
                .collect(Collectors.toMap(engine -> engine.get("type").asString(), engine -> engine));
        assertThat(byType)
                .containsKeys(
                        "POSTGRES",
                        "MYSQL",
                        "MARIADB",
                        "TIDB",
                        "COCKROACHDB",
                        "MSSQL",
                        "ORACLE",
                        "CLICKHOUSE",
                        "SNOWFLAKE");
        assertThat(java.util.Objects.requireNonNull(byType.get("MARIADB"))
                        .get("testedOnServer")
                        .asBoolean())
                .isTrue();
        assertThat(java.util.Objects.requireNonNull(byType.get("MSSQL"))
                        .get("testedOnServer")
                        .asBoolean())
                .isFalse();
        assertThat(java.util.Objects.requireNonNull(byType.get("MSSQL")).has("driver"))
                .isFalse();
        assertThat(java.util.Objects.requireNonNull(byType.get("ORACLE"))
                        .at("/driver/present")
                        .asBoolean())
                .isFalse();
        assertThat(java.util.Objects.requireNonNull(byType.get("POSTGRES"))
                        .at("/systemSchemas/0")
                        .asString())
                .isEqualTo("pg_*");
        assertThat(java.util.Objects.requireNonNull(byType.get("MARIADB"))
                        .at("/systemDatabases/0")
                        .asString())
                .isEqualTo("mysql");
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
        engine     | database | kind           | says
        ORACLE     | FREEPDB1 | MISSING_DRIVER | Oracle needs its own driver: put ojdbc17.jar
        SNOWFLAKE  | SHOP     | MISSING_DRIVER | Snowflake needs its own driver: put snowflake-jdbc.jar
        CLICKHOUSE | default  | MISSING_DRIVER | ClickHouse needs its own driver: put clickhouse-jdbc
        COCKROACHDB| postgres | WRONG_ENGINE   | is a PostgreSQL server, not CockroachDB; choose the engine PostgreSQL.
        """)
    void anEngineThatCannotBeProvenHereSaysWhatIsMissing(String engine, String database, String kind, String says) {
        var owner = Api.owner(port);
        var source = Targets.source();
        source.put("database", database);
        source.put("tls", Map.of("mode", engine.equals("SNOWFLAKE") ? "VERIFY_FULL" : "DISABLED"));
        var body = Targets.instance("test", "none");
        body.put("engine", engine);
        body.put("dataSources", List.of(source));

        var answer = owner.post("/v1/instances?instanceId=" + Targets.unique("unproven"), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("CONNECTION_FAILED");
        assertThat(answer.text("connectKind")).isEqualTo(kind);
        assertThat(answer.text("detail")).contains(says);
    }
}
