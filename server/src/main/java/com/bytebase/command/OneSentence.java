package com.bytebase.command;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Keeps Spring from printing a stack trace over what {@link Commands} says in one sentence. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class OneSentence implements SpringBootExceptionReporter {
    OneSentence(ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        return Trouble.sentence(failure).isPresent();
    }
}
