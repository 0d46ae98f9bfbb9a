package com.bytebase.vcs;

import com.bytebase.http.OutgoingAddresses;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.vcs.PeerRepository.Settings;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshConfigStore;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/** Git over SSH: with the repository's own key and known hosts alone, to an address that was looked at. Nothing of this machine's SSH is used. */
final class GitSsh {
    private static final int PORT = 22;
    private static final File NOWHERE = new File("none");

    private GitSsh() {}

    static SshSessionFactory sessions(Settings settings, OutgoingAddresses addresses) {
        var keys = keys(settings.privateKey());
        var uri = uri(settings.url());
        int port = uri.getPort() > 0 ? uri.getPort() : PORT;
        var address = addresses.resolve(uri.getHost()).getFirst().getHostAddress();
        return new SshdSessionFactoryBuilder()
                .setHomeDirectory(NOWHERE)
                .setSshDirectory(NOWHERE)
                .setPreferredAuthentications("publickey")
                .setConfigStoreFactory((_, _, _) -> new At(address))
                .setDefaultKeysProvider(_ -> keys)
                .setDefaultIdentities(_ -> List.of())
                .setDefaultKnownHostsFiles(_ -> List.of())
                .setServerKeyDatabase((_, _) -> new KnownHosts(uri.getHost(), port, settings.knownHosts()))
                .build(null);
    }

    /** @throws Problem where the text is no private key that can be used */
    static List<KeyPair> keys(String privateKey) {
        try {
            var keys = new ArrayList<KeyPair>();
            SecurityUtils.loadKeyPairIdentities(
                            null,
                            NamedResource.ofName("private key"),
                            new ByteArrayInputStream((privateKey.strip() + "\n").getBytes(StandardCharsets.UTF_8)),
                            null)
                    .forEach(keys::add);
            if (!keys.isEmpty()) {
                return keys;
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // said below, without a word of the key
        }
        throw Problem.field(
                "privateKey",
                "privateKey is no private key in OpenSSH or PEM form without a passphrase. ssh-keygen -t ed25519 -N ''"
                        + " makes one.");
    }

    /** @throws Problem where a line is none of a known_hosts file */
    static List<KnownHostEntry> entries(String knownHosts) {
        var entries = new ArrayList<KnownHostEntry>();
        for (var line : knownHosts.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                var entry = KnownHostEntry.parseKnownHostEntry(line);
                entry.getKeyEntry().resolvePublicKey(null, Map.of(), null);
                entries.add(entry);
            } catch (IOException | GeneralSecurityException | RuntimeException e) {
                throw Problem.field(
                        "knownHosts",
                        "\"%s\" is no line of a known_hosts file. ssh-keyscan prints those of a host."
                                .formatted(Words.cut(line, 60)));
            }
        }
        return entries;
    }

    private static URIish uri(String url) {
        try {
            return new URIish(url);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("checked when it was connected", e);
        }
    }

    /** Every host is at the one address. */
    private record At(String address) implements SshConfigStore {
        @Override
        public HostConfig lookup(String host, int port, @Nullable String user) {
            return new AddressConfig(Map.of("HostName", address));
        }

        @Override
        public HostConfig lookupDefault(String host, int port, @Nullable String user) {
            return lookup(host, port, user);
        }
    }

    private record AddressConfig(Map<String, String> options) implements SshConfigStore.HostConfig {
        @Override
        public @Nullable String getValue(String key) {
            return options.entrySet().stream()
                    .filter(option -> option.getKey().equalsIgnoreCase(key))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public List<String> getValues(String key) {
            var value = getValue(key);
            return value == null ? List.of() : List.of(value);
        }

        @Override
        public Map<String, String> getOptions() {
            return options;
        }

        @Override
        public Map<String, List<String>> getMultiValuedOptions() {
            return Map.of();
        }
    }

    /** The keys that a host may have. One that is not among them is told, so that somebody can compare it and add it. */
    private record KnownHosts(String host, int port, String lines) implements ServerKeyDatabase {
        @Override
        public List<PublicKey> lookup(String address, InetSocketAddress remote, Configuration configuration) {
            var keys = new ArrayList<PublicKey>();
            for (var entry : entries(lines)) {
                try {
                    if (entry.isHostMatch(host, port)) {
                        keys.add(entry.getKeyEntry().resolvePublicKey(null, Map.of(), null));
                    }
                } catch (IOException | GeneralSecurityException e) {
                    throw new IllegalStateException("checked when it was connected", e);
                }
            }
            return keys;
        }

        @Override
        public boolean accept(
                String address,
                InetSocketAddress remote,
                PublicKey offered,
                Configuration configuration,
                @Nullable CredentialsProvider provider) {
            if (lookup(address, remote, configuration).stream()
                    .anyMatch(known -> KeyUtils.compareKeys(known, offered))) {
                return true;
            }
            throw Problem.of(
                    ErrorCode.CONNECTION_FAILED,
                    "The key of the server %s is not among the known hosts. If its operator confirms the fingerprint %s, add this line to them: %s %s"
                            .formatted(
                                    host,
                                    KeyUtils.getFingerPrint(offered),
                                    port == PORT ? host : "[%s]:%d".formatted(host, port),
                                    PublicKeyEntry.toString(offered)));
        }
    }
}
