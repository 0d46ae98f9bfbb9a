package com.bytebase.http;

import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;
import tools.jackson.databind.json.JsonMapper;

/** Puts {@link AnsweredRequests} around the methods that are {@link Once}, and the audit log behind those that write. */
@Configuration
class OnceConfiguration {
    @Bean
    static WebMvcRegistrations invocations(
            ObjectProvider<AnsweredRequests> requests, ObjectProvider<JsonMapper> json, ObjectProvider<ActLog> acts) {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new RequestMappingHandlerAdapter() {
                    @Override
                    protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod method) {
                        if (method.hasMethodAnnotation(Once.class)) {
                            return new OnceInvocation(method, acts.getObject(), requests.getObject(), json.getObject());
                        }
                        return mayWrite(method)
                                ? new ActInvocation(method, acts.getObject())
                                : super.createInvocableHandlerMethod(method);
                    }
                };
            }
        };
    }

    private static boolean mayWrite(HandlerMethod method) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping != null
                && method.getBeanType().getName().startsWith("com.bytebase.")
                && !method.hasMethodAnnotation(Unrecorded.class)
                && !method.getBeanType().equals(ErrorPage.class)
                && !Set.of(mapping.method()).equals(Set.of(RequestMethod.GET));
    }
}
