package com.bytebase.demo;

import com.bytebase.store.StoreProperties;
import com.bytebase.workspace.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/**
 * Sets the demo's workspace up at the first start, and says at every start how to sign in. A start that ends amid that leaves no
 * {@link #MARK}; the next one then does all of it again over what is there.
 */
class Demo {
    /** A file in the data folder, there once the demo is complete. */
    static final String MARK = "demo.furnished";

    private final SampleServer sample;
    private final DemoPeople people;
    private final Workspaces workspaces;
    private final Environment environment;
    private final Path mark;

    Demo(
            SampleServer sample,
            DemoPeople people,
            Workspaces workspaces,
            Environment environment,
            StoreProperties store) {
        this.sample = sample;
        this.people = people;
        this.workspaces = workspaces;
        this.environment = environment;
        this.mark = store.data().resolve(MARK);
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        var url = "http://%s:%s".formatted(host(), environment.getProperty("local.server.port"));
        if (!Files.exists(mark)) {
            furnish(url);
            leaveMark();
        }
        System.out.printf(
                """

                The demo is at %s. Sign in with the password %s as
                  %s    who owns the workspace
                  %s      who reviews changes
                  %s      who has proposed one: Add delivery slots
                Its sample databases are on 127.0.0.1:%d.

                """,
                url,
                DemoPeople.PASSWORD,
                DemoPeople.OWNER,
                DemoPeople.DBA,
                DemoPeople.DEVELOPER,
                sample.postgres().port());
    }

    private void furnish(String url) {
        System.out.println("Furnishing the demo.");
        var data = SampleData.make(sample.postgres());
        if (!workspaces.get().isSetUp()) {
            people.moveIn();
        }
        var owner = DemoApi.signIn(url, DemoPeople.OWNER);
        int port = sample.postgres().port();
        var databases = List.of(
                owner.register("test", "Sample, test", SampleData.TEST, port, data),
                owner.register("prod", "Sample, production", SampleData.PROD, port, data));
        owner.transfer(databases);
        DemoApi.signIn(url, DemoPeople.DEVELOPER).propose(databases);
    }

    private void leaveMark() {
        try {
            Files.createFile(mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where this server is reached from this machine. */
    private String host() {
        var address = environment.getProperty("server.address", "127.0.0.1");
        return switch (address) {
            case "0.0.0.0", "::" -> "127.0.0.1";
            default -> address.contains(":") ? "[" + address + "]" : address;
        };
    }
}
