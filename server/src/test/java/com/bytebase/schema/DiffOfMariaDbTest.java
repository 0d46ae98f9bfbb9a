package com.bytebase.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class DiffOfMariaDbTest {
    @LocalServerPort
    int port;

    @Test
    void scriptsOfTheMySqlFamilyAreReadWithoutAServer() {
        var answer = Api.owner(port)
                .post(
                        "/v1/sql:diff",
                        Map.of(
                                "engine",
                                "MYSQL",
                                "source",
                                "CREATE TABLE book (id int PRIMARY KEY, title varchar(10));",
                                "target",
                                "CREATE TABLE book (id int PRIMARY KEY, title varchar(20) NOT NULL, KEY by_title (title));"))
                .ok();

        assertThat(answer.json().get("notCompared")).isEmpty();
        assertThat(answer.text("statement"))
                .isEqualTo(
                        "ALTER TABLE `book` MODIFY COLUMN `title` varchar(20) NOT NULL,\n  ADD KEY `by_title` (`title`);\n");
    }
}
