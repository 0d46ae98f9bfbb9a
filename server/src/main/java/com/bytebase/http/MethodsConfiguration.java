package com.bytebase.http;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;
import tools.jackson.databind.json.JsonMapper;

/** How requests find their methods: {@link AnsweredRequests} around those that are {@link Once}, the audit log behind those that write. */
@Configuration
class MethodsConfiguration {
    @Bean
    static WebMvcRegistrations invocations(
            ObjectProvider<AnsweredRequests> requests, ObjectProvider<JsonMapper> json, ObjectProvider<ActLog> acts) {
        var log = SingletonSupplier.of(acts::getObject); // to look it up for each request takes longer than to ask it
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new RouteMapping();
            }

            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                var writing = new ConcurrentHashMap<Method, Boolean>();
                return new RequestMappingHandlerAdapter() {
                    @Override
                    protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod method) {
                        if (method.hasMethodAnnotation(Once.class)) {
                            return new OnceInvocation(method, log.obtain(), requests.getObject(), json.getObject());
                        }
                        return writing.computeIfAbsent(method.getMethod(), _ -> mayWrite(method))
                                ? new ActInvocation(method, log.obtain())
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
