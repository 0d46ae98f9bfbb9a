package com.bytebase.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

/** What the product relies on in every engine; an engine's test inherits it and brings a real server. */
public abstract class EngineContract extends ChangeContract {
    @Test
    void aScriptIsTakenApart() {
        var script = engine().parser().parse("CREATE TABLE t (id int);\n-- second\nINSERT INTO t VALUES (1);");

        assertThat(script.syntaxError()).isEmpty();
        assertThat(script.statements()).hasSize(2);
        assertThat(script.statements().get(1).text()).isEqualTo("-- second\nINSERT INTO t VALUES (1)");
        assertThat(script.statements().get(1).start().line()).isEqualTo(3);
    }

    @Test
    void anExactParserRefusesWhatTheServerRefuses() throws Exception {
        assumeThat(engine().capabilities()).contains(Capability.EXACT_PARSER);
        var sql = "SELECT 1 fro m t";

        assertThat(engine().parser().parse(sql).syntaxError()).isPresent();
        try (var connection = engine().connect(server().spec())) {
            failure(connection, sql);
        }
    }
}
