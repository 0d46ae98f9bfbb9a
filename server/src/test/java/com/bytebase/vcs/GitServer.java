package com.bytebase.vcs;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor.DeletePath;
import org.eclipse.jgit.dircache.DirCacheEditor.PathEdit;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** A Git server over HTTP with one repository, that asks for a user and a password. */
public final class GitServer implements AutoCloseable {
    public static final String USER = "deploy";
    public static final String TOKEN = "s3cret-token";

    private final HttpServer server;
    private final Repository repository;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile boolean holdsPushes;
    private volatile boolean pushed;

    public GitServer() throws IOException {
        NoGitConfig.use();
        this.repository = new FileRepository(
                Files.createTempDirectory("bytebase-git").resolve("shop.git").toFile());
        repository.create(true);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/shop.git/", this::serve);
        server.createContext("/api/", this::play);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:%d/shop.git".formatted(server.getAddress().getPort());
    }

    public Path folder() {
        return repository.getDirectory().toPath();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var expected = "Basic "
                    + Base64.getEncoder().encodeToString((USER + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
            if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            var uri = exchange.getRequestURI();
            var service = uri.getPath().endsWith("/info/refs")
                    ? String.valueOf(uri.getQuery()).replace("service=", "")
                    : uri.getPath().replaceFirst(".*/", "");
            boolean asks = uri.getPath().endsWith("/info/refs");
            exchange.getResponseHeaders()
                    .set("Content-Type", "application/x-%s-%s".formatted(service, asks ? "advertisement" : "result"));
            exchange.sendResponseHeaders(200, 0);
            if (asks) {
                advertise(exchange, service);
            } else if (service.equals("git-upload-pack")) {
                var pack = upload(exchange);
                pack.upload(body(exchange), exchange.getResponseBody(), null);
            } else if (holdsPushes) {
                pushed = true;
                letGo();
            } else {
                var pack = new ReceivePack(repository);
                pack.setBiDirectionalPipe(false);
                pack.receive(body(exchange), exchange.getResponseBody(), null);
            }
        }
    }

    /** Whatever is pushed from now on waits until this is closed, and comes to nothing. */
    public void holdPushes() {
        holdsPushes = true;
    }

    /** Whether a push is being held. */
    public boolean holdsOne() {
        return pushed;
    }

    /** What is held comes to nothing; later pushes do. */
    public void openForPushes() {
        holdsPushes = false;
        held.countDown();
    }

    private void letGo() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers a request of the provider's API with this from now on. @param request verb and path */
    public void answer(String request, String json) {
        answers.put(request, json);
    }

    public boolean asked(String request) {
        return bodies.containsKey(request);
    }

    /** What was last sent with such a request. */
    public String body(String request) {
        return Objects.requireNonNull(bodies.get(request));
    }

    private void play(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            bodies.put(request, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            boolean known = answers.containsKey(request) && isKnown(exchange.getRequestHeaders());
            var answer = known ? answers.get(request) : "{\"message\":\"Not Found\"}";
            byte[] bytes = Objects.requireNonNull(answer).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(known ? 200 : 404, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** GitHub's manner, Gitea's and GitLab's. */
    private static boolean isKnown(Headers headers) {
        return List.of("Bearer " + TOKEN, "token " + TOKEN).contains(String.valueOf(headers.getFirst("Authorization")))
                || TOKEN.equals(headers.getFirst("Private-Token"));
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody();
        return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                ? new GZIPInputStream(body)
                : body;
    }

    private UploadPack upload(HttpExchange exchange) {
        var pack = new UploadPack(repository);
        pack.setBiDirectionalPipe(false);
        var protocol = exchange.getRequestHeaders().getFirst("Git-Protocol");
        pack.setExtraParameters(protocol == null ? java.util.List.of() : java.util.List.of(protocol.split(":")));
        return pack;
    }

    private void advertise(HttpExchange exchange, String service) throws IOException {
        var out = new PacketLineOut(exchange.getResponseBody());
        if (service.equals("git-upload-pack")) {
            upload(exchange).sendAdvertisedRefs(new PacketLineOutRefAdvertiser(out), service);
        } else {
            out.writeString("# service=" + service + "\n");
            out.end();
            var pack = new ReceivePack(repository);
            pack.setBiDirectionalPipe(false);
            pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(out));
        }
    }

    /** A commit upon a branch, as if pushed by Jane. @param files by path; null deletes @return its id */
    public String push(String branch, String message, Map<String, ? extends @Nullable Object> files)
            throws IOException {
        return push(branch, "jane@example.com", message, files);
    }

    public String push(String branch, String email, String message, Map<String, ? extends @Nullable Object> files)
            throws IOException {
        try (var inserter = repository.newObjectInserter();
                var walk = new RevWalk(repository)) {
            var ref = repository.exactRef(Constants.R_HEADS + branch);
            var before = ref == null ? null : walk.parseCommit(ref.getObjectId());
            var index = DirCache.newInCore();
            var builder = index.builder();
            if (before != null) {
                builder.addTree(new byte[0], DirCacheEntry.STAGE_0, walk.getObjectReader(), before.getTree());
            }
            builder.finish();
            var editor = index.editor();
            for (var file : files.entrySet()) {
                var content = file.getValue();
                if (content == null) {
                    editor.add(new DeletePath(file.getKey()));
                    continue;
                }
                if (content instanceof Odd odd) {
                    editor.add(odd.edit(file.getKey(), inserter));
                    continue;
                }
                byte[] bytes =
                        content instanceof byte[] raw ? raw : content.toString().getBytes(StandardCharsets.UTF_8);
                var blob = inserter.insert(Constants.OBJ_BLOB, bytes);
                editor.add(new PathEdit(file.getKey()) {
                    @Override
                    public void apply(DirCacheEntry entry) {
                        entry.setFileMode(FileMode.REGULAR_FILE);
                        entry.setObjectId(blob);
                    }
                });
            }
            editor.finish();
            var author = new PersonIdent("Jane Doe", email, Instant.now(), ZoneOffset.UTC);
            var commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            if (before != null) {
                commit.setParentId(before);
            }
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage(message);
            var id = inserter.insert(commit);
            inserter.flush();
            move(Constants.R_HEADS + branch, id);
            return id.name();
        }
    }

    /** What is no plain file, or has a path in another encoding. */
    public record Odd(FileMode mode, String content, Charset pathIn) {
        private PathEdit edit(String path, ObjectInserter inserter) throws IOException {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            var id = mode == FileMode.GITLINK
                    ? inserter.idFor(Constants.OBJ_BLOB, bytes)
                    : inserter.insert(Constants.OBJ_BLOB, bytes);
            return new PathEdit(new DirCacheEntry(path.getBytes(pathIn))) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setFileMode(mode);
                    entry.setObjectId(id);
                }
            };
        }
    }

    /** Makes a ref be at a commit. */
    public void move(String ref, ObjectId id) throws IOException {
        var update = repository.updateRef(ref);
        update.setNewObjectId(id);
        update.setForceUpdate(true);
        update.update();
    }

    public String head(String branch) throws IOException {
        return Objects.requireNonNull(repository.exactRef(Constants.R_HEADS + branch))
                .getObjectId()
                .name();
    }

    /** A file at the tip; empty where there is none. */
    public String file(String branch, String path) throws IOException {
        try (var walk = new RevWalk(repository)) {
            var commit = walk.parseCommit(ObjectId.fromString(head(branch)));
            try (var tree = TreeWalk.forPath(repository, path, commit.getTree())) {
                return tree == null
                        ? ""
                        : new String(repository.open(tree.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    /** How many commits a branch has. */
    public int length(String branch) throws IOException {
        try (var walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(ObjectId.fromString(head(branch))));
            int length = 0;
            for (var _ : walk) {
                length++;
            }
            return length;
        }
    }

    /** The message of the newest commit. */
    public String message(String branch) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return walk.parseCommit(ObjectId.fromString(head(branch))).getFullMessage();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        repository.close();
    }
}
