package com.bytebase.command;

import com.bytebase.command.Command.Options;
import com.bytebase.store.DataFolders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.function.Function;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** One start on an empty data folder with the first requests of a browser, for the JVM to remember what they load. */
final class WarmUpRun {
    private static final List<String> PATHS =
            List.of("/healthz", "/", "/v1/workspace", "/v1/engines", "/v1/users/me", "/v1/projects");

    private WarmUpRun() {}

    static void of(Function<String[], ConfigurableApplicationContext> application) {
        try (var folder = DataFolders.temporary()) {
            var options = new Options(
                    folder.path(), "", "127.0.0.1", 0, "", folder.path().resolve("drivers"), List.of());
            try (var context = application.apply(Commands.springArguments(options, false))) {
                if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
                    visit(web.getWebServer().getPort());
                }
            }
        }
    }

    private static void visit(int port) {
        try (var client = HttpClient.newHttpClient()) {
            for (var path : PATHS) {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                        .build();
                client.send(request, BodyHandlers.discarding());
            }
        } catch (IOException e) {
            throw new UsageException("The warm-up did not reach the server: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
