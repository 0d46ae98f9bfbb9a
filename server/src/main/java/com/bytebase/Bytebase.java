package com.bytebase;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The server: one process that serves the API, the web UI and the background work. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Bytebase {
    public static void main(String[] args) {
        SpringApplication.run(Bytebase.class, args);
    }
}
