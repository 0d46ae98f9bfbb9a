package com.bytebase.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The OS user the server runs as. PostgreSQL refuses to run as root, so root hands it to {@code bytebase} when the machine has
 * such a user, else to {@code nobody}; anyone else runs it as themselves.
 */
sealed interface ServerUser {
    /** The command, run as this user. */
    List<String> command(List<String> command);

    /** Gives a file or folder to this user. */
    void own(Path path) throws IOException;

    /** The first folder on the way to this one that this user may not pass. */
    Optional<Path> obstacleTo(Path folder);

    static boolean weAreRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    static ServerUser chosen() {
        if (!weAreRoot()) {
            return new Ourselves();
        }
        for (var name : List.of("bytebase", "nobody")) {
            var ids = Passwd.find(name);
            if (ids.isPresent()) {
                return new Unprivileged(ids.get().uid(), ids.get().gid());
            }
        }
        throw new EmbeddedPostgresException(
                "PostgreSQL cannot run as root and this machine has no user nobody; add a user named bytebase, or run Bytebase as another user.");
    }

    /** We are an ordinary user. */
    record Ourselves() implements ServerUser {
        @Override
        public List<String> command(List<String> command) {
            return command;
        }

        @Override
        public void own(Path path) {}

        @Override
        public Optional<Path> obstacleTo(Path folder) {
            return Optional.empty();
        }
    }

    /** We are root. */
    record Unprivileged(int uid, int gid) implements ServerUser {
        @Override
        public List<String> command(List<String> command) {
            var all = new ArrayList<>(List.of(
                    "setpriv",
                    "--reuid=" + uid,
                    "--regid=" + gid,
                    "--clear-groups",
                    "--inh-caps=-all",
                    "--no-new-privs"));
            all.addAll(command);
            return all;
        }

        @Override
        public void own(Path path) throws IOException {
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public Optional<Path> obstacleTo(Path folder) {
            for (Path at = folder; at != null; at = at.getParent()) {
                if (Files.exists(at) && !passable(at)) {
                    return Optional.of(at);
                }
            }
            return Optional.empty();
        }

        private boolean passable(Path folder) {
            try {
                var mode = (int) Files.getAttribute(folder, "unix:mode");
                var owner = (int) Files.getAttribute(folder, "unix:uid");
                var group = (int) Files.getAttribute(folder, "unix:gid");
                var bit = owner == uid ? 0100 : group == gid ? 0010 : 0001;
                return (mode & bit) != 0;
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** The ids of one line of {@code /etc/passwd}. */
    record Passwd(int uid, int gid) {
        static Optional<Passwd> find(String user) {
            try (var lines = Files.lines(Path.of("/etc/passwd"))) {
                return lines.map(line -> line.split(":", -1))
                        .filter(fields -> fields.length > 3 && fields[0].equals(user))
                        .map(fields -> new Passwd(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
                        .findFirst();
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}
