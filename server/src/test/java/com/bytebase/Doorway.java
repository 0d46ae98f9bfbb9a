package com.bytebase;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before a server and can be shut, as if the server were down: connections break, new ones are refused. */
public final class Doorway implements AutoCloseable {
    private final int target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket door;

    public Doorway(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = door.getLocalPort();
        serve(door);
    }

    public int port() {
        return port;
    }

    public void shut() throws IOException {
        door.close();
        for (var socket : open) {
            socket.close();
        }
    }

    public void open() throws IOException {
        door = new ServerSocket();
        door.setReuseAddress(true);
        door.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        serve(door);
    }

    private void serve(ServerSocket server) {
        Thread.startVirtualThread(() -> {
            while (!server.isClosed()) {
                try {
                    var client = server.accept();
                    var behind = new Socket(InetAddress.getLoopbackAddress(), target);
                    open.add(client);
                    open.add(behind);
                    Thread.startVirtualThread(() -> carry(client, behind));
                    Thread.startVirtualThread(() -> carry(behind, client));
                } catch (IOException e) {
                    // shut
                }
            }
        });
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one side has gone
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    @Override
    public void close() throws IOException {
        shut();
    }
}
