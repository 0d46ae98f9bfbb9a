package com.bytebase;

import com.bytebase.command.Commands;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The server: one process that serves the API, the web UI and the background work. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class Bytebase {
    public static void main(String[] arguments) {
        if (isPackaged() && System.getProperty(AotDetector.AOT_ENABLED) == null) {
            System.setProperty(AotDetector.AOT_ENABLED, "true");
        }
        int status = new Commands(spring -> SpringApplication.run(Bytebase.class, spring)).run(arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** A jar holds the bean definitions that its build has worked out, which saves a fifth of a start; folders of classes may be newer than theirs. */
    private static boolean isPackaged() {
        var source = Bytebase.class.getProtectionDomain().getCodeSource();
        return source != null && source.getLocation().toString().contains(".jar");
    }
}
