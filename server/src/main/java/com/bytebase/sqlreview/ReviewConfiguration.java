package com.bytebase.sqlreview;

import com.bytebase.engine.Engines;
import com.bytebase.review.Reviewer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The review over all engines on the class path. */
@Configuration
class ReviewConfiguration {
    @Bean
    Reviewer reviewer(Engines engines) {
        return new Reviewer(engines);
    }
}
