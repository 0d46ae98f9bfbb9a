package com.bytebase;

import com.bytebase.command.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The server: one process that serves the API, the web UI and the background work. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class Bytebase {
    public static void main(String[] arguments) {
        int status = new Commands(spring -> SpringApplication.run(Bytebase.class, spring)).run(arguments);
        if (status != 0) {
            System.exit(status);
        }
    }
}
