package com.bytebase.http;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;
import tools.jackson.databind.json.JsonMapper;

/** Puts {@link AnsweredRequests} around the methods that are {@link Once}. */
@Configuration
class OnceConfiguration {
    @Bean
    static WebMvcRegistrations methodsThatAreDoneOnce(
            ObjectProvider<AnsweredRequests> requests, ObjectProvider<JsonMapper> json) {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new RequestMappingHandlerAdapter() {
                    @Override
                    protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod method) {
                        return method.hasMethodAnnotation(Once.class)
                                ? new OnceInvocation(method, requests.getObject(), json.getObject())
                                : super.createInvocableHandlerMethod(method);
                    }
                };
            }
        };
    }
}
