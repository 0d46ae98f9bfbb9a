package com.bytebase.instance;

import com.bytebase.engine.Engines;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engines on the class path, found once. */
@Configuration
class EngineConfiguration {
    @Bean
    Engines engines() {
        return Engines.load();
    }
}
