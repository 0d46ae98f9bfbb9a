package com.bytebase.command;

import com.bytebase.command.Command.Analyze;
import com.bytebase.command.Command.Backup;
import com.bytebase.command.Command.Diff;
import com.bytebase.command.Command.Help;
import com.bytebase.command.Command.Options;
import com.bytebase.command.Command.ResetPassword;
import com.bytebase.command.Command.Restore;
import com.bytebase.command.Command.Start;
import com.bytebase.command.Command.VerifyAudit;
import com.bytebase.command.Command.WarmUp;
import com.bytebase.engine.EngineType;
import com.bytebase.store.DataFolders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a command line: a command, what it is about, and options as {@code --name value} or {@code --name=value}. */
final class CommandLine {
    static final String HELP = """
        Usage: bytebase COMMAND [OPTIONS]

          start                      start the server
          demo                       start it with a demo workspace and sample databases
          backup FILE                copy the metadata and the key file to FILE (--without-key leaves the key out)
          restore FILE               put a backup into a fresh data folder or database
          audit verify               prove that nobody removed, changed or inserted a record of the audit log
          reset-password EMAIL       give a user a new password (--clear-two-factor takes their second factor away)
          analyze FILE               take SQL apart: statements, what they read and write, where columns come from; as JSON
          diff SOURCE TARGET         the SQL that makes one schema another: each a file, a folder of .sql files, or a
                                     database, postgresql://user@host/database, whose password is in the environment
                                     as BYTEBASE_SOURCE_PASSWORD or BYTEBASE_TARGET_PASSWORD
          help                       this text

        Options
          --port PORT                the port to listen on (8080)
          --listen ADDRESS           the address to listen on (127.0.0.1)
          --data FOLDER              where the data is kept (~/.bytebase, as root /var/lib/bytebase)
          --metadata-url URL         postgresql://user:password@host:port/database of a PostgreSQL of your own, 14 or newer
          --external-url URL         the URL under which people reach this server
          --drivers FOLDER           jars of drivers that cannot be shipped, such as Oracle's (drivers in the data folder)
          --private-networks LIST    networks that are not public and may be called for Git, webhooks and the like: 10.0.0.0/8,fd00::/8
          --files FOLDER             where databases that are files (SQLite, DuckDB, H2) may be registered and created
          --engine ENGINE            of analyze, and of diff without a database: postgres, mysql, mariadb and so on; a file of
                                     - is the standard input
          --schema FILE              of analyze: SQL that makes the tables, views and functions it meets
          --from NUMBER              of audit verify: the place in the chain to begin at
          --head HEAD                of audit verify: a head that was published before, as 1234:9f86…, or a file with it
          --default-schema NAME      of analyze: where names without a schema belong
        """;

    private static final Set<String> OPTIONS = Set.of(
            "port",
            "listen",
            "data",
            "metadata-url",
            "external-url",
            "drivers",
            "files",
            "private-networks",
            "engine",
            "schema",
            "default-schema",
            "from",
            "head");
    private static final Set<String> SWITCHES = Set.of("without-key", "clear-two-factor", "help");
    /** The families of Spring's own settings, which are passed on as they are. */
    private static final Set<String> SETTINGS = Set.of("bytebase", "logging", "management", "server", "spring");

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> settings = new ArrayList<>();

    private CommandLine() {}

    static Command parse(String... arguments) {
        var line = new CommandLine();
        line.read(List.of(arguments));
        return line.command();
    }

