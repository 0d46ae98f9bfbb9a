package com.bytebase.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytebase.engine.ConnectException.Kind;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions: had, or refused with a reason. */
abstract class ConnectContract extends ContractFixture {
    @Test
    void anUnknownDatabaseIsNamed() {
        assertThat(refusal(server().spec().withDatabase("no such database"), Kind.UNKNOWN_DATABASE))
                .contains("no such database");
    }

    @Test
    void aReadOnlySessionRefusesWrites() throws Exception {
        var database = database();
        var spec = server().spec().withDatabase(database);
        var readOnly = new ConnectionSpec(
                spec.host(),
                spec.port(),
                spec.username(),
                spec.password(),
                spec.database(),
                spec.tls(),
                true,
                spec.connectTimeout(),
                spec.options(),
                spec.files());

        try (var connection = engine().connect(readOnly)) {
            assertThatThrownBy(() -> run(connection, List.of("CREATE TABLE t (id int)")))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theServerHasAVersionAndAnIdThatStays() throws Exception {
        try (var one = engine().connect(server().spec());
                var two = engine().connect(server().spec().withDatabase(database()))) {
            var info = engine().serverInfo(one);

            assertThat(info.version()).matches("\\d+\\.\\d+.*");
            assertThat(info.serverId())
                    .isNotBlank()
                    .isEqualTo(engine().serverInfo(two).serverId());
            assertThat(info.missingPrivileges()).isEmpty();
        }
    }
}
