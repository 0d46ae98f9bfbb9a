package com.bytebase.audit;

import com.bytebase.secret.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class AuditConfiguration {
    @Bean
    Marks marks(Secrets secrets) {
        return new Marks(secrets.sealingKeys(Marks.PURPOSE));
    }
}