    private void read(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (argument.equals("-h")) {
                options.put("help", "");
                continue;
            }
            if (!argument.startsWith("--")) {
                words.add(argument);
                continue;
            }
            var equals = argument.indexOf('=');
            var name = argument.substring(2, equals < 0 ? argument.length() : equals);
            if (name.contains(".") && SETTINGS.contains(name.substring(0, name.indexOf('.')))) {
                settings.add(argument);
            } else if (SWITCHES.contains(name)) {
                options.put(name, "");
            } else if (!OPTIONS.contains(name)) {
                throw new UsageException("There is no option --%s; bytebase help lists them.".formatted(name));
            } else if (equals >= 0) {
                option(name, argument.substring(equals + 1));
            } else {
                option(name, ++i < arguments.size() ? arguments.get(i) : "");
            }
        }
    }

    /** An empty value is a variable that somebody forgot to set: it must not mean the default. */
    private void option(String name, String value) {
        if (value.isBlank()) {
            throw new UsageException("The option --%s needs a value; bytebase help says which.".formatted(name));
        }
        options.put(name, value);
    }

    private Command command() {
        if (options.containsKey("help")) {
            return new Help();
        }
        var name = words.isEmpty() ? "start" : words.getFirst();
        return switch (name) {
            case "start" -> new Start(nothingElse(false), false);
            case "demo" -> new Start(nothingElse(true), true);
            case "warm-up" -> new WarmUp();
            case "backup" -> new Backup(file(), !options.containsKey("without-key"), options(false));
            case "restore" -> new Restore(file(), options(false));
            case "audit" -> audit();
            case "reset-password" ->
                new ResetPassword(
                        about("the email address of a user"), options.containsKey("clear-two-factor"), options(false));
            case "analyze" ->
                new Analyze(
                        engine(),
                        about("a file of SQL, or - for the standard input"),
                        options.getOrDefault("schema", ""),
                        options.getOrDefault("default-schema", ""));
            case "diff" -> diff();
            case "help" -> new Help();
            default -> throw new UsageException("There is no command %s; bytebase help lists them.".formatted(name));
        };
    }

    private VerifyAudit audit() {
        if (!about("the word verify").equals("verify")) {
            throw new UsageException("The command audit can verify; write: bytebase audit verify.");
        }
        var from = options.getOrDefault("from", "1");
        if (!from.matches("[1-9][0-9]{0,17}")) {
            throw new UsageException("--from %s is no place in the chain; the first is 1.".formatted(from));
        }
        return new VerifyAudit(Long.parseLong(from), options.getOrDefault("head", ""), options(false));
    }

    private Diff diff() {
        if (words.size() != 3) {
            throw new UsageException(
                    "The command diff needs two schemas, each a file, a folder of .sql files, - for the standard"
                            + " input, or a database as postgresql://user@host:port/database.");
        }
        var known = words.subList(1, 3).stream()
                .filter(DatabaseUrl::is)
                .map(DatabaseUrl::engine)
                .distinct()
                .toList();
        if (known.size() > 1) {
            throw new UsageException("The two databases are of different engines; name two of one.");
        }
        return new Diff(known.isEmpty() ? engine() : known.getFirst(), words.get(1), words.get(2));
    }

    private EngineType engine() {
        var known = Arrays.stream(EngineType.values())
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .toList();
        var name = options.getOrDefault("engine", "");
        if (!known.contains(name.toLowerCase(Locale.ROOT))) {
            throw new UsageException(
                    name.isEmpty()
                            ? "The command %s needs --engine, one of %s."
                                    .formatted(words.getFirst(), String.join(", ", known))
                            : "There is no engine %s; --engine can be %s.".formatted(name, String.join(", ", known)));
        }
        return EngineType.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private Path file() {
        return Path.of(about("a file")).toAbsolutePath();
    }

    private String about(String what) {
        if (words.size() != 2) {
            throw new UsageException(
                    "The command %s needs %s, as in: bytebase help.".formatted(words.getFirst(), what));
        }
        return words.get(1);
    }

    private Options nothingElse(boolean demo) {
        if (words.size() > 1) {
            throw new UsageException(
                    "The word %s means nothing here; bytebase help lists the options.".formatted(words.get(1)));
        }
        return options(demo);
    }

    private Options options(boolean demo) {
        if (options.containsKey("files")) {
            settings.add("--bytebase.instance.files="
                    + Path.of(options.get("files")).toAbsolutePath().normalize());
        }
        if (options.containsKey("private-networks")) {
            settings.add("--bytebase.outgoing.private-networks=" + options.get("private-networks"));
        }
        var data = options.containsKey("data") ? Path.of(options.get("data")) : DataFolders.usual();
        return new Options(
                (demo ? data.resolve("demo") : data).toAbsolutePath().normalize(),
                options.getOrDefault("metadata-url", ""),
                options.getOrDefault("listen", "127.0.0.1"),
                port(),
                externalUrl(),
                options.containsKey("drivers") ? Path.of(options.get("drivers")) : data.resolve("drivers"),
                List.copyOf(settings));
    }

    private String externalUrl() {
        var url = options.getOrDefault("external-url", "");
        if (url.isEmpty() || url.matches("https?://[^/\\s]+(/\\S*)?")) {
            return url.replaceFirst("/+$", "");
        }
        throw new UsageException(
                "--external-url %s is no address; write it as https://bytebase.example.com.".formatted(url));
    }

    private int port() {
        var text = options.getOrDefault("port", "8080");
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below, like any other wrong number
        }
        throw new UsageException(
                "--port %s is no port; give a number from 1 to 65535, or 0 for any free one.".formatted(text));
    }
}
