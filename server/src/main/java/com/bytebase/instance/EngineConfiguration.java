package com.bytebase.instance;

import com.bytebase.engine.Engines;
import com.bytebase.engine.driver.DriverFolder;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engines on the class path, found once, and where their drivers are that cannot be shipped. */
@Configuration
class EngineConfiguration {
    @Bean
    DriverFolder driverFolder(@Value("${bytebase.drivers:}") String folder) {
        return folder.isEmpty() ? DriverFolder.NONE : DriverFolder.of(Path.of(folder));
    }

    @Bean
    Engines engines(DriverFolder drivers) {
        return Engines.load(drivers);
    }
}
