package com.bytebase.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the method that a request is for. The API has some hundreds with variables in their paths, and Spring takes the path apart for each of
 * them; most are passed over here by how their path begins and ends.
 */
final class RouteMapping extends RequestMappingHandlerMapping {
    private final Map<RequestMappingInfo, Outline> outlines = new ConcurrentHashMap<>();

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo mapping, HttpServletRequest request) {
        return outlines.computeIfAbsent(mapping, Outline::of).mayMatch(request)
                ? super.getMatchingMapping(mapping, request)
                : null;
    }

    /** What is easily seen of a mapping: its verb, and the text before and after the variables of its path; empty where they are not certain. */
    private record Outline(String verb, String start, String end) {
        static Outline of(RequestMappingInfo mapping) {
            var verbs = mapping.getMethodsCondition().getMethods();
            var paths = mapping.getPatternValues();
            var path = paths.size() == 1 ? paths.iterator().next() : "";
            int first = path.indexOf('{');
            int last = path.lastIndexOf('}');
            boolean certain = first > 0 && last > first && path.indexOf('*') < 0;
            return new Outline(
                    verbs.size() == 1 ? verbs.iterator().next().name() : "",
                    certain ? path.substring(0, first) : "",
                    certain ? path.substring(last + 1) : "");
        }

        boolean mayMatch(HttpServletRequest request) {
            return isOfVerb(request.getMethod()) && isAt(request.getRequestURI());
        }

        private boolean isOfVerb(String sent) {
            return verb.isEmpty() || verb.equals(sent) || verb.equals(RequestMethod.GET.name());
        }

        /** What is escaped, or has parameters, may be the same path written in another way. */
        private boolean isAt(String path) {
            return path.startsWith(start) && path.endsWith(end) || path.indexOf('%') >= 0 || path.indexOf(';') >= 0;
        }
    }
}
