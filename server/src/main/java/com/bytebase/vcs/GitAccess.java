package com.bytebase.vcs;

import com.bytebase.http.OutgoingAddresses;
import com.bytebase.http.OutgoingCalls;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import com.bytebase.store.StoreProperties;
import com.bytebase.vcs.PeerRepository.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Opens repositories elsewhere, each by one at a time. What was fetched of them is kept in the data folder, and made anew where it is lost. */
@Component
final class GitAccess {
    /** So many fetches on end, the copy is made anew: each leaves a file. */
    private static final int MOST_PACKS = 100;

    private final Path folder;
    private final OutgoingCalls calls;
    private final OutgoingAddresses addresses;
    private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    @Autowired
    GitAccess(StoreProperties properties, OutgoingCalls calls, OutgoingAddresses addresses) {
        this(properties.data(), calls, addresses);
    }

    /** @param data the data folder of a server */
    GitAccess(Path data, OutgoingCalls calls, OutgoingAddresses addresses) {
        this.folder = data.resolve("repositories");
        this.calls = calls;
        this.addresses = addresses;
        NoGitConfig.use();
    }

    /** Waits for whoever has the project's repository open. */
    LocalCopy open(String project, Settings settings) {
        var lock = locks.computeIfAbsent(project, _ -> new ReentrantLock());
        lock.lock();
        try {
            var place = folder.resolve(project);
            Files.createDirectories(place);
            var file = FileChannel.open(place.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                file.lock(); // against another server on the same folder
                return new LocalCopy(repository(place, settings.url()), new Ways(settings, calls, addresses), () -> {
                    close(file);
                    lock.unlock();
                });
            } catch (IOException | RuntimeException e) {
                close(file);
                throw e;
            }
        } catch (IOException e) {
            lock.unlock();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            lock.unlock();
            throw e;
        }
    }

    /** Deletes what is here of a project's repository. */
    void forget(String project) {
        var lock = locks.computeIfAbsent(project, _ -> new ReentrantLock());
        lock.lock();
        try {
            FileSystemUtils.deleteRecursively(folder.resolve(project));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    private static Repository repository(Path place, String url) throws IOException {
        var wanted = place.resolve(UUID.nameUUIDFromBytes(url.getBytes(StandardCharsets.UTF_8)) + ".git");
        try (var others = Files.list(place)) {
            for (var other :
                    others.filter(path -> path.toString().endsWith(".git")).toList()) {
                if (!other.equals(wanted) || isWornOut(other)) {
                    FileSystemUtils.deleteRecursively(other);
                }
            }
        }
        var repository = new FileRepository(wanted.toFile());
        if (!Files.exists(wanted.resolve("config"))) {
            FileSystemUtils.deleteRecursively(wanted); // of a server that died while it made one
            repository.create(true);
        }
        return repository;
    }

    private static boolean isWornOut(Path repository) throws IOException {
        var packs = repository.resolve("objects/pack");
        if (!Files.isDirectory(packs)) {
            return false;
        }
        try (var files = Files.list(packs)) {
            return files.filter(file -> file.toString().endsWith(".pack")).count() > MOST_PACKS;
        }
    }

    private static void close(FileChannel file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the repository is reached: over HTTP by {@link GitHttp}, over SSH by {@link GitSsh}, and in no other way. */
    private record Ways(Settings settings, OutgoingCalls calls, OutgoingAddresses addresses)
            implements LocalCopy.Transports {
        @Override
        public Transport open(Repository local, GitLimits limits) throws IOException {
            try {
                var transport = Transport.open(local, new URIish(settings.url()));
                if (transport instanceof TransportHttp http) {
                    http.setHttpConnectionFactory(new GitHttp(calls, limits));
                    if (!settings.secret().isEmpty()) {
                        var user = settings.username().isEmpty() ? "bytebase" : settings.username();
                        http.setPreemptiveBasicAuthentication(user, settings.secret());
                    }
                } else if (transport instanceof SshTransport ssh) {
                    ssh.setSshSessionFactory(GitSsh.sessions(settings, addresses));
                } else {
                    throw new IllegalStateException("checked when it was connected: " + transport.getClass());
                }
                return transport;
            } catch (URISyntaxException e) {
                throw new IllegalStateException("checked when it was connected", e);
            }
        }

        @Override
        public Problem problem(Exception trouble) {
            for (Throwable at = trouble; at != null; at = at.getCause()) {
                if (at instanceof Problem problem) {
                    return problem;
                }
            }
            var said = Words.line(deepest(trouble), Text.TITLE * 2);
            var lower = (trouble.getMessage() + " " + said).toLowerCase(java.util.Locale.ROOT);
            if (lower.contains("not authorized")
                    || lower.contains("authentication is required")
                    || lower.contains("not permitted")
                    || lower.contains("no more authentication methods")
                    || lower.contains("403")) {
                return Problem.of(
                        ErrorCode.CONNECTION_FAILED,
                        "The repository %s refuses the credential. Give a user and a token that may read%s."
                                .formatted(
                                        settings.url(),
                                        settings.schemaPathTemplate().isEmpty() ? " it" : " and write it"));
            }
            if (trouble instanceof NoRemoteRepositoryException || lower.contains("not found")) {
                return Problem.of(
                        ErrorCode.CONNECTION_FAILED,
                        "There is no Git repository at %s, or the credential may not see it. Look at the address."
                                .formatted(settings.url()));
            }
            return Problem.of(
                    ErrorCode.CONNECTION_FAILED,
                    "The repository %s cannot be read: %s. Look at the address, and whether it can be reached from this server."
                            .formatted(settings.url(), said));
        }

        private static String deepest(Throwable trouble) {
            var at = trouble;
            while (at.getCause() != null && at.getCause().getMessage() != null) {
                at = at.getCause();
            }
            return at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
        }
    }
}
