package com.bytebase.demo;

import com.bytebase.store.StoreProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Without {@code bytebase.demo=true} there is no sample server. */
@Configuration
@ConditionalOnProperty(name = "bytebase.demo", havingValue = "true")
class DemoConfiguration {
    @Bean(destroyMethod = "close")
    SampleServer sampleServer(StoreProperties properties) {
        return SampleServer.start(properties.data());
    }
}
