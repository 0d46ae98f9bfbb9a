package com.bytebase.http;

import com.bytebase.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Tells {@code GET /users/2:archive} from the user with the id {@code 2:archive}: an id writes its colons as ~3A, so a colon is a method. */
@Component
class CustomMethods {
    private final ObjectProvider<RequestMappingHandlerMapping> mapping;

    CustomMethods(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
        this.mapping = mapping;
    }

    /** @throws Problem 404 where there is no such custom method; {@code 405} where it takes another verb */
    void check(HttpServletRequest request) throws HttpRequestMethodNotSupportedException {
        var pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        var path = request.getRequestURI();
        int colon = path.indexOf(':', path.lastIndexOf('/'));
        if (colon < 0 || pattern.indexOf(':', pattern.lastIndexOf('/')) >= 0) {
            return;
        }
        var verbs = verbs(pattern + path.substring(colon));
        if (verbs.isEmpty()) {
            throw Problem.notFound(path.replaceFirst("^/v1/", ""));
        }
        throw new HttpRequestMethodNotSupportedException(request.getMethod(), verbs);
    }

    private Set<String> verbs(String customMethod) {
        var verbs = new TreeSet<String>();
        mapping.getObject().getHandlerMethods().keySet().stream()
                .filter(info -> info.getPatternValues().contains(customMethod))
                .forEach(info -> info.getMethodsCondition().getMethods().forEach(verb -> verbs.add(verb.name())));
        return verbs;
    }
}
