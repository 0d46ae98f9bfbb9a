package com.bytebase.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver that behaves as it is told to, down to its sockets. */
final class Receiver implements AutoCloseable {
    /** What came in. @param headers by their names in lower case */
    record Request(Map<String, String> headers, byte[] body) {}

    interface Behavior {
        void answer(Request request, Socket socket, OutputStream out) throws Exception;
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final Behavior behavior;

    Receiver(Behavior behavior) throws IOException {
        this.behavior = behavior;
        this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> {
            while (!server.isClosed()) {
                try {
                    var socket = server.accept();
                    Thread.startVirtualThread(() -> serve(socket));
                } catch (IOException e) {
                    // closed
                }
            }
        });
    }

    static Behavior says(int status, String... headers) {
        return (_, _, out) -> out.write(
                head(status, "Content-Length: 2", headers).concat("ok").getBytes(StandardCharsets.UTF_8));
    }

    static String head(int status, String length, String... headers) {
        return "HTTP/1.1 %d Status\r\n%s\r\nConnection: close\r\n%s\r\n"
                .formatted(status, length, headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n");
    }

    String url() {
        return "http://127.0.0.1:%d/hook".formatted(server.getLocalPort());
    }

    private void serve(Socket socket) {
        try (socket) {
            var request = read(socket.getInputStream());
            requests.add(request);
            behavior.answer(request, socket, socket.getOutputStream());
        } catch (Exception e) {
            // the client has gone, or never spoke HTTP
        }
    }

    private static Request read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int one = in.read();
            if (one < 0) {
                throw new IOException("no request");
            }
            head.write(one);
        }
        var headers = new TreeMap<String, String>();
        head.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .skip(1)
                .filter(line -> line.contains(":"))
                .forEach(line -> {
                    int colon = line.indexOf(':');
                    headers.put(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).strip());
                });
        return new Request(headers, in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
