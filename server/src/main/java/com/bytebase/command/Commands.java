package com.bytebase.command;

import com.bytebase.audit.AuditVerification;
import com.bytebase.audit.AuditVerification.Question;
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
import com.bytebase.schema.ScriptDiff;
import com.bytebase.sqlreview.AnalyzeText;
import com.bytebase.store.DataFolders;
import com.bytebase.store.MetadataStore;
import com.bytebase.store.StoreBackup;
import com.bytebase.store.StoreRestore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Does what the command line asks for; a start returns while the server runs on. */
public final class Commands {
    private final Function<String[], ConfigurableApplicationContext> application;

    /** @param application starts the server with Spring's arguments */
    public Commands(Function<String[], ConfigurableApplicationContext> application) {
        this.application = application;
    }

    /** The exit status: 0 done, 1 not, 2 not understood. */
    public int run(String... arguments) {
        try {
            execute(CommandLine.parse(arguments));
            return 0;
        } catch (RuntimeException e) {
            var sentence = Trouble.sentence(e);
            if (sentence.isEmpty()) {
                throw e;
            }
            System.err.println(sentence.get());
            return e instanceof UsageException ? 2 : 1;
        }
    }

    private void execute(Command command) {
        Quiet.unlessServing(command);
        switch (command) {
            case Start(var options, var demo) -> start(options, demo);
            case WarmUp() -> WarmUpRun.of(application);
            case Backup(var file, var withKey, var options) -> {
                try (var store = existing(options)) {
                    var rows = new StoreBackup(store, options.data()).write(file, withKey);
                    System.out.printf(
                            "%d rows are in %s, %s the key file.%n", rows, file, withKey ? "with" : "without");
                }
            }
            case Restore(var file, var options) -> {
                StoreRestore.check(file);
                DataFolders.make(options.data());
                try (var store = MetadataStore.open(options.data(), options.metadataUrl())) {
                    var rows = new StoreRestore(store, options.data()).read(file);
                    System.out.printf("%d rows are restored from %s; start the server.%n", rows, file);
                }
            }
            case VerifyAudit(var from, var head, var options) -> {
                try (var store = existing(options)) {
                    var question = new Question(options.data(), AuditReport.heads(head), from);
                    System.out.println(AuditReport.of(AuditVerification.verify(store, question)));
                }
            }
            case ResetPassword(var email, var clearTwoFactor, var options) -> {
                try (var store = existing(options)) {
                    PasswordReset.ask(store, options.data(), email, clearTwoFactor);
                }
            }
            case Analyze(var engine, var statement, var schema, var defaultSchema) ->
                System.out.println(AnalyzeText.offline(
                        engine, SqlFile.read(statement), schema.isEmpty() ? "" : SqlFile.read(schema), defaultSchema));
            case Diff(var engine, var source, var target) -> {
                var diff = ScriptDiff.offline(
                        engine, schema(source, "BYTEBASE_SOURCE_PASSWORD"), schema(target, "BYTEBASE_TARGET_PASSWORD"));
                System.out.print(diff.statement());
                diff.notes().forEach(System.err::println);
            }
            case Help() -> System.out.print(CommandLine.HELP);
        }
    }

    private static ScriptDiff.Input schema(String word, String password) {
        return DatabaseUrl.is(word)
                ? new ScriptDiff.Live(DatabaseUrl.parse(word, password).spec())
                : new ScriptDiff.Script(SqlFile.read(word));
    }

    private static MetadataStore existing(Options options) {
        return MetadataStore.attach(options.data(), options.metadataUrl());
    }

    private void start(Options options, boolean demo) {
        Preflight.check(options);
        var context = application.apply(springArguments(options, demo));
        if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            System.out.printf(
                    "Bytebase is ready at http://%s:%d%n",
                    shown(options.listen()), web.getWebServer().getPort());
        }
    }

    /** An address that a browser on this machine understands. */
    private static String shown(String listen) {
        return listen.equals("0.0.0.0") || listen.equals("::") ? "localhost" : listen;
    }

    static String[] springArguments(Options options, boolean demo) {
        var all = new ArrayList<>(List.of(
                "--bytebase.store.data=" + options.data(),
                "--bytebase.store.metadata-url=" + options.metadataUrl(),
                "--server.address=" + options.listen(),
                "--server.port=" + options.port(),
                "--bytebase.drivers=" + options.drivers().toAbsolutePath().normalize(),
                "--bytebase.demo=" + demo));
        if (!options.externalUrl().isEmpty()) {
            all.add("--bytebase.external-url=" + options.externalUrl());
        }
        all.addAll(options.settings());
        return all.toArray(String[]::new);
    }
}
