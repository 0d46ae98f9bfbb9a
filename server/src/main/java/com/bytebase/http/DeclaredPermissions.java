package com.bytebase.http;

import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Fails the start where a method of the API does not say what permission it needs. */
@Component
class DeclaredPermissions {
    private final RequestMappingHandlerMapping mapping;

    DeclaredPermissions(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    @EventListener(ContextRefreshedEvent.class)
    void check() {
        mapping.getHandlerMethods().forEach((path, method) -> {
            boolean ours = method.getBeanType().getName().startsWith("com.bytebase.");
            long declared = Stream.of(Requires.class, SignedIn.class, Open.class)
                    .filter(method::hasMethodAnnotation)
                    .count();
            if (ours && declared != 1) {
                throw new IllegalStateException(
                        "%s (%s) must carry exactly one of @Requires, @SignedIn and @Open.".formatted(method, path));
            }
        });
    }
}
