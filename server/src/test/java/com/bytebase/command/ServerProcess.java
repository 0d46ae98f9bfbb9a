package com.bytebase.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Bytebase as operators run it: a JVM of its own, to be asked over HTTP and to be killed. */
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    final Process process;
    final int port;
    private final Path output;

    @Nullable
    String token;

    private ServerProcess(Process process, int port, Path output) {
        this.process = process;
        this.port = port;
        this.output = output;
    }

    /** Starts a server on this data folder and waits until it is ready. */
    static ServerProcess start(Path data, String... more) throws IOException, InterruptedException {
        int port = freePort();
        var output = Files.createTempFile("bytebase-server-", ".txt");
        var arguments = new ArrayList<>(List.of("start", "--data", data.toString(), "--port", Integer.toString(port)));
        arguments.addAll(List.of(more));
        var process = launch(output, arguments.toArray(String[]::new));
        var server = new ServerProcess(process, port, output);
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!server.output().contains("Bytebase is ready at")) {
            if (!process.isAlive() || System.nanoTime() > until) {
                process.destroyForcibly();
                throw new IOException("the server did not start: " + server.output());
            }
            Thread.sleep(50);
        }
        return server;
    }

    /** Runs a command to its end. */
    static Finished run(String... arguments) throws IOException, InterruptedException {
        var output = Files.createTempFile("bytebase-command-", ".txt");
        var process = launch(output, arguments);
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroy();
            process.waitFor();
        }
        var text = Files.readString(output);
        Files.delete(output);
        return new Finished(process.exitValue(), text.strip());
    }

    record Finished(int status, String output) {}

    private static Process launch(Path output, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                // Whoever runs the tests in the background ignores Ctrl-C, and children inherit that.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "com.bytebase.Bytebase"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    /** The status of the answer to whoever has this token. */
    int status(String token, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .build();
        return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        var request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> patch(String path, String body) throws IOException, InterruptedException {
        var request = request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }

    /** Gives the workspace its first owner, and acts as that from now on. */
    void setUp() throws IOException, InterruptedException {
        token = token(post(
                "/v1/workspace:setUp",
                "{\"owner\":{\"title\":\"Ada\",\"email\":\"ada@example.com\",\"password\":\"a long secret\"}}"));
    }

    HttpResponse<String> signIn(String password) throws IOException, InterruptedException {
        var answer = post("/v1/auth:signIn", "{\"email\":\"ada@example.com\",\"password\":\"%s\"}".formatted(password));
        if (answer.statusCode() == 200) {
            token = token(answer);
        }
        return answer;
    }

    private static String token(HttpResponse<String> answer) throws IOException {
        var body = answer.body();
        int at = body.indexOf("\"accessToken\":\"");
        if (at < 0) {
            throw new IOException("no token in: " + body);
        }
        int from = at + "\"accessToken\":\"".length();
        return body.substring(from, body.indexOf('"', from));
    }

    /** Whether the service account was made; an answer that says so is a promise. */
    boolean makeAccount(String id) throws InterruptedException {
        try {
            return post("/v1/serviceAccounts?serviceAccountId=" + id, "{\"title\":\"%s\"}".formatted(id))
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends a signal that does not end it. */
    void send(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** The status it ended with. */
    int signal(String name) throws IOException, InterruptedException {
        send(name);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IOException("still running: " + output());
        }
        return process.exitValue();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
        Files.deleteIfExists(output);
    }
}
