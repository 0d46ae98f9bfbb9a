package com.bytebase.demo;

import com.bytebase.workspace.Workspaces;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Sets the demo's workspace up at the first start, and says at every start how to sign in. */
@Component
@ConditionalOnProperty(name = "bytebase.demo", havingValue = "true")
class Demo {
    private final SampleServer sample;
    private final DemoPeople people;
    private final Workspaces workspaces;
    private final Environment environment;

    Demo(SampleServer sample, DemoPeople people, Workspaces workspaces, Environment environment) {
        this.sample = sample;
        this.people = people;
        this.workspaces = workspaces;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        var url = "http://%s:%s".formatted(host(), environment.getProperty("local.server.port"));
        if (!workspaces.get().isSetUp()) {
            furnish(url);
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
        people.moveIn();
        var owner = DemoApi.signIn(url, DemoPeople.OWNER);
        int port = sample.postgres().port();
        var databases = List.of(
                owner.register("test", "Sample, test", SampleData.TEST, port, data),
                owner.register("prod", "Sample, production", SampleData.PROD, port, data));
        owner.transfer(databases);
        DemoApi.signIn(url, DemoPeople.DEVELOPER).propose(databases);
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
