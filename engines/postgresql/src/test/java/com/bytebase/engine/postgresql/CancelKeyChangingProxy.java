package com.bytebase.engine.postgresql;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;

/** Hands on everything between client and server but the cancel key, which it replaces as poolers do. */
final class CancelKeyChangingProxy implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final String host;
    private final int port;

    CancelKeyChangingProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                var server = new Socket(host, port);
                Thread.ofVirtual()
                        .start(() -> quietly(() -> client.getInputStream().transferTo(server.getOutputStream())));
                Thread.ofVirtual().start(() -> quietly(() -> answers(server, client)));
            } catch (IOException e) {
                // The test is over.
            }
        }
    }

    /** A message of the server: its letter, its length, its content. The key's letter is K, the pid comes first in it. */
    private static void answers(Socket server, Socket client) throws IOException {
        var in = new DataInputStream(server.getInputStream());
        var out = new DataOutputStream(client.getOutputStream());
        while (true) {
            byte letter = in.readByte();
            var content = new byte[in.readInt() - 4];
            in.readFully(content);
            if (letter == 'K') {
                ByteBuffer.wrap(content).putInt(0, 1 + ByteBuffer.wrap(content).getInt(0));
            }
            out.writeByte(letter);
            out.writeInt(content.length + 4);
            out.write(content);
            out.flush();
        }
    }

    private static void quietly(Copying copying) {
        try {
            copying.run();
        } catch (IOException e) {
            // One side has hung up.
        }
    }

    private interface Copying {
        void run() throws IOException;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
