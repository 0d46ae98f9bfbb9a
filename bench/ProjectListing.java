import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lists projects over the API, on 1, 8 and 32 connections, and prints latency and throughput, after those of the floor: an
 * answer of the same server without the store (GET /v1/engines).
 *
 * <p>java bench/ProjectListing.java URL EMAIL PASSWORD [PROJECTS]
 */
class ProjectListing {
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    private static final int ROUNDS = 3;

    public static void main(String[] arguments) throws Exception {
        var url = arguments[0];
        var token = signIn(url, arguments[1], arguments[2]);
        int projects = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 200;
        try (var client = client()) {
            for (int i = 0; i < projects; i++) {
                send(client, post(url + "/v1/projects?projectId=bench-" + i, token, "{\"title\":\"Bench %d\"}".formatted(i)));
            }
        }
        for (var path : List.of("/v1/engines", "/v1/projects?pageSize=50")) {
            var runs = new TreeMap<Integer, List<long[]>>();
            for (int round = 0; round < ROUNDS; round++) {
                for (int connections : List.of(1, 8, 32)) {
                    try (var client = client()) {
                        run(client, url + path, token, connections, WARM_UP);
                        runs.computeIfAbsent(connections, _ -> new ArrayList<>()).add(run(client, url + path, token, connections, MEASURED));
                    }
                }
            }
            // The round with the median throughput stands for them: other work on the machine slows one round, seldom most.
            runs.forEach((connections, all) -> {
                all.sort(Comparator.comparingInt(times -> times.length));
                print(path, connections, all.get(all.size() / 2));
            });
        }
    }

    private static long[] run(HttpClient client, String url, String token, int connections, Duration time) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token).build();
        long end = System.nanoTime() + time.toNanos();
        var all = new ArrayList<long[]>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<long[]>>();
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> {
                    var took = new long[1024];
                    int count = 0;
                    while (System.nanoTime() < end) {
                        long start = System.nanoTime();
                        send(client, request);
                        if (count == took.length) {
                            took = Arrays.copyOf(took, 2 * count);
                        }
                        took[count++] = System.nanoTime() - start;
                    }
                    return Arrays.copyOf(took, count);
                }));
            }
            for (var one : running) {
                all.add(one.get());
            }
        }
        return all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    }

    private static void print(String path, int connections, long[] sorted) {
        System.out.printf(
                "%-26s connections=%2d requests/s=%6.0f p50=%5.2f ms p95=%6.2f ms p99=%6.2f ms%n",
                path,
                connections,
                sorted.length / (MEASURED.toMillis() / 1000.0),
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.95)] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6);
    }

    static String signIn(String url, String email, String password) throws Exception {
        try (var client = client()) {
            var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
            var answer = send(client, post(url + "/v1/auth:signIn", "", body));
            return answer.replaceFirst("(?s).*\"accessToken\":\"([^\"]+)\".*", "$1");
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static HttpRequest post(String url, String token, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String send(HttpClient client, HttpRequest request) throws Exception {
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200 && answer.statusCode() != 409) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
