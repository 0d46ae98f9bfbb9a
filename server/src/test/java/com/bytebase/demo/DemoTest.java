package com.bytebase.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.Bytebase;
import com.bytebase.store.DataFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class DemoTest {
    @Test
    void theFirstStartFurnishesTheDemoTheSecondCompletesWhatBrokeOffAndTheThirdLeavesItAlone() throws IOException {
        try (var folder = DataFolders.temporary()) {
            try (var server = start(folder)) {
                var dba = signIn(server);
                var issue = Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(
                                () -> dba.get("/v1/projects/shop/issues/1").ok(),
                                answer -> answer.text("approval/status").equals("PENDING"));
                assertThat(issue.text("checks/errors")).isEqualTo("0");
                assertThat(dba.get("/v1/projects/shop/databases").ok().json().get("databases"))
                        .hasSize(2);
                assertThat(dba.get("/v1/workspace").text("demo")).isEqualTo("true");
            }
            Files.delete(folder.path().resolve(Demo.MARK));
            assertThatAllIsThereOnce(folder);
            assertThat(folder.path().resolve(Demo.MARK)).exists();
            assertThatAllIsThereOnce(folder);
        }
    }

    private static void assertThatAllIsThereOnce(DataFolders.Temporary folder) {
        try (var server = start(folder)) {
            var dba = signIn(server);
            assertThat(dba.get("/v1/projects/shop/issues").ok().json().get("issues"))
                    .hasSize(1);
            assertThat(dba.get("/v1/projects/shop/databases").ok().json().get("databases"))
                    .hasSize(2);
            dba.post("/v1/instances/sample-prod:testConnection", null).ok();
        }
    }

    private static ConfigurableApplicationContext start(DataFolders.Temporary folder) {
        return SpringApplication.run(
                Bytebase.class, "--server.port=0", "--bytebase.demo=true", "--bytebase.store.data=" + folder.path());
    }

    private static Api signIn(ConfigurableApplicationContext server) {
        int port = Integer.parseInt(server.getEnvironment().getRequiredProperty("local.server.port"));
        var answer = Api.nobody(port)
                .post("/v1/auth:signIn", Map.of("email", DemoPeople.DBA, "password", DemoPeople.PASSWORD))
                .ok();
        return Api.withToken(port, answer.text("accessToken"));
    }
}
