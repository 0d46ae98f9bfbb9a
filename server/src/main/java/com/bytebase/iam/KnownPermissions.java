package com.bytebase.iam;

import com.bytebase.http.Requires;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Fails the start where a method asks for a permission that nobody can hold, because it is misspelled or not in the list. */
@Component
class KnownPermissions {
    private final RequestMappingHandlerMapping mapping;

    KnownPermissions(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    @EventListener(ContextRefreshedEvent.class)
    void check() {
        mapping.getHandlerMethods().forEach((path, method) -> {
            var requires = method.getMethodAnnotation(Requires.class);
            if (requires != null && !Permissions.all().contains(requires.value())) {
                throw new IllegalStateException("%s (%s) requires %s, which permissions.txt does not list."
                        .formatted(method, path, requires.value()));
            }
        });
    }
}
