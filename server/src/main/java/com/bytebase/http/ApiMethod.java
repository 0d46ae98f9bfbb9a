package com.bytebase.http;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.HandlerMapping;

/** Names what a request asks for as the audit log does: {@code POST /v1/projects/shop/issues/3:approve} is {@code issues.approve}. */
final class ApiMethod {
    private static final String ROOT = "/v1/";

    private ApiMethod() {}

    static String name(HttpServletRequest request) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern instanceof String known
                ? name(request.getMethod(), known)
                : name(request.getMethod(), guess(request));
    }

    /** The name of the resource that the request is about; of a collection, its path. */
    static String resource(HttpServletRequest request) {
        var path = request.getRequestURI().replaceFirst("^" + ROOT, "");
        int colon = path.indexOf(':', path.lastIndexOf('/') + 1);
        return colon < 0 ? path : path.substring(0, colon);
    }

    static String name(String verb, String pattern) {
        var path = pattern.substring(ROOT.length());
        var last = path.substring(path.lastIndexOf('/') + 1);
        int colon = last.startsWith("{") ? last.lastIndexOf("}:") + 1 : last.indexOf(':');
        boolean custom = colon > 0;
        boolean one = last.startsWith("{");
        var segments = path.split("/");
        var collection = "";
        for (var segment : segments) {
            if (!segment.startsWith("{")) {
                collection = segment;
            }
        }
        if (custom) {
            var noun = one ? collection : last.substring(0, colon);
            return noun + "." + last.substring(colon + 1);
        }
        return collection
                + switch (verb) {
                    case "POST" -> ".create";
                    case "PATCH", "PUT" -> ".update";
                    case "DELETE" -> ".delete";
                    default -> one ? ".get" : ".list";
                };
    }

    /** Where no method has been looked for yet: collections and ids alternate. */
    private static String guess(HttpServletRequest request) {
        var segments = request.getRequestURI().split("/");
        var pattern = new StringBuilder("/v1");
        for (int i = 2; i < segments.length; i++) {
            int colon = segments[i].indexOf(':');
            var verb = colon < 0 ? "" : segments[i].substring(colon);
            pattern.append('/').append(i % 2 == 1 ? "{id}" + verb : segments[i]);
        }
        return pattern.length() == 3 ? ROOT : pattern.toString();
    }
}
